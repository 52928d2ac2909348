// Visits through the whole server to an independent FHIR server with Millennium's manners, with tokens of a real OAuth server: logins by secret and by signed
// assertion, tokens that end in the middle, and failures at each step. One visit, whole, each time.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { clientCredentials } from "#protocols/oauth/client-credentials.ts";
import { type FhirPeer, havePeer, startPeer } from "../../src/connectors/fhir/fhir-peer-for-tests.ts";
import { startServer, type TestServer } from "../server.ts";
import { type MillenniumFront, startMillenniumFront } from "./millennium-front.ts";
import { type SigningClient, startTokenServer, type TokenServer } from "./token-server.ts";

const BEARER = "behind-the-front";
const LIFE_SECONDS = 2;

describe("the token server", () => {
  let tokens: TokenServer;
  beforeAll(async () => {
    tokens = await startTokenServer(60);
  });
  afterAll(() => tokens.close());

  /** A source whose requests are written down. */
  function recorded({ clientId, algorithm, keyId, pem }: SigningClient) {
    const asked: string[] = [];
    const source = clientCredentials({
      tokenUrl: tokens.tokenUrl,
      proof: { method: "private-key", clientId, algorithm, keyId, privateKey: pem },
      scope: tokens.scope,
      fetch: (url, init) => {
        asked.push(String(init?.body));
        return fetch(url, init);
      },
      timeoutMs: 5000,
      now: Date.now,
    });
    return { source, asked };
  }

  test.each([0, 1])("takes our signed assertions, none of them twice (%i)", async (index) => {
    const { source, asked } = recorded(tokens.signing[index]!);
    const signal = AbortSignal.timeout(10_000);
    const first = await source.token(signal);
    source.drop(first);
    expect(await source.token(signal)).not.toBe(first);
    const assertions = asked.map((body) => new URLSearchParams(body).get("client_assertion"));
    expect(new Set(assertions).size).toBe(2);
    // The same one again is what it refuses, and what we never send.
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const replayed = await fetch(tokens.tokenUrl, { method: "POST", headers, body: asked[0] ?? "" });
    expect([replayed.status, await replayed.json()]).toMatchObject([401, { error: "invalid_client" }]);
  });
});

// proves: encounters.CreatePatientEncounter by fhir-server
// proves: encounters.CreatePatientEncounter by oidc-provider
describe.skipIf(!havePeer)("an independent FHIR server with Millennium's manners", () => {
  let tokens: TokenServer;
  let peer: FhirPeer;
  let front: MillenniumFront;
  let server: TestServer;
  let patientId: string;
  const folder = mkdtempSync(join(tmpdir(), "chartroom-keys-"));
  let last = 0;

  beforeAll(async () => {
    tokens = await startTokenServer(LIFE_SECONDS);
    peer = await startPeer(BEARER);
    front = await startMillenniumFront(peer.base, BEARER, new URL(tokens.tokenUrl).origin);
    const patient = { resourceType: "Patient", name: [{ family: "Doe", given: ["Zoë"] }], birthDate: "1970-01-01" };
    const made = await fetch(`${peer.base}/Patient`, { method: "POST", headers: behind(), body: JSON.stringify(patient) });
    patientId = ((await made.json()) as { id: string }).id;
    server = await startServer({ connections: connections() });
  });
  afterAll(async () => {
    await server?.close();
    await front?.close();
    peer?.close();
    tokens?.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    front.accidents.length = 0;
    front.refused.length = 0;
    front.tokens.length = 0;
    front.writeMs = 0;
  });

  const behind = () => ({ authorization: `Bearer ${BEARER}`, "content-type": "application/fhir+json" });

  function connections(): object[] {
    const secretOf = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return `file:${join(folder, name)}`;
    };
    const { tokenUrl, scope, basic, signing } = tokens;
    const logins = {
      basic: { type: "client-secret", tokenUrl, scope, clientId: basic.clientId, secret: secretOf("basic", basic.secret) },
      ...Object.fromEntries(
        signing.map(({ clientId, algorithm, keyId, pem }) => [
          algorithm.toLowerCase(),
          { type: "private-key", tokenUrl, scope, clientId, algorithm, keyId, key: secretOf(algorithm, pem) },
        ]),
      ),
    };
    return Object.entries(logins).map(([name, auth]) => ({
      name,
      emrInstance: name,
      emrSystem: "CernerFHIR",
      fhirBase: front.base,
      callerLogins: "ignored",
      auth,
      timeoutSeconds: 10,
      retry: { limit: 3, delaySeconds: 0.2 },
      millennium: {
        codeSets: "https://emr.example/codeSet",
        keyIdentifier: { type: "1091", system: "urn:chartroom:delivery" },
        financialNumber: { type: "1077", system: "urn:fin" },
        settleSeconds: 0,
      },
    }));
  }

  async function register(instance: string, alias = `visit-${++last}`) {
    const { applicationName, applicationKey } = server.keys.encounters;
    const answer = await fetch(`${server.url}/api/v1/CernerFHIR/PatientEncounters`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "idempotency-key": alias,
        ApplicationName: applicationName,
        ApplicationKey: applicationKey,
        EmrInstance: instance,
      },
      body: JSON.stringify({
        UserId: "u1",
        PatientId: patientId,
        Encounter: {
          EncounterTypeId: "O",
          EncounterAlias: alias,
          Location: { UnitId: "unit-1", HospitalId: "hospital-1" },
          ICD10DXCodeIds: ["R07.9"],
          Insurances: [{ CompanyId: "payer-1", SubscriberId: "SUB-1" }],
        },
      }),
    });
    return { alias, status: answer.status, json: (await answer.json()) as { EncounterId?: string; Message?: string } };
  }

  /** What the server behind has of the visit: ids of its encounters, and how many of each part. */
  async function kept(alias: string) {
    const search = async (path: string) =>
      ((await (await fetch(`${peer.base}/${path}`, { headers: behind() })).json()) as { entry?: { resource: { id: string } }[] }).entry ??
      [];
    const encounters = (await search(`Encounter?identifier=${alias}`)).map(({ resource }) => resource.id);
    const text = async (type: string) => JSON.stringify(await search(`${type}?patient=Patient/${patientId}&_count=1000`));
    const named = (all: string) => encounters.map((id) => all.split(`Encounter/${id}"`).length - 1).reduce((sum, one) => sum + one, 0);
    return { encounters, conditions: named(await text("Condition")), coverages: named(await text("Coverage")) };
  }

  const WHOLE = { encounters: [expect.any(String)], conditions: 1, coverages: 1 };

  async function confirmed(alias: string): Promise<void> {
    for (let tries = 0; tries < 600; tries++) {
      const { rows } = await server.running.storage.pool.query<{ state: string }>(
        "SELECT state FROM chartroom.delivery WHERE request::text LIKE $1",
        [`%"${alias}"%`],
      );
      if (rows.length > 0 && rows.every(({ state }) => state === "confirmed")) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${alias} was not confirmed within a minute`);
  }

  test.each(["basic", "rs384", "es384"])("takes a visit whose token was got with %s", async (instance) => {
    const { alias, status, json } = await register(instance);
    expect([status, json.Message]).toEqual([201, undefined]);
    expect(await kept(alias)).toEqual({ ...WHOLE, encounters: [json.EncounterId] });
    expect(front.refused).toEqual([]);
  });

  test("goes on with a new token when one runs out between two steps", async () => {
    front.writeMs = LIFE_SECONDS * 1000 + 200;
    const { alias, status } = await register("es384");
    expect(status).toBe(201);
    expect(new Set(front.tokens).size).toBeGreaterThan(1);
    expect(await kept(alias)).toEqual(WHOLE);
  });

  test("goes on with a new token when one is refused before its time", async () => {
    await register("rs384");
    for (const token of front.tokens) front.revoked.add(token);
    const { alias, status } = await register("rs384");
    expect(status).toBe(201);
    expect(await kept(alias)).toEqual(WHOLE);
  });

  const ACCIDENTS = [
    { done: true, answer: "lost" },
    { done: false, answer: "lost" },
    { done: true, answer: 500 },
    { done: false, answer: 500 },
    { done: false, answer: 429 },
  ] as const;
  const STEPS = ["Encounter", "Condition", "Coverage"].flatMap((type) => ACCIDENTS.map((accident) => ({ type, ...accident })));

  test.each(STEPS)("makes one visit, whole: $type done $done, answered $answer", async (accident) => {
    front.accidents.push(accident);
    const { alias, status } = await register("basic");
    expect([201, 408, 502]).toContain(status);
    await confirmed(alias);
    expect(front.accidents).toEqual([]);
    expect(await kept(alias)).toEqual(WHOLE);
    // Who asks again with his key is told the same visit.
    expect(await register("basic", alias)).toMatchObject({ status: 201, json: { EncounterId: (await kept(alias)).encounters[0] } });
  });
});
