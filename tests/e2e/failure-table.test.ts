// What an EMR's failure becomes on the wire and of the delivery, row by row through the whole server: each event at each connector that can meet it.
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type AcknowledgementCode, writeAcknowledgement } from "#formats/hl7v2/acknowledgement.ts";
import { parseMessage } from "#formats/hl7v2/message.ts";
import { createMllpServer, type MllpServer } from "#protocols/mllp/mllp-server.ts";
import { type MillenniumLike, startMillenniumLike } from "../../src/connectors/fhir/millennium-like.ts";
import { startTransactionServer, type TransactionServer } from "../faults/transaction-server.ts";
import { freePort } from "../free-port.ts";
import { startServer, type TestServer } from "../server.ts";

const LATE_MS = 4_000;
const utf8 = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

type Answer = AcknowledgementCode | "silence" | "close" | "foreign";

let plain: TransactionServer;
let millennium: MillenniumLike;
let engine: { server: MllpServer; port: number; answer: Answer; error: { code: string; place: string | undefined } | undefined };
let tokens: { port: number; status: number; close(): void };
let stalled: { port: number; close(): void };
let server: TestServer;
const folder = mkdtempSync(join(tmpdir(), "chartroom-table-"));

beforeAll(async () => {
  plain = await startTransactionServer(LATE_MS);
  millennium = await startMillenniumLike(LATE_MS);
  for (const { kept } of [plain, millennium]) kept.set("Patient/p1", { resourceType: "Patient", id: "p1" });
  for (const id of ["twin-1", "twin-2"]) {
    const identifier = [{ type: { coding: [{ code: "MR" }] }, value: "7" }];
    plain.kept.set(`Patient/${id}`, { resourceType: "Patient", id, identifier });
  }
  engine = { ...(await messageEngine()), answer: "AA", error: undefined };
  tokens = await tokenServer();
  stalled = await silentListener();
  server = await startServer({ connections: await connections() });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server.close();
  await Promise.all([plain.close(), millennium.close(), engine.server.close()]);
  tokens.close();
  stalled.close();
});
beforeEach(() => {
  for (const one of [plain, millennium]) {
    one.random = undefined;
    one.randomRead = undefined;
  }
  Object.assign(engine, { answer: "AA", error: undefined });
});

async function messageEngine(): Promise<{ server: MllpServer; port: number }> {
  const mllp = createMllpServer({
    async handle(bytes) {
      const message = parseMessage(utf8(bytes), utf8);
      const { answer, error } = engine;
      if (answer === "close") throw new Error("it closes");
      if (answer === "silence") await new Promise((resolve) => setTimeout(resolve, LATE_MS));
      const code = answer === "silence" || answer === "foreign" ? "AA" : answer;
      const text = writeAcknowledgement({ message, code, key: randomUUID(), now: new Date().toISOString(), offsetAt: () => 0, error });
      return Buffer.from(answer === "foreign" ? text.replace(message.text("MSH", 10), "ANOTHER") : text);
    },
    onProblem: () => undefined,
    tls: undefined,
    messageLimit: 1_000_000,
    connectionLimit: 10,
    idleMs: 60_000,
  });
  return { server: mllp, port: await mllp.listen(0, "127.0.0.1") };
}

async function tokenServer() {
  const self = { port: 0, status: 401, close: () => void http.closeAllConnections() };
  const http = createHttpServer((_request, response) => response.writeHead(self.status).end('{"error":"invalid_client"}'));
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  http.unref();
  self.port = (http.address() as AddressInfo).port;
  return self;
}

/** Takes connections and says nothing, so that no TLS is ever agreed on. */
async function silentListener() {
  const sockets: Socket[] = [];
  const tcp = createServer((socket) => void sockets.push(socket.on("error", () => undefined)));
  await new Promise<void>((resolve) => tcp.listen(0, "127.0.0.1", () => resolve()));
  const close = () => {
    for (const socket of sockets) socket.destroy();
    tcp.close();
  };
  return { port: (tcp.address() as AddressInfo).port, close };
}

async function connections(): Promise<object[]> {
  const nobody = await freePort();
  const secretFile = join(folder, "secret");
  writeFileSync(secretFile, "s");
  const common = (name: string) => ({
    name,
    emrInstance: name,
    timeoutSeconds: 2,
    retry: { limit: 0 },
    breaker: { failures: 1000 },
    callerLogins: "ignored",
  });
  const profile = {
    codeSets: "https://emr.example/codeSet",
    keyIdentifier: { type: "1091", system: "urn:chartroom:delivery" },
    financialNumber: { type: "1077", system: "urn:fin" },
  };
  const fhir = (name: string, fhirBase: string, more: object = {}) => ({ ...common(name), emrSystem: "CernerFHIR", fhirBase, ...more });
  const hl7 = (name: string, more: object = {}, settings: object = {}) => ({
    ...common(name),
    emrSystem: "Epic",
    hl7: { host: "127.0.0.1", port: engine.port, ...settings },
    ...more,
  });
  const auth = { type: "client-secret", tokenUrl: `http://127.0.0.1:${tokens.port}/token`, clientId: "c", secret: `file:${secretFile}` };
  const fail = { AE: "fail", AR: "fail", CE: "fail", CR: "fail" };
  return [
    fhir("plain", plain.base, { codes: { "patient-class": { codes: { Outpatient: "O" } } } }),
    fhir("plain-token", plain.base, { auth }),
    fhir("plain-nobody", `http://127.0.0.1:${nobody}/r4`),
    fhir("plain-stalled", `https://127.0.0.1:${stalled.port}/r4`),
    fhir("millennium", millennium.base, { millennium: profile, codes: { "patient-class": { codes: { Outpatient: "O" } } } }),
    fhir("millennium-token", millennium.base, { millennium: profile, auth }),
    fhir("millennium-nobody", `http://127.0.0.1:${nobody}/r4`, { millennium: profile }),
    fhir("millennium-stalled", `https://127.0.0.1:${stalled.port}/r4`, { millennium: profile }),
    hl7("hl7", { codes: { "patient-class": { codes: { Outpatient: "O" } } } }),
    hl7("hl7-fails", {}, { acknowledgements: fail }),
    hl7("hl7-read", { fhirBase: plain.base }, { lookUpSeconds: 0 }),
    hl7("hl7-nobody", {}, { port: nobody }),
    hl7("hl7-stalled", {}, { port: stalled.port, tls: {} }),
  ];
}

const systemOf = (connection: string) => (connection.startsWith("hl7") ? "Epic" : "CernerFHIR");

async function post(connection: string, change: { readonly body?: object; readonly encounter?: object }) {
  const { applicationName, applicationKey } = server.keys.encounters;
  const answer = await fetch(`${server.url}/api/v1/${systemOf(connection)}/PatientEncounters`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ApplicationName: applicationName,
      ApplicationKey: applicationKey,
      EmrInstance: connection,
    },
    body: JSON.stringify({
      UserId: "u1",
      PatientId: "p1",
      Encounter: { EncounterTypeId: "O", Location: { UnitId: "u1" }, ...change.encounter },
      ...change.body,
    }),
  });
  return { status: answer.status, json: (await answer.json()) as { Message?: string; ModelState?: object } };
}

interface Event {
  readonly is: string;
  readonly status: number;
  /** By connection: the delivery's state; undefined where none is made. */
  readonly at: Readonly<Record<string, string | undefined>>;
  readonly body?: object;
  readonly encounter?: object;
  readonly fhir?: "late" | "lost" | number;
  readonly read?: number;
  readonly answer?: Answer;
  readonly error?: { readonly code: string; readonly place: string | undefined };
  readonly token?: number;
}

const EVERYWHERE = ["plain", "millennium", "hl7"];
const at = (connections: readonly string[], state: string | undefined) => Object.fromEntries(connections.map((one) => [one, state]));

const EVENTS: readonly Event[] = [
  { is: "nothing", status: 201, at: { ...at(EVERYWHERE, "confirmed"), "hl7-read": "confirmed" } },
  { is: "our own check of the request", status: 400, body: { PatientId: "" }, at: at(EVERYWHERE, undefined) },
  { is: "a code that the map lacks", status: 400, encounter: { PatientClassId: "Daycase" }, at: at(EVERYWHERE, undefined) },
  { is: "no such patient", status: 400, body: { PatientId: "nobody" }, at: at(["plain", "millennium", "hl7-read"], "failed") },
  { is: "two such patients", status: 400, body: { PatientId: "7", PatientIdType: "MRN" }, at: at(["plain", "hl7-read"], "failed") },
  { is: "FHIR 400", status: 400, fhir: 400, at: at(["plain", "millennium"], "failed") },
  { is: "FHIR 422", status: 400, fhir: 422, at: at(["plain", "millennium"], "failed") },
  {
    is: "AR for the content",
    status: 400,
    answer: "AR",
    error: { code: "101", place: "PV1-3" },
    at: { hl7: "parked", "hl7-fails": "failed" },
  },
  {
    is: "CR for the content",
    status: 400,
    answer: "CR",
    error: { code: "103", place: "PID-3" },
    at: { hl7: "parked", "hl7-fails": "failed" },
  },
  { is: "token endpoint 401", status: 401, token: 401, at: at(["plain-token", "millennium-token"], "failed") },
  { is: "token endpoint 400", status: 401, token: 400, at: at(["plain-token", "millennium-token"], "failed") },
  { is: "EMR 401", status: 401, fhir: 401, at: at(["plain", "millennium"], "failed") },
  { is: "EMR 403", status: 403, fhir: 403, at: at(["plain", "millennium"], "failed") },
  { is: "no TLS in time", status: 408, at: at(["plain-stalled", "millennium-stalled", "hl7-stalled"], "unknown") },
  { is: "no answer in time", status: 408, fhir: "late", answer: "silence", at: at(EVERYWHERE, "unknown") },
  { is: "the connection ends before the answer", status: 408, fhir: "lost", answer: "close", at: at(EVERYWHERE, "unknown") },
  { is: "EMR 504", status: 408, fhir: 504, at: at(["plain", "millennium"], "unknown") },
  { is: "an answer to another message", status: 408, answer: "foreign", at: { hl7: "unknown" } },
  { is: "connection refused", status: 502, at: at(["plain-nobody", "millennium-nobody", "hl7-nobody"], "failed") },
  { is: "token endpoint 500", status: 502, token: 500, at: at(["plain-token", "millennium-token"], "failed") },
  { is: "EMR 500", status: 502, fhir: 500, at: at(["plain", "millennium"], "failed") },
  { is: "EMR 503", status: 502, fhir: 503, at: at(["plain", "millennium"], "failed") },
  { is: "EMR 429", status: 502, fhir: 429, at: at(["plain", "millennium"], "failed") },
  { is: "EMR 409", status: 502, fhir: 409, at: at(["plain", "millennium"], "failed") },
  { is: "EMR 412", status: 502, fhir: 412, at: at(["plain", "millennium"], "failed") },
  { is: "the EMR fails when it is read", status: 502, read: 503, at: at(["plain", "millennium"], "failed") },
  { is: "AE", status: 502, answer: "AE", at: { hl7: "parked", "hl7-fails": "failed" } },
  { is: "CE", status: 502, answer: "CE", at: { hl7: "parked", "hl7-fails": "failed" } },
  { is: "AR for another reason", status: 502, answer: "AR", at: { hl7: "parked", "hl7-fails": "failed" } },
  { is: "CR for another reason", status: 502, answer: "CR", at: { hl7: "parked", "hl7-fails": "failed" } },
];

const ROWS = EVENTS.flatMap((event) =>
  Object.entries(event.at).map(([connection, state]) => [event.is, connection, event.status, state, event] as const),
);

// proves: encounters.CreatePatientEncounter by script
test.each(ROWS)("%s at %s is %i and %s", async (_is, connection, status, state, event) => {
  const { fhir, read } = event;
  for (const one of [plain, millennium]) {
    if (fhir !== undefined) one.random = () => ({ done: false, answer: fhir });
    if (read !== undefined) one.randomRead = () => read;
  }
  if (event.answer) engine.answer = event.answer;
  engine.error = event.error;
  if (event.token) tokens.status = event.token;
  const alias = randomUUID();
  const answer = await post(connection, { ...event, encounter: { ...event.encounter, EncounterAlias: alias } });
  const { rows } = await server.running.storage.pool.query<{ state: string }>(
    "SELECT state FROM chartroom.delivery WHERE connection = $1 AND request::text LIKE $2",
    [connection, `%${alias}%`],
  );
  expect([answer.status, rows.map((row) => row.state)]).toEqual([status, state === undefined ? [] : [state]]);
  if (status !== 201) expect(answer.json.Message).toMatch(/\S/);
  // The fields that the EMR or we refuse are named as the wire names them.
  const names = Object.keys(answer.json.ModelState ?? {});
  if (event.body && "PatientId" in event.body) expect(names).toEqual(["request.PatientId"]);
  if (event.error) expect(names).toEqual([event.error.place === "PID-3" ? "request.PatientId" : "request.Encounter.Location"]);
});

// The last: nothing works after it.
test("a store that is down is 500", async () => {
  await server.running.storage.pool.end();
  expect((await post("plain", {})).status).toBe(500);
});
