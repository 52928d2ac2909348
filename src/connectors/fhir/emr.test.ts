// The FHIR connector against the sandbox EMR and against an independent server, by the conformance suite; and its faults against a scripted front.
import { randomUUID } from "node:crypto";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EncounterRegistration } from "#core/delivery.ts";
import type { Emr } from "#core/ports/emr.ts";
import { createSandbox } from "#sandbox/sandbox.ts";
import { type TestDatabase, testDatabase } from "../../../tests/postgres.ts";
import { type EmrSubject, emrChecks } from "../conformance.ts";
import { entryChecks } from "../entry-conformance.ts";
import { createFhirEmr } from "./emr.ts";
import { type FhirPeer, havePeer, startPeer } from "./fhir-peer-for-tests.ts";
import { type ScriptedServer, scriptedServer, searchset, sendJson } from "./scripted-server-for-tests.ts";

const PATIENT = {
  resourceType: "Patient",
  id: "pat-1",
  name: [{ family: "Vandermolen", given: ["Ilse"] }],
  gender: "female",
  birthDate: "1961-04-09",
  identifier: [{ type: { coding: [{ code: "MR" }] }, system: "urn:hospital:mrn", value: "0042" }],
};
const signal = new AbortController().signal;
let stalled: ScriptedServer;

function request(overrides: Partial<EncounterRegistration> = {}): EncounterRegistration {
  const encounter = { insurances: [], providers: [], diagnosisCodes: [], customFields: [] };
  return { kind: "encounter", userId: "U1", patientId: "pat-1", patientIdType: undefined, encounter, sent: {}, ...overrides };
}

function through(fetcher: typeof fetch, base: string, checksUsers = false): Emr {
  return createFhirEmr({ name: "test", base, fetch: fetcher, timeoutMs: 20_000, checksUsers });
}

function failing(): Pick<EmrSubject, "stalled" | "unreachable" | "newKey"> {
  return {
    stalled: createFhirEmr({ name: "stalled", base: stalled.base, fetch, timeoutMs: 150, checksUsers: false }),
    unreachable: through(fetch, "http://127.0.0.1:9/fhir"),
    newKey: randomUUID,
  };
}

beforeAll(async () => {
  stalled = await scriptedServer(() => undefined);
});
afterAll(() => stalled.close());

describe("the sandbox EMR", () => {
  const base = "http://127.0.0.1:8080/fhir/r4";
  let database: TestDatabase;
  let pool: Pool;
  let subject: EmrSubject;
  let ask: (path: string, init?: RequestInit) => Promise<Response>;

  beforeAll(async () => {
    database = await testDatabase();
    pool = new Pool({ connectionString: database.url, max: 4 });
    const sandbox = createSandbox({ pool });
    await sandbox.migrate();
    await sandbox.createUser({ practice: "north", loginId: "nora", password: "pass:wörd", userId: "U1" });
    const inside = sandbox.fetchAs("north", base);
    ask = (path, init) => inside(`${base}/${path}`, init);
    const put = (resource: { resourceType: string; id: string }) =>
      ask(`${resource.resourceType}/${resource.id}`, {
        method: "PUT",
        headers: { "content-type": "application/fhir+json" },
        body: JSON.stringify(resource),
      });
    expect((await put(PATIENT)).status).toBe(201);
    expect((await put({ resourceType: "Practitioner", id: "U1" })).status).toBe(201);
    subject = {
      ...failing(),
      emr: through(sandbox.fetchWithLogin(base), base, true),
      credentials: { loginId: "nora", password: "pass:wörd" },
      wrongCredentials: { loginId: "nora", password: "wrong" },
      userId: "U1",
      patientId: PATIENT.id,
      birthDate: PATIENT.birthDate,
      unknownPatientId: "no-such-patient",
      countEncounters: async () => {
        const bundle = (await (await ask("Encounter?patient=pat-1&_summary=count")).json()) as { total: number };
        return bundle.total;
      },
    };
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  for (const check of [...emrChecks(() => subject), ...entryChecks(() => subject)]) test(check.name, check.run);

  const call = () => ({ key: randomUUID(), credentials: subject.credentials, signal });

  test.each([["MRN"], ["mr"], ["urn:hospital:mrn"]])("finds the patient by identifier type %s", async (patientIdType) => {
    const receipt = await subject.emr.write(request({ patientId: "0042", patientIdType }), call());
    expect(receipt.emrPatientId).toBe("pat-1");
  });

  test.each([["SSN"], ["urn:other:mrn"]])("the same value under the type %s is another number", async (patientIdType) => {
    await expect(subject.emr.write(request({ patientId: "0042", patientIdType }), call())).rejects.toMatchObject({
      code: "emr-rejected",
      issues: [{ path: ["PatientId"] }],
    });
  });

  test("a user it does not know may not register", async () => {
    await expect(subject.emr.write(request({ userId: "U9" }), call())).rejects.toMatchObject({ code: "emr-forbidden" });
  });

  test("a full visit is there with all its parts, and a second sending adds none of them", async () => {
    const moment = (instant: string) => ({ text: instant, instant });
    const full = request({
      encounter: {
        start: moment("2026-11-20T09:00:00.000Z"),
        attendingProviderId: "U1",
        statusId: "arrived",
        typeId: "E|7,$x",
        location: { hospitalId: "H1", unitId: "CARD", roomId: "101", bedId: "A" },
        patientClassId: "O",
        reasonForVisit: "Chest pain",
        alias: "V-77",
        financialNumber: "F-9",
        guarantorId: "G1",
        guarantorRelationshipToPatientId: "SPO",
        insurances: [{ companyName: "Acme", companyId: "INS77", healthPlanId: "PLAN9", groupNumber: "GRP1", phones: [], customFields: [] }],
        providers: [{ npi: "1234567893", providerType: "Referring", email: "a@b.example", phones: [{ number: "555-0100" }] }],
        diagnosisCodes: ["R07.9", "E11.9"],
        customFields: [{ fieldId: "C1", value: "v" }],
        contributorSystemId: "front desk",
      },
    });
    const once = call();
    const receipt = await subject.emr.write(full, once);
    expect(await subject.emr.write(full, once)).toEqual(receipt);
    const get = async (path: string) => (await ask(path)).json() as Promise<Record<string, never>>;
    const encounter = await get(`Encounter/${receipt.emrId}`);
    expect(encounter).toMatchObject({
      status: "arrived",
      class: { code: "AMB" },
      type: [{ text: "E|7,$x" }],
      reasonCode: [{ text: "Chest pain" }],
    });
    const conditions = await get(`Condition?encounter=${receipt.emrId}`);
    expect(conditions).toMatchObject({ total: 2 });
    expect(await get("Coverage?beneficiary=Patient/pat-1")).toMatchObject({ total: 1 });
    expect(await get("RelatedPerson?patient=pat-1")).toMatchObject({ total: 1 });
    expect(await get("Location?identifier=101")).toMatchObject({ total: 1 });
    expect(receipt.alternativeIdentifiers).toEqual([
      { code: "VN", description: "Visit number", value: "V-77" },
      { code: "FIN", description: "Financial number", value: "F-9" },
    ]);
  });
});

// Skipped where the FHIR test server is not beside the checkout.
describe.skipIf(!havePeer)("an independent FHIR server", () => {
  let peer: FhirPeer;
  let subject: EmrSubject;

  beforeAll(async () => {
    peer = await startPeer("peer-token");
    const headers = { authorization: "Bearer peer-token", "content-type": "application/fhir+json" };
    const body = JSON.stringify({
      resourceType: "Bundle",
      type: "batch",
      entry: [{ resource: PATIENT, request: { method: "PUT", url: "Patient/pat-1" } }],
    });
    const stored = await fetch(peer.base, { method: "POST", headers, body });
    expect(stored.status).toBe(200);
    subject = {
      ...failing(),
      emr: through(fetch, peer.base),
      credentials: { authorizationToken: "peer-token" },
      wrongCredentials: { authorizationToken: "other" },
      userId: "U1",
      patientId: PATIENT.id,
      birthDate: PATIENT.birthDate,
      unknownPatientId: "no-such-patient",
      countEncounters: async () => {
        const answer = await fetch(`${peer.base}/Encounter?patient=pat-1&_count=1000`, { headers });
        return ((await answer.json()) as { entry?: unknown[] }).entry?.length ?? 0;
      },
    };
  });
  afterAll(() => peer?.close());

  for (const check of [...emrChecks(() => subject), ...entryChecks(() => subject)]) test(check.name, check.run);
});

describe("what an EMR may answer", () => {
  let front: ScriptedServer;
  let onPost: (response: Parameters<typeof sendJson>[0]) => unknown = () => undefined;
  let stored = false;

  beforeAll(async () => {
    front = await scriptedServer((url, incoming, response) => {
      if (incoming.method === "POST") return onPost(response);
      if (url.pathname.endsWith("/Patient/pat-1")) return PATIENT;
      const encounter = { resourceType: "Encounter", id: "e1", subject: { reference: "Patient/pat-1" } };
      if (url.pathname.endsWith("/Encounter")) return searchset(stored ? [encounter] : []);
      sendJson(response, 404, { resourceType: "OperationOutcome" });
      return undefined;
    });
  });
  afterAll(() => front.close());

  const register = () => through(fetch, front.base).write(request(), { key: randomUUID(), credentials: {}, signal });

  test.each([
    [401, "emr-unauthenticated"],
    [403, "emr-forbidden"],
    [400, "emr-rejected"],
    [422, "emr-rejected"],
    [409, "emr-unavailable"],
    [412, "emr-unavailable"],
    [500, "emr-unavailable"],
    [503, "emr-unavailable"],
    [504, "emr-timeout"],
    [302, "emr-unavailable"],
  ])("a write answered %i is %s, and nothing of the answer is repeated", async (status, code) => {
    stored = false;
    onPost = (response) =>
      sendJson(response, status, { resourceType: "OperationOutcome", text: "Vandermolen" }, { location: "http://elsewhere.test/" });
    const fault = await register().catch((error) => error);
    expect(fault).toMatchObject({ code });
    expect(JSON.stringify([fault.message, fault.operator, fault.issues])).not.toContain("Vandermolen");
  });

  test("a connection that ends in the middle of the write's answer is an unknown outcome", async () => {
    onPost = (response) => void response.destroy();
    await expect(register()).rejects.toMatchObject({ code: "emr-timeout" });
  });

  test("an answer cut short is an unknown outcome", async () => {
    onPost = (response) => void response.end('{"resourceType":"Bundle","ent');
    await expect(register()).rejects.toMatchObject({ code: "emr-timeout" });
  });

  test("a write taken but not to be found afterwards is an unknown outcome", async () => {
    stored = false;
    onPost = () => ({ resourceType: "Bundle", type: "transaction-response" });
    await expect(register()).rejects.toMatchObject({ code: "emr-timeout" });
  });

  test("an entry refused inside a 200 is a refusal", async () => {
    onPost = () => ({ resourceType: "Bundle", type: "transaction-response", entry: [{ response: { status: "422 Unprocessable" } }] });
    await expect(register()).rejects.toMatchObject({ code: "emr-rejected" });
  });

  test("a login id with a colon and a token with a line break are not sent", async () => {
    const emr = through(fetch, front.base);
    const before = front.asked.length;
    for (const credentials of [{ loginId: "a:b", password: "c" }, { authorizationToken: "x\r\ny" }]) {
      await expect(emr.find(request(), { key: "k", credentials, signal })).rejects.toMatchObject({ code: "emr-unauthenticated" });
    }
    expect(front.asked.length).toBe(before);
  });
});
