// Secrets of every kind, and what only messages of EMRs hold, go through success, refusal, crashes and retries; then everything that was written anywhere is
// searched for them.
import { generateKeyPairSync } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinEmbeddedPostgres } from "#storage/postgres/embedded/join.ts";
import { freePort } from "../free-port.ts";
import { type SpeechServer, startSpeechServer } from "../interop/speech-server.ts";
import { dataDirectory } from "../server.ts";
import { type KillableServer, startKillable } from "./killable-server.ts";
import { startTransactionServer, type TransactionServer } from "./transaction-server.ts";
import { startVisitReceiver, type VisitReceiver } from "./visit-receiver.ts";
import * as clients from "./wire-clients.ts";

const CANARIES = {
  "wrong LoginId": "canary-login-7f3a91c2",
  "wrong Password": "canary-password-0b64e8d1",
  AuthorizationToken: "canary-authorization-token-51c7",
  "wrong ApplicationKey": "canary-application-key-88d2f0",
  oauthToken: "canary-oauth-token-3e9b7a",
  "oauthToken of a refused job": "canary-oauth-token-refused-64d1",
  "wrong API key": "canary-api-key-2d1f77",
  "AuthorizationToken of an EMR": "canary-emr-token-90aa13",
  "AuthorizationToken at a crash": "canary-emr-token-crash-11f0",
  "AuthorizationToken that an EMR refused": "canary-emr-token-refused-77e4",
  "client secret": "canary-client-secret-4b1d90",
  "access token of a service account": "canary-access-token-c2a6f4",
  "key of a speech engine": "canary-speech-key-5ad203",
  "bytes of audio": "canary-audio-bytes-e81f90",
  "name in a message that was sent": "Canaryfamilysent",
  "name in a message that came": "Canaryfamilycame",
};
/** A line of its middle. */
const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const KEY_LINE = key.split("\n")[5]!;

let dataDir: string;
let database: pg.Client;
const servers: KillableServer[] = [];
const answers: clients.Answer[] = [];
let tokens: string[] = [];
let emr: TransactionServer;
let engine: VisitReceiver;
let speech: SpeechServer;
const secretFiles = ["secret", "key"].map((name) => join(tmpdir(), `chartroom-${name}-${process.pid}`));
const ends: (() => unknown)[] = [];

const kept = async (answer: Promise<clients.Answer>) => {
  const got = await answer.catch(() => undefined);
  if (got) answers.push(got);
  return got;
};

beforeAll(async () => {
  dataDir = await dataDirectory();
  const adtPort = await freePort();
  speech = await startSpeechServer();
  ends.push(() => speech.close());
  const hearing = { engine: "openai-compatible", baseUrl: speech.baseUrl, model: "whisper-1", key: "env:SPEECH_KEY" };
  const environment = {
    CHARTROOM_CONNECTIONS: JSON.stringify(await connections(adtPort)),
    CHARTROOM_SPEECH_ENGINE: JSON.stringify(hearing),
    SPEECH_KEY: CANARIES["key of a speech engine"],
  };
  const place = { dataDir, port: await freePort(), environment };
  const first = await startKillable({ ...place, failpoint: "deliver:after-answer#3" });
  servers.push(first);
  await clients.makePatient(first);

  // Successes, refusals, then the crash in the middle of the third delivery that the EMR takes.
  const body = clients.encounterBody(first, "SECRET-1");
  expect((await kept(clients.postEncounter(first, "s-1", body)))?.status).toBe(201);
  const wrongLogin = { LoginId: CANARIES["wrong LoginId"], Password: CANARIES["wrong Password"], RequestVerboseLogging: "true" };
  expect((await kept(clients.postEncounter(first, "s-2", clients.encounterBody(first, "SECRET-2"), wrongLogin)))?.status).toBe(401);
  const token = { AuthorizationToken: CANARIES.AuthorizationToken, RequestVerboseLogging: "true" };
  expect((await kept(clients.postEncounter(first, "s-3", clients.encounterBody(first, "SECRET-3"), token)))?.status).toBe(201);
  const wrongKey = { ApplicationKey: CANARIES["wrong ApplicationKey"] };
  expect((await kept(clients.postEncounter(first, "s-4", body, wrongKey)))?.status).toBe(401);
  // Credentials in the body, as the seed allows, with a field that is wrong.
  const inBody = { ...body, PatientId: 5, LoginId: CANARIES["wrong LoginId"], Password: CANARIES["wrong Password"] };
  await kept(clients.postEncounter(first, "s-5", inBody));
  const jwt = await clients.scribeToken(first);
  tokens = [jwt];
  await kept(clients.scribe(first, CANARIES["wrong API key"], "GET", "/sessions/linked-user"));
  await kept(clients.scribe(first, CANARIES["wrong API key"], "GET", "/operator/v1/sessions/x"));
  const domain = await clients.makeDomain(first);
  const path = `/domain/${domain}/patient-insights-job`;
  const own = { fhirEndpoint: `${first.url}/fhir/r4`, oauthToken: CANARIES.oauthToken };
  const started = await kept(clients.insights(first, "POST", path, clients.jobBody("s-1", own)));
  const away = { fhirEndpoint: "http://127.0.0.1:9/fhir", oauthToken: CANARIES["oauthToken of a refused job"] };
  const refused = await kept(clients.insights(first, "POST", path, clients.jobBody("s-2", away)));
  expect([started?.status, refused?.status]).toEqual([200, 200]);
  await kept(clients.postEncounter(first, "s-6", clients.encounterBody(first, "SECRET-6")));
  expect(await first.ended).toBe("SIGKILL");

  const second = await startKillable({ ...place, failpoint: "deliver:after-answer#4" });
  servers.push(second);
  const retried = await clients.until("the retried encounter", async () => {
    const answer = await kept(clients.postEncounter(second, "s-6", clients.encounterBody(second, "SECRET-6")));
    return answer?.status === 201 ? answer : undefined;
  });
  expect(retried.status).toBe(201);
  const one = await clients.endedJob(second, domain, started?.json.jobId);
  const two = await clients.endedJob(second, domain, refused?.json.jobId);
  expect([one.jobStatus, two.jobStatus]).toEqual(["SUCCEEDED", "FAILED"]);
  for (const job of [one, two]) answers.push({ status: 200, headers: new Headers(), text: JSON.stringify(job), json: job });

  // EMRs of all kinds: logins of their own and of callers; taken, refused, and taken at a crash.
  const at = (server: KillableServer, instance: string, number: string, token?: string) =>
    kept(postTo(server, instance, number, token === undefined ? {} : { AuthorizationToken: token }));
  expect((await at(second, "secret", "e-1"))?.status).toBe(201);
  expect((await at(second, "key", "e-2"))?.status).toBe(201);
  emr.random = () => ({ done: false, answer: 401 });
  expect((await at(second, "secret", "e-3", CANARIES["AuthorizationToken that an EMR refused"]))?.status).toBe(401);
  emr.random = undefined;
  expect((await at(second, "messages", "e-4"))?.status).toBe(201);
  await tellNews(adtPort);
  await at(second, "secret", "e-5", CANARIES["AuthorizationToken at a crash"]);
  expect(await second.ended).toBe("SIGKILL");
  const third = await startKillable(place);
  servers.push(third);
  await clients.until("the visit at the crash", async () =>
    (await at(third, "secret", "e-5", CANARIES["AuthorizationToken at a crash"]))?.status === 201 ? true : undefined,
  );
  expect((await at(third, "secret", "e-6", CANARIES["AuthorizationToken of an EMR"]))?.status).toBe(201);

  // Audio that is heard, and audio that the engine fails to hear.
  const tone = Buffer.from(await clients.toneFile().arrayBuffer());
  tone.write(CANARIES["bytes of audio"], 1_000);
  for (const broken of [false, true]) {
    speech.broken = broken;
    const { json } = await clients.scribe(third, jwt, "POST", "/sessions");
    const path = `/sessions/${json.session_id}`;
    tone.writeUInt8(broken ? 1 : 2, 2_000);
    await kept(clients.scribeForm(third, jwt, `${path}/upload-audio`, "file", new File([tone], "a.wav")));
    await kept(clients.scribe(third, jwt, "GET", `${path}/transcript`));
  }

  database = new pg.Client({ connectionString: (await joinEmbeddedPostgres({ dataDir })).url });
  await database.connect();
}, 300_000);
afterAll(async () => {
  await database?.end();
  await servers.at(-1)?.stop();
  for (const end of ends) await end();
  for (const file of secretFiles) await rm(file, { force: true });
  await rm(dataDir, { recursive: true, force: true });
});

/** An EMR over FHIR, by either kind of service account, and one by messages, which reads names over FHIR. */
async function connections(adtPort: number): Promise<object[]> {
  emr = await startTransactionServer(1000);
  for (const id of ["p1", "p2"]) emr.kept.set(`Patient/${id}`, { resourceType: "Patient", id });
  engine = await startVisitReceiver({ knowsRepeats: false, lateMs: 1000, familyName: CANARIES["name in a message that was sent"] });
  const login = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ access_token: CANARIES["access token of a service account"], token_type: "Bearer", expires_in: 300 }));
  });
  await new Promise<void>((resolve) => login.listen(0, "127.0.0.1", resolve));
  ends.push(
    () => emr.close(),
    () => engine.close(),
    () => login.close(),
  );
  await writeFile(secretFiles[0]!, CANARIES["client secret"]);
  await writeFile(secretFiles[1]!, key);
  const account = { tokenUrl: `http://127.0.0.1:${(login.address() as AddressInfo).port}/token`, clientId: "chartroom" };
  const fhir = (name: string, auth: object) => ({
    name,
    emrInstance: name,
    emrSystem: "CernerFHIR",
    fhirBase: emr.base,
    auth: { ...account, ...auth },
  });
  return [
    fhir("secret", { type: "client-secret", secret: `file:${secretFiles[0]}` }),
    fhir("key", { type: "private-key", key: `file:${secretFiles[1]}` }),
    {
      name: "messages",
      emrInstance: "messages",
      emrSystem: "CernerFHIR",
      practice: "First practice",
      fhirBase: engine.fhirBase,
      hl7: { host: "127.0.0.1", port: engine.port, ownsVisitNumbers: false, listen: { port: adtPort } },
    },
  ];
}

function postTo(server: KillableServer, instance: string, number: string, credentials: Readonly<Record<string, string>>) {
  const { applicationName, applicationKey } = server.keys.encounters;
  const headers = {
    "content-type": "application/json",
    "idempotency-key": number,
    ApplicationName: applicationName,
    ApplicationKey: applicationKey,
    EmrInstance: instance,
    RequestVerboseLogging: "true",
    ...credentials,
  };
  const body = JSON.stringify({ UserId: "u1", PatientId: "p1", Encounter: { EncounterAlias: number } });
  return clients.send(`${server.url}/api/v1/CernerFHIR/PatientEncounters`, { method: "POST", headers, body });
}

/** A message of the EMR about somebody, and the answer to it. */
async function tellNews(port: number): Promise<void> {
  const text = [
    "MSH|^~\\&|EMR|HOSP|||20260101100000||ADT^A04|NEWS1|P|2.5.1",
    "EVN|A04",
    `PID|||p2^^^HOSP^MR||${CANARIES["name in a message that came"]}^Ann`,
    "PV1||O",
  ].join("\r");
  const said = await new Promise<string>((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(`\x0b${text}\x1c\r`));
    socket.once("data", (bytes) => resolve(String(bytes))).once("error", reject);
    ends.push(() => socket.destroy());
  });
  answers.push({ status: 200, headers: new Headers(), text: said, json: undefined });
  expect(said).toContain("MSA|AA|NEWS1");
}

/** Each secret by name; never shown when a test fails. */
function secrets(): Record<string, string> {
  const { scribe, insights, encounters, sandbox } = servers[0]!.keys;
  const real = { "API key": scribe.apiKey, "secret access key": insights.secretAccessKey, ApplicationKey: encounters.applicationKey };
  return {
    ...CANARIES,
    ...real,
    "private key": KEY_LINE,
    LoginId: sandbox.loginId,
    Password: sandbox.password,
    "scribe token": tokens[0]!,
  };
}

/** In clear, or written as bytes are. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [secret, bytes.toString("hex"), bytes.toString("base64").replace(/=+$/, "").slice(0, -1)];
}

function found(text: string): string[] {
  return Object.entries(secrets()).flatMap(([name, secret]) => (formsOf(secret).some((form) => text.includes(form)) ? [name] : []));
}

test("the search finds what is there", () => {
  expect(found(`x ${CANARIES.oauthToken} y`)).toEqual(["oauthToken"]);
  expect(found(Buffer.from(`..${CANARIES.oauthToken}..`).toString("hex"))).toEqual(["oauthToken"]);
});

test("each of them was really used", async () => {
  const bearers = ["access token of a service account", "AuthorizationToken at a crash", "AuthorizationToken of an EMR"] as const;
  for (const name of bearers) expect(emr.logins).toContain(`Bearer ${CANARIES[name]}`);
  expect(engine.names).toEqual([CANARIES["name in a message that was sent"]]);
  expect(speech.asked.map(({ authorization }) => authorization)).toContain(`Bearer ${CANARIES["key of a speech engine"]}`);
  const audio = await database.query("SELECT count(*)::int AS n FROM chartroom.audio_chunk WHERE sealed_audio IS NOT NULL");
  expect(audio.rows).toEqual([{ n: 2 }]);
  const { rows } = await database.query("SELECT count(*)::int AS n FROM chartroom.adt_message");
  expect(rows).toEqual([{ n: 1 }]);
});

test("no secret is in any log", () => {
  for (const { output } of servers) {
    expect(output().length).toBeGreaterThan(100);
    expect(found(output())).toEqual([]);
  }
});

test("no secret is in any answer", () => {
  expect(answers.length).toBeGreaterThan(10);
  for (const { text, headers } of answers) expect(found(text + JSON.stringify([...headers]))).toEqual([]);
});

test("no secret is in any table, and credentials are gone once they are not needed", async () => {
  const { rows: tables } = await database.query(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const names = tables.map(({ name }) => name as string);
  for (const part of ["chartroom.audit", "chartroom.delivery", "pgboss.", "sandbox"]) expect(names.join()).toContain(part);
  for (const name of names) {
    const { rows } = await database.query(`SELECT t::text AS text FROM ${name} t`);
    const text = rows.map((row) => row.text).join("\n");
    expect({ table: name, found: found(text) }).toEqual({ table: name, found: [] });
  }
  const { rows: left } = await database.query(
    `SELECT (SELECT count(*) FROM chartroom.delivery WHERE sealed_credentials IS NOT NULL)::int AS deliveries,
            (SELECT count(*) FROM chartroom.insights_job WHERE sealed_oauth_token IS NOT NULL)::int AS jobs,
            (SELECT count(*) FROM chartroom.delivery WHERE state NOT IN ('confirmed', 'failed'))::int AS open`,
  );
  expect(left).toEqual([{ deliveries: 0, jobs: 0, open: 0 }]);
});

test("no secret is in any file but the operator's own keys.json, the database's own files and log included", async () => {
  await database.query("CHECKPOINT").catch(() => {});
  const files = (await readdir(dataDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  expect(files.some(({ name }) => name === "summary.json")).toBe(true);
  for (const entry of files) {
    if (entry.name === "keys.json") continue;
    const text = await readFile(join(entry.parentPath, entry.name), "latin1").catch(() => "");
    expect({ file: entry.name, found: found(text) }).toEqual({ file: entry.name, found: [] });
  }
});
