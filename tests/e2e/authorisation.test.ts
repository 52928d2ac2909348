// The authorisation matrix of every route of every wire, made from the route tables: callers x ids. Nothing of one practice or user is another's, and a
// foreign id answers as an unknown one does, byte for byte.
import { randomUUID } from "node:crypto";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROUTES as ENCOUNTERS } from "#wires/encounters/routes.ts";
import { ROUTES as INSIGHTS } from "#wires/insights/routes.ts";
import { ROUTES as OPERATOR } from "#wires/operator/routes.ts";
import { ROUTES as SCRIBE } from "#wires/scribe/routes.ts";
import { toneFile } from "../faults/wire-clients.ts";
import { configuration, openStream, type StreamTarget } from "../listening/stream-client.ts";
import { hearingEngine } from "../listening/synthetic-sound.ts";
import { startServer, type TestServer } from "../server.ts";
import { addWaitingDelivery } from "../waiting-delivery.ts";
import {
  type Answer,
  addPractice,
  basic,
  bearer,
  encounterHeaders,
  endOfJob,
  FHIR,
  firstPractice,
  JSON_BODY,
  jobRequest,
  makeDomain,
  type PracticeKeys,
  revokedKeys,
  send,
  signed,
  startJob,
  tokenOf,
} from "./callers.ts";

/** Who calls: keys of a practice, and a token of one of its users. */
interface Who {
  readonly keys: PracticeKeys;
  readonly token: string;
}

type Caller = "none" | "garbage" | "revoked" | "other user" | "other practice" | "right";

/** A row of the matrix: how one route is called and what its ids are. */
interface Fixture {
  /** Makes the thing the ids name, as its owner would, and gives its ids. Absent: the route names nothing. */
  readonly thing?: (owner: Who) => Promise<Record<string, string>>;
  /** Ids that never were, in the right form and in no form. */
  readonly unknown?: Readonly<Record<string, string>>;
  readonly malformed?: Readonly<Record<string, string>>;
  readonly body?: (owner: Who) => object;
  /** What a right caller gets for ids of his own. */
  readonly ok: number;
  /** What anybody else is told; 404 unless said otherwise. */
  readonly absent?: number;
  /** What callers without right credentials are told; 401 unless said otherwise. */
  readonly refused?: readonly number[];
  /** Another user of the same practice may use it too: it belongs to the practice. */
  readonly ofPractice?: boolean;
  readonly send: (caller: Caller, who: Who, path: string, method: string, body: object | undefined) => Promise<Answer>;
}

const silent = createServer();
let server: TestServer;
let mine: Who;
let colleague: Who;
let foreign: Who;
let revoked: Who;

beforeAll(async () => {
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  server = await startServer(
    { allowedAddresses: ["127.0.0.1"], shutdownSeconds: 1 },
    { speech: hearingEngine([]), subscriptions: { stateOf: async () => "ACTIVE" } },
  );
  const own = await firstPractice(server);
  const other = await addPractice(server, "Other practice");
  mine = { keys: own, token: await tokenOf(server.url, own.scribeKey, "a@practice.example") };
  colleague = { keys: own, token: await tokenOf(server.url, own.scribeKey, "b@practice.example") };
  foreign = { keys: other, token: await tokenOf(server.url, other.scribeKey, "a@practice.example") };
  revoked = { keys: await revokedKeys(server, own), token: await tokenOfRevokedKey(own) };
});
afterAll(async () => {
  await server?.close();
  silent.close();
});

/** A token that was good until the key it was made with was revoked. */
async function tokenOfRevokedKey(practice: PracticeKeys): Promise<string> {
  const { store } = server.running.storage;
  const caller = { practiceId: practice.practiceId, wire: "operator", actor: "test", requestId: randomUUID() } as const;
  const made = await store.act({ caller, purpose: "test" }, (tx) => tx.keys.create(practice.practiceId, "scribe"));
  const token = await tokenOf(server.url, made.secret, "a@practice.example");
  await store.act({ caller, purpose: "test" }, (tx) => tx.keys.revoke(practice.practiceId, made.key.id));
  return token;
}

const withToken: Fixture["send"] = (caller, who, path, method, body) => {
  const headers = caller === "none" ? {} : bearer(caller === "garbage" ? "not.a.token" : who.token);
  return send(server.url, method, path, { headers: { ...headers, ...JSON_BODY }, ...(body ? { body: JSON.stringify(body) } : {}) });
};

const LETTER = new File(["Letter."], "letter.txt");

/** A form with a file in the part of this name. */
function withForm(part: string, file: File): Fixture["send"] {
  return async (caller, who, path, method) => {
    const form = new FormData();
    form.append(part, file);
    form.append("index", "0");
    const request = new Request("http://x", { method: "POST", body: form });
    const headers = caller === "none" ? {} : bearer(caller === "garbage" ? "not.a.token" : who.token);
    const type = { "content-type": request.headers.get("content-type")! };
    return send(server.url, method, path, { headers: { ...headers, ...type }, body: new Uint8Array(await request.arrayBuffer()) });
  };
}

const withSignature: Fixture["send"] = (caller, who, path, method, body) => {
  const text = body && JSON.stringify(body);
  if (caller === "none") return send(server.url, method, path, { headers: JSON_BODY, ...(text ? { body: text } : {}) });
  const credentials = caller === "garbage" ? { ...who.keys.access, secretAccessKey: "wrong" } : who.keys.access;
  return signed(server.url, credentials, method, path, text);
};

const withApiKey: Fixture["send"] = (caller, who, path, method) => {
  const key = caller === "garbage" ? "chr_wrong" : who.keys.scribeKey;
  return send(server.url, method, path, { headers: caller === "none" ? {} : { "x-api-key": key } });
};

const withApiKeyAndBody: Fixture["send"] = (caller, who, path, method, body) => {
  const key = caller === "garbage" ? "chr_wrong" : who.keys.scribeKey;
  const headers: Record<string, string> = caller === "none" ? {} : { "x-api-key": key };
  return send(server.url, method, path, { headers: { ...headers, ...JSON_BODY }, body: JSON.stringify(body) });
};

const withLogin: Fixture["send"] = (caller, who, path, method, body) => {
  const right = encounterHeaders(who.keys);
  const headers = caller === "none" ? {} : caller === "garbage" ? { ...right, ApplicationKey: "wrong" } : right;
  return send(server.url, method, path, { headers: { ...headers, ...JSON_BODY }, ...(body ? { body: JSON.stringify(body) } : {}) });
};

async function newSession(owner: Who): Promise<string> {
  const made = await withToken("right", owner, "/sessions", "POST", {});
  return made.json.session_id as string;
}

async function newRecording(owner: Who): Promise<Record<string, string>> {
  const id = await newSession(owner);
  const made = await withToken("right", owner, `/sessions/${id}/restful-segment-transcription`, "POST", undefined);
  return { id, recording: made.json.recording_id as string };
}

/** A session with a context document; its route names the document in the query. */
async function contextDocument(owner: Who): Promise<Record<string, string>> {
  const id = await newSession(owner);
  const added = await withForm("file", LETTER)("right", owner, `/sessions/${id}/context-documents`, "POST", undefined);
  return { id, document: added.json.context_documents[0].id as string };
}

async function newSessionToWrite(owner: Who): Promise<string> {
  const id = await newSession(owner);
  await withToken("right", owner, `/sessions/${id}`, "PATCH", {
    clinician_notes: ["Plan: rest."],
    generate_output_without_recording: true,
  });
  return id;
}

async function sessionWithNote(owner: Who): Promise<string> {
  const id = await newSessionToWrite(owner);
  await withToken("right", owner, `/sessions/${id}/consult-note`, "POST", {});
  return id;
}

async function signedSession(owner: Who): Promise<string> {
  const id = await sessionWithNote(owner);
  await withToken("right", owner, `/operator/v1/sessions/${id}/note:sign`, "POST", {});
  return id;
}

/** A signed note of a session that is tied to a visit. */
async function sentSession(owner: Who): Promise<string> {
  const alias = `matrix-${randomUUID()}`;
  const body = { ...(await encounterBody(owner)), Encounter: { EncounterAlias: alias } };
  await withLogin("right", owner, "/api/v1/Sandbox/PatientEncounters", "POST", body);
  const id = await sessionWithNote(owner);
  await withToken("right", owner, `/sessions/${id}`, "PATCH", { ehr_appointment_id: alias });
  const state = async () => (await withToken("right", owner, `/operator/v1/sessions/${id}`, "GET", undefined)).json.visit.state;
  await expect.poll(state, { timeout: 20_000 }).toBe("linked");
  await withToken("right", owner, `/operator/v1/sessions/${id}/note:sign`, "POST", {});
  return id;
}

async function newPatient(owner: Who): Promise<string> {
  const headers = { ...FHIR, ...basic(owner.keys.emr) };
  const body = JSON.stringify({ resourceType: "Patient", name: [{ family: "Matrix" }], gender: "female", birthDate: "1980-02-03" });
  return (await send(server.url, "POST", "/fhir/r4/Patient", { headers, body })).json.id as string;
}

async function encounterBody(owner: Who) {
  return { UserId: owner.keys.emr.userId, PatientId: await newPatient(owner), Encounter: {} };
}

async function newEncounter(owner: Who): Promise<string> {
  const made = await withLogin("right", owner, "/api/v1/Sandbox/PatientEncounters", "POST", await encounterBody(owner));
  if (made.status !== 201) throw new Error(`no encounter: ${made.status} ${made.text}`);
  return made.json.EncounterId as string;
}

async function newDelivery(owner: Who): Promise<string> {
  await newEncounter(owner);
  const { rows } = await server.running.storage.pool.query("select id from delivery where practice_id = $1 limit 1", [
    owner.keys.practiceId,
  ]);
  return rows[0].id as string;
}

/** One that nothing carries: there is no work for it. */
async function waitingDelivery({ keys }: Who, state: "accepted" | "parked"): Promise<string> {
  const { storage } = server.running;
  const caller = { practiceId: keys.practiceId, wire: "operator", actor: "test", requestId: randomUUID() } as const;
  return storage.store.act({ caller, purpose: "test" }, (tx) => addWaitingDelivery(tx, keys.practiceId, state));
}

function listeningTarget({ keys }: Who, domainId: string): StreamTarget {
  return { url: server.url, credentials: keys.access, sessionId: randomUUID(), domainId, subscriptionId: `sub-${"m".repeat(21)}` };
}

const newDomain = (owner: Who) => makeDomain(server.url, owner.keys.access);
const domains = new Map<string, Promise<string>>();

/** One for each practice, as it may have few. */
function domainOf({ keys }: Who): Promise<string> {
  const made = domains.get(keys.practiceId) ?? makeDomain(server.url, keys.access);
  domains.set(keys.practiceId, made);
  return made;
}

async function newJob(owner: Who, sources: object): Promise<string> {
  return startJob(server.url, owner.keys.access, await domainOf(owner), jobRequest("nobody", sources));
}

/** Its endpoint takes the connection and says nothing. */
function stalledJob(owner: Who): Promise<string> {
  const { port } = silent.address() as AddressInfo;
  return newJob(owner, { fhirServer: { fhirEndpoint: `http://127.0.0.1:${port}/fhir` } });
}

/** Of a patient that nobody knows, so it fails. */
async function endedJob(owner: Who, sources: object): Promise<string> {
  const id = await newJob(owner, sources);
  await endOfJob(server.url, owner.keys.access, await domainOf(owner), id);
  return id;
}

async function succeededJob(owner: Who): Promise<string> {
  const options = { service: "s3", headers: { "content-type": "text/plain" } } as const;
  await signed(server.url, owner.keys.access, "PUT", "/s3/chartroom-input/note.txt", "Seen for gout.", options);
  return endedJob(owner, { s3Sources: [{ uri: "s3://chartroom-input/note.txt" }] });
}

const inputs = () => ({ fhirServer: { fhirEndpoint: `${server.url}/fhir/r4` } });

const DOCUMENT = { Status: "final", Format: "text", Body: "x" };
const BOOKED = { status: "booked", start: "2031-01-01T08:00:00Z", end: "2031-01-01T08:10:00Z" };

async function newResource(owner: Who, resource: { readonly resourceType: string } & Record<string, unknown>): Promise<string> {
  const headers = { ...FHIR, ...basic(owner.keys.emr) };
  return (await send(server.url, "POST", `/fhir/r4/${resource.resourceType}`, { headers, body: JSON.stringify(resource) })).json
    .id as string;
}

async function resourceOf(owner: Who, path: string) {
  return (await send(server.url, "GET", `/fhir/r4/${path}`, { headers: basic(owner.keys.emr) })).json;
}

/** An operation on the sandbox, whose fields go in the query or the body. Whoever else calls names the same things. */
function inEmr(method: string, fields: (owner: Who) => Promise<Record<string, unknown>> = async () => ({})): Fixture {
  return {
    thing: async () => ({ emrSystem: "Sandbox" }),
    ok: method === "POST" ? 201 : 200,
    refused: [400, 401],
    ofPractice: true,
    send: async (caller, who, path, sentMethod) => {
      const all = { UserId: who.keys.emr.userId, ...(await fields(caller === "right" ? who : mine)) };
      if (method !== "GET" && method !== "DELETE") return withLogin(caller, who, path, sentMethod, all);
      const query = new URLSearchParams(Object.entries(all).map(([name, value]) => [name, String(value)]));
      return withLogin(caller, who, `${path}?${query}`, sentMethod, undefined);
    },
  };
}

/** The same about a new patient of the caller's. */
function ofPatient(method: string, more: Record<string, unknown> = {}): Fixture {
  return inEmr(method, async (owner) => ({ PatientId: await newPatient(owner), ...more }));
}

/** The same with a thing of a patient's named in the path. */
function thingInEmr(method: string, resourceType: string, content: Record<string, unknown>, fields: Record<string, unknown> = {}): Fixture {
  return {
    ...inEmr(method, async () => fields),
    thing: async (owner) => {
      const patient = { reference: `Patient/${await newPatient(owner)}` };
      const whose =
        resourceType === "Appointment"
          ? { participant: [{ actor: patient, status: "accepted" }] }
          : { subject: patient, beneficiary: patient };
      return { emrSystem: "Sandbox", id: await newResource(owner, { resourceType, ...whose, ...content }) };
    },
    unknown: { emrSystem: "Sandbox", id: randomUUID() },
    malformed: { emrSystem: "Sandbox", id: "%00" },
  };
}

const UNKNOWN_SESSION = String(BigInt("0x5c2e6f7c1d4b4e0f9a3b2c1d0e9f8a7b"));
const UNKNOWN_DOMAIN = "dom-zzzzzzzzzzzzzzzzz";
const session = {
  thing: async (owner: Who) => ({ id: await newSession(owner) }),
  unknown: { id: UNKNOWN_SESSION },
  malformed: { id: "no-session" },
  send: withToken,
};
const recording = {
  thing: newRecording,
  unknown: { id: UNKNOWN_SESSION, recording: UNKNOWN_SESSION },
  malformed: { id: UNKNOWN_SESSION, recording: "no-recording" },
  send: withToken,
};
const withNote = { ...session, thing: async (owner: Who) => ({ id: await sessionWithNote(owner) }) };
const oneNote = {
  thing: async (owner: Who) => {
    const id = await sessionWithNote(owner);
    return { id, noteId: (await withToken("right", owner, `/operator/v1/sessions/${id}/note`, "GET", undefined)).json.id as string };
  },
  unknown: { id: UNKNOWN_SESSION, noteId: randomUUID() },
  malformed: { id: "no-session", noteId: "no-note" },
  send: withToken,
};
async function cancelledNote(owner: Who): Promise<Record<string, string>> {
  const { id, noteId } = await oneNote.thing(owner);
  const { pool } = server.running.storage;
  await pool.query("UPDATE chartroom.note SET status = 'drafting' WHERE id = $1", [noteId]);
  await withToken("right", owner, `/operator/v1/sessions/${id}/notes/${noteId}:cancel`, "POST", undefined);
  return { id, noteId };
}
const TEMPLATE = { name: "Matrix", sections: [{ key: "plan", heading: "Plan" }] };
const template = {
  thing: async (owner: Who) => ({
    templateId: (await withToken("right", owner, "/operator/v1/templates", "POST", TEMPLATE)).json.id as string,
  }),
  unknown: { templateId: "0123456789abcdef01234567" },
  malformed: { templateId: "no-template" },
  ofPractice: true,
  send: withToken,
};
const profile = {
  thing: async (owner: Who) => ({ id: (await withToken("right", owner, "/patient-profiles", "POST", {})).json.data.id as string }),
  unknown: { id: "0123456789abcdef01234567" },
  malformed: { id: "%00" },
  ofPractice: true,
  send: withToken,
};
const domain = {
  thing: async (owner: Who) => ({ domainId: await domainOf(owner) }),
  unknown: { domainId: UNKNOWN_DOMAIN },
  malformed: { domainId: "x" },
  ofPractice: true,
  send: withSignature,
};
const subscription = {
  thing: async (owner: Who) => {
    const domainId = await domainOf(owner);
    const made = await signed(server.url, owner.keys.access, "POST", `/domains/${domainId}/subscriptions`, undefined);
    return { domainId, id: made.json.subscriptionId as string };
  },
  unknown: { domainId: UNKNOWN_DOMAIN, id: `sub-${"z".repeat(21)}` },
  malformed: { domainId: "x", id: "no-subscription" },
  ofPractice: true,
  send: withSignature,
};
const tags = {
  thing: async (owner: Who) => {
    const found = await signed(server.url, owner.keys.access, "GET", `/domain/${await domainOf(owner)}`, undefined);
    return { arn: encodeURIComponent(found.json.arn) };
  },
  unknown: { arn: encodeURIComponent(`arn:aws:health-agent:us-east-1:000000000000:domain/${UNKNOWN_DOMAIN}`) },
  malformed: { arn: "no-arn" },
  ofPractice: true,
  send: withSignature,
};
const insightsJob = {
  thing: async (owner: Who) => ({ id: await newJob(owner, inputs()) }),
  unknown: { id: randomUUID() },
  malformed: { id: "no-job" },
  ofPractice: true,
  send: withApiKey,
};
const delivery = {
  thing: async (owner: Who) => ({ id: await waitingDelivery(owner, "parked") }),
  unknown: { id: randomUUID() },
  malformed: { id: "no-delivery" },
  ofPractice: true,
  send: withApiKey,
};
/** What is asked of, or done to, a visit registered here. */
function visit(method: string, fields: Record<string, unknown> = {}): Fixture {
  return {
    ...inEmr(method, async () => fields),
    thing: async (owner) => ({ emrSystem: "Sandbox", id: await newEncounter(owner) }),
    unknown: { emrSystem: "Sandbox", id: randomUUID() },
    malformed: { emrSystem: "Sandbox", id: "%00" },
  };
}

/** Ids in a route by the order they stand in its path; the values are the names used above. */
const FIXTURES: Readonly<Record<string, Fixture>> = {
  "scribe GetToken": {
    ok: 200,
    ofPractice: true,
    send: (caller, who, path, method) => {
      const key = caller === "garbage" ? "chr_wrong" : who.keys.scribeKey;
      const query = "email=x%40practice.example&third_party_internal_id=1";
      return send(server.url, method, `${path}?${query}`, { headers: caller === "none" ? {} : { "Heidi-Api-Key": key } });
    },
  },
  "scribe LinkAccount": { ok: 200, ofPractice: true, body: () => ({ kinde_user_id: `kp_${"a".repeat(32)}` }), send: withToken },
  "scribe UnlinkAccount": {
    ok: 200,
    ofPractice: true,
    // A user of its own, since the lists below need linked ones.
    send: async (caller, who, path, method, body) => {
      const token = caller === "right" ? await tokenOf(server.url, who.keys.scribeKey, "unlinked@practice.example") : who.token;
      return withToken(caller, { ...who, token }, path, method, body);
    },
  },
  "scribe GetLinkedAccountAccess": { ok: 200, ofPractice: true, send: withToken },
  "scribe CreateSession": { ok: 200, ofPractice: true, body: () => ({}), send: withToken },
  "scribe ListLinkedUserSessions": { ok: 200, ofPractice: true, send: withToken },
  "scribe GetSession": { ...session, ok: 200 },
  "scribe PatchSession": { ...session, ok: 200, body: () => ({ duration: 5 }) },
  "scribe WriteConsultNote": { ...withNote, ok: 200, body: () => ({}) },
  "scribe GetClinicalCodes": { ...withNote, ok: 200 },
  "scribe StartTranscription": { ...session, ok: 200 },
  "scribe TranscribeChunk": { ...recording, ok: 200, send: withForm("file", toneFile()) },
  "scribe FinishTranscription": { ...recording, ok: 200 },
  "scribe UploadAudio": { ...session, ok: 200, send: withForm("file", toneFile()) },
  "scribe GetTranscript": { ...session, ok: 200 },
  "scribe GetLiveTranscript": { ...session, ok: 200 },
  "scribe AddContextDocuments": { ...session, ok: 200, send: withForm("context_documents", LETTER) },
  "scribe ListContextDocuments": { ...session, ok: 200 },
  "scribe RemoveContextDocuments": {
    thing: contextDocument,
    unknown: { id: UNKNOWN_SESSION, document: "0123456789abcdef01234567" },
    malformed: { id: "no-session", document: "x" },
    ok: 200,
    send: withToken,
  },
  "scribe ListConsultNoteTemplates": { ok: 200, ofPractice: true, send: withToken },
  "scribe ListDocumentTemplates": { ok: 200, ofPractice: true, send: withToken },
  "scribe FillCustomisedTemplate": { ...withNote, ok: 200, body: () => ({ questions: [] }) },
  "scribe CreateSessionDocument": { ...withNote, ok: 200, body: () => ({}) },
  "scribe ListSessionDocuments": { ...session, ok: 200 },
  "scribe AskAi": { ...session, ok: 200, body: () => ({ ai_command_text: "What is the plan?" }) },
  "scribe CreatePatientProfile": { ok: 200, ofPractice: true, body: () => ({}), send: withToken },
  "scribe ListPatientProfiles": { ok: 200, ofPractice: true, send: withToken },
  "scribe DeletePatientProfiles": { ok: 200, ofPractice: true, body: () => ({ ids: [] }), send: withToken },
  "scribe PatchPatientProfile": { ...profile, ok: 200, body: () => ({ phone: "1" }) },
  "scribe GetPatientProfile": { ...profile, ok: 200 },
  "scribe LinkPatientProfile": { ...profile, ok: 200, body: () => ({ session_ids: [] }) },
  "encounters CreatePatientEncounter": {
    thing: async () => ({ emrSystem: "Sandbox" }),
    ok: 201,
    refused: [400, 401],
    ofPractice: true,
    send: async (caller, who, path, method) => withLogin(caller, who, path, method, await encounterBody(caller === "right" ? who : mine)),
    // Its body names a patient; the other practice's is tried below.
  },
  "encounters GetPatientEncounter": visit("GET"),
  "encounters GetPopulationEncounters": inEmr("GET"),
  "encounters CreateEncounterRelationship": inEmr("POST", async (owner) => {
    const EncounterId = await newEncounter(owner);
    const patient = (await resourceOf(owner, `Encounter/${EncounterId}`)).subject;
    const RelatedPersonId = await newResource(owner, { resourceType: "RelatedPerson", patient, name: [{ family: "Matrix" }] });
    return { EncounterId, RelatedPersonId, RelationshipTypeId: "guarantor", RelatedPersonRelationToPatientId: "mother" };
  }),
  "encounters PatchEncounterInsurance": thingInEmr("PATCH", "Coverage", { status: "active", payor: [{ display: "P" }] }, { Priority: "1" }),
  "encounters CreateCareTeam": inEmr("POST", async (owner) => ({ EncounterId: await newEncounter(owner) })),
  "encounters GetPatients": inEmr("GET", async () => ({ LastName: "Matrix" })),
  "encounters CreatePatient": inEmr("POST", async () => ({ Patient: { LastName: "Matrix" } })),
  "encounters GetPatientList": inEmr("GET", async (owner) => ({
    ListType: "any",
    ListId: await newResource(owner, { resourceType: "List", status: "current", mode: "working" }),
  })),
  "encounters GetPopulationPatients": inEmr("GET"),
  "encounters GetAppointments": ofPatient("GET"),
  "encounters CreateAppointment": ofPatient("POST", {
    Slots: [{ StartDateTime: "2031-01-01T08:00:00Z", EndDateTime: "2031-01-01T08:10:00Z" }],
  }),
  "encounters GetAppointment": thingInEmr("GET", "Appointment", BOOKED),
  "encounters UpdateAppointment": thingInEmr("PUT", "Appointment", BOOKED, { Comments: "later" }),
  "encounters DeleteAppointment": thingInEmr("DELETE", "Appointment", BOOKED),
  "encounters DiscoverAppointmentSlots": inEmr("GET"),
  "encounters GetPopulationAppointments": inEmr("GET"),
  "encounters GetDocuments": ofPatient("GET"),
  "encounters CreateDocument": inEmr("POST", async (owner) => {
    const EncounterId = await newEncounter(owner);
    const { reference } = (await resourceOf(owner, `Encounter/${EncounterId}`)).subject;
    return { ...DOCUMENT, PatientId: reference.slice("Patient/".length), EncounterId, DocumentType: "note" };
  }),
  "encounters GetDocument": thingInEmr("GET", "DocumentReference", { status: "current", content: [{ attachment: { data: "eA==" } }] }),
  "encounters UpdateDocument": thingInEmr(
    "PUT",
    "DocumentReference",
    { status: "current", content: [{ attachment: { data: "eA==" } }] },
    DOCUMENT,
  ),
  "encounters GetPopulationDocuments": inEmr("GET"),
  "encounters GetAllergies": ofPatient("GET"),
  "encounters CreateAllergy": ofPatient("POST", { AllergenId: "7980" }),
  "encounters GetObservations": ofPatient("GET"),
  "encounters CreateObservation": inEmr("POST", async (owner) => {
    const EncounterId = await newEncounter(owner);
    const { reference } = (await resourceOf(owner, `Encounter/${EncounterId}`)).subject;
    const at = { ObservationDateTime: new Date().toISOString() };
    return { PatientId: reference.slice("Patient/".length), EncounterId, ComponentId: "8867-4", ...at, Value: "70" };
  }),
  "encounters GetPopulationObservations": inEmr("GET"),
  "encounters GetLabResults": ofPatient("GET"),
  "encounters GetPopulationLabResults": inEmr("GET"),
  "encounters GetLabOrders": ofPatient("GET"),
  "encounters GetHomeMedications": ofPatient("GET"),
  "encounters GetImmunizations": ofPatient("GET"),
  "encounters GetHealthMaintenanceEvents": ofPatient("GET"),
  "encounters UpdatePatientEncounter": visit("PUT", { Encounter: { ReasonForVisit: "Changed" } }),
  "encounters DeletePatientEncounter": visit("DELETE"),
  "encounters GetReferences": inEmr("GET"),
  "encounters GetReference": { ...inEmr("GET"), thing: async () => ({ emrSystem: "Sandbox", table: "provider" }), ok: 404 },
  "encounters DiscoverPatientEncounters": inEmr("GET"),
  "insights CreateDomain": { ok: 201, ofPractice: true, body: () => ({ name: "Matrix" }), send: withSignature },
  "insights ListDomains": { ok: 200, ofPractice: true, send: withSignature },
  "insights GetDomain": { ...domain, ok: 200 },
  "insights DeleteDomain": { ...domain, thing: async (owner) => ({ domainId: await newDomain(owner) }), ok: 200 },
  "insights StartPatientInsightsJob": { ...domain, ok: 200, body: () => jobRequest("nobody", inputs()) },
  "insights GetPatientInsightsJob": {
    thing: async (owner) => {
      const domainId = await domainOf(owner);
      return { domainId, id: await startJob(server.url, owner.keys.access, domainId, jobRequest("nobody", inputs())) };
    },
    unknown: { domainId: UNKNOWN_DOMAIN, id: randomUUID() },
    malformed: { domainId: "x", id: "x".repeat(40) },
    ok: 200,
    ofPractice: true,
    send: withSignature,
  },
  "insights CreateSubscription": { ...domain, ok: 201 },
  "insights GetSubscription": { ...subscription, ok: 200 },
  "insights ListSubscriptions": { ...domain, ok: 200 },
  "insights ActivateSubscription": { ...subscription, ok: 200 },
  "insights DeactivateSubscription": { ...subscription, ok: 200 },
  "insights ListTagsForResource": { ...tags, ok: 200 },
  "insights TagResource": { ...tags, ok: 204, body: () => ({ tags: { team: "matrix" } }) },
  "insights UntagResource": {
    ...tags,
    ok: 204,
    send: (caller, who, path, method) => withSignature(caller, who, `${path}?tagKeys=team`, method, undefined),
  },
  "insights StartMedicalScribeListeningSession": {
    // Its ids are headers of a stream that is let in or answered: whoever may not begin it is told so before anything streams.
    ok: 200,
    ofPractice: true,
    send: async (caller, who) => {
      const access = caller === "garbage" ? { ...who.keys.access, secretAccessKey: "wrong" } : who.keys.access;
      const stream = await openStream({ ...listeningTarget(who, await domainOf(mine)), credentials: access, signed: caller !== "none" });
      stream.endBare();
      const { status, headers, text } = await stream.ended;
      return { status, headers, text, json: status === 200 ? undefined : JSON.parse(text) };
    },
  },
  "insights GetMedicalScribeListeningSession": {
    thing: async (owner) => {
      const target = listeningTarget(owner, await domainOf(owner));
      const stream = await openStream(target);
      await stream.send("configurationEvent", configuration("s3://chartroom-output/matrix"));
      await stream.close();
      await stream.ended;
      return { domainId: target.domainId, subscriptionId: target.subscriptionId, sessionId: target.sessionId };
    },
    unknown: { domainId: UNKNOWN_DOMAIN, subscriptionId: `sub-${"z".repeat(21)}`, sessionId: randomUUID() },
    malformed: { domainId: "x", subscriptionId: "x", sessionId: "x" },
    ok: 200,
    ofPractice: true,
    send: withSignature,
  },
  "operator ReadSession": { ...session, ok: 200 },
  "operator DeleteSession": { ...session, ok: 200 },
  "operator ReadNote": { ...withNote, ok: 200 },
  "operator RequestNote": { ...withNote, ok: 202, body: () => ({ clientRequestId: "matrix" }) },
  "operator DeleteNote": { ...withNote, ok: 200 },
  "operator ReadNoteHistory": { ...withNote, ok: 200 },
  "operator GiveFeedback": { ...withNote, ok: 200, body: () => ({ rating: 4 }) },
  "operator ReadNoteById": { ...oneNote, ok: 200 },
  "operator FollowNote": { ...oneNote, ok: 200 },
  "operator CancelNote": { ...oneNote, thing: cancelledNote, ok: 200 },
  "operator ListTemplates": { ok: 200, ofPractice: true, send: withToken },
  "operator CreateTemplate": { ok: 201, ofPractice: true, body: () => TEMPLATE, send: withToken },
  "operator ImportTemplate": {
    ok: 201,
    ofPractice: true,
    body: () => ({ name: "Matrix", structure_template: "# Plan" }),
    send: withToken,
  },
  "operator ReadTemplate": { ...template, ok: 200 },
  "operator ChangeTemplate": { ...template, ok: 200, body: () => TEMPLATE },
  "operator RetireTemplate": { ...template, ok: 200 },
  "operator TryTemplate": {
    ...template,
    ok: 200,
    // Each tries it on a session of his own.
    send: async (caller, who, path, method) =>
      withToken(caller, who, path, method, { sessionId: await newSessionToWrite(who === revoked ? mine : who) }),
  },
  "operator EditNote": { ...withNote, ok: 200, body: () => ({ text: "Plan: rest more." }) },
  "operator SignNote": { ...withNote, ok: 200, body: () => ({}) },
  "operator AmendNote": {
    ...session,
    thing: async (owner) => ({ id: await signedSession(owner) }),
    ok: 200,
    body: () => ({ text: "Late." }),
  },
  "operator SendNote": {
    ...session,
    thing: async (owner) => ({ id: await sentSession(owner) }),
    ok: 200,
    body: (owner) => ({ userId: owner.keys.emr.userId }),
  },
  "operator ExportSession": { ...session, thing: async (owner) => ({ id: await signedSession(owner) }), ok: 200 },
  "operator GiveTranscript": { ...session, ok: 200, body: () => ({ text: "My knee hurts." }) },
  "operator ReadTranscript": { ...session, ok: 200 },
  "operator RemoveAudio": { ...session, ok: 200 },
  "operator ListDeliveries": { ok: 200, ofPractice: true, send: withApiKey },
  "operator ReadDeliveryBacklog": { ok: 200, ofPractice: true, send: withApiKey },
  "operator ReadDelivery": { ...delivery, thing: async (owner) => ({ id: await newDelivery(owner) }), ok: 200 },
  "operator RetryDelivery": { ...delivery, ok: 200 },
  "operator ParkDelivery": { ...delivery, thing: async (owner) => ({ id: await waitingDelivery(owner, "accepted") }), ok: 200 },
  "operator CancelDelivery": { ...delivery, ok: 200 },
  "operator ConfirmDelivery": { ...delivery, body: () => ({ emrId: randomUUID() }), ok: 200, send: withApiKeyAndBody },
  "operator ListInsightsJobs": { ok: 200, ofPractice: true, send: withApiKey },
  "operator ReadInsightsJob": { ...insightsJob, ok: 200 },
  "operator CancelInsightsJob": { ...insightsJob, thing: async (owner) => ({ id: await stalledJob(owner) }), ok: 200 },
  "operator DeleteInsightsJob": { ...insightsJob, ok: 200 },
  "operator RetryInsightsJob": { ...insightsJob, thing: async (owner) => ({ id: await endedJob(owner, inputs()) }), ok: 200 },
  "operator FollowInsightsJob": { ...insightsJob, thing: async (owner) => ({ id: await endedJob(owner, inputs()) }), ok: 200 },
  "operator ListInsightsFiles": { ...insightsJob, thing: async (owner) => ({ id: await succeededJob(owner) }), ok: 200 },
  "operator ReadInsightsFile": {
    ...insightsJob,
    thing: async (owner) => ({ id: await succeededJob(owner), name: "summary.json" }),
    unknown: { id: randomUUID(), name: "summary.json" },
    malformed: { id: "no-job", name: "summary.json" },
    ok: 200,
  },
};

const ROWS = [
  ...SCRIBE.map((row) => ({ ...row, wire: "scribe" })),
  ...ENCOUNTERS.map((row) => ({ ...row, wire: "encounters" })),
  ...INSIGHTS.map((row) => ({ ...row, wire: "insights" })),
  ...OPERATOR.map((row) => ({ ...row, wire: "operator" })),
].map((row) => ({ ...row, name: `${row.wire} ${row.operation}`, title: `${row.method} ${row.path} (${row.wire} ${row.operation})` }));

test("every route has a row in the matrix, and every row a route", () => {
  const routes = new Set(ROWS.map(({ name }) => name));
  const without = [...routes].filter((name) => !FIXTURES[name]);
  const idle = Object.keys(FIXTURES).filter((name) => !routes.has(name));
  expect(
    without,
    "add a row to FIXTURES in tests/e2e/authorisation.test.ts: whose ids the new route takes and what others are told",
  ).toEqual([]);
  expect(idle, "these rows of FIXTURES have no route any more: remove them").toEqual([]);
});

/** The path with its parameters replaced in order, `::` as a colon. */
function fill(path: string, ids: Readonly<Record<string, string>>): string {
  const values = Object.values(ids);
  return path
    .replaceAll("::", "\u0000")
    .replace(/:[A-Za-z_]+/g, () => values.shift() ?? "missing-parameter")
    .replaceAll("\u0000", ":");
}

/** Everything a caller could tell two answers apart by, but request ids, times and the id he asked for. */
function essence(answer: Answer, ids: Readonly<Record<string, string>>): unknown {
  const mask = (text: string) =>
    Object.values(ids)
      .filter((id) => id.length > 8)
      .reduce((masked, id) => masked.replaceAll(id, "ID"), text)
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "UUID");
  const headers = Object.entries(answer.headers).filter(([name]) => name !== "date" && name !== "content-length");
  return { status: answer.status, headers: headers.map(([name, value]) => [name, mask(value)]), text: mask(answer.text) };
}

describe.each(ROWS)("$title", (row) => {
  const fixture = FIXTURES[row.name];
  if (!fixture) return;
  const { thing, unknown } = fixture;
  const absent = fixture.absent ?? 404;
  const refused = fixture.refused ?? [401];
  const query = (ids: Record<string, string>) => (ids.document === undefined ? "" : `?ids=${ids.document}`);
  const ask = (caller: Caller, who: Who, ids: Record<string, string>, owner = mine) =>
    fixture.send(caller, who, fill(row.path, ids) + query(ids), row.method, fixture.body?.(owner));

  test("refuses callers without right credentials, and tells them nothing of what is there", async () => {
    const own = thing ? await thing(mine) : {};
    for (const [caller, who] of [["none", mine] as const, ["garbage", mine] as const, ["revoked", revoked] as const]) {
      const answer = await ask(caller, who, own);
      expect(refused, `${caller}: ${answer.text}`).toContain(answer.status);
      if (unknown) expect(essence(await ask(caller, who, unknown), unknown)).toEqual(essence(answer, own));
    }
  });

  if (thing && unknown)
    test("answers foreign ids as unknown ids", async () => {
      const own = await thing(mine);
      const others = fixture.ofPractice ? [foreign] : [foreign, colleague];
      for (const who of others) {
        const asked = await ask("other practice", who, own);
        expect(asked.status, asked.text).toBe(absent);
        expect(essence(asked, own)).toEqual(essence(await ask("other practice", who, unknown), unknown));
      }
      const theirs = await thing(foreign);
      const asked = await ask("right", mine, theirs);
      expect(asked.status, asked.text).toBe(absent);
      expect(essence(asked, theirs)).toEqual(essence(await ask("right", mine, unknown), unknown));
    });

  if (fixture.malformed)
    test("finds nothing under ids that are none", async () => {
      const answer = await ask("right", mine, { ...fixture.malformed });
      expect([400, 404, 422], answer.text).toContain(answer.status);
    });

  test("serves the right caller", async () => {
    const answer = await ask("right", mine, thing ? await thing(mine) : {});
    expect(answer.status, answer.text).toBe(fixture.ok);
    if (row.coverage === "refused") expect(answer.json.message).toContain("not served");
  });
});

test("profiles are the practice's; the sessions that are linked to them are the caller's own", async () => {
  const { id } = await profile.thing(mine);
  const list = async (who: Who) => (await withToken("right", who, "/patient-profiles?page_size=200", "GET", undefined)).text;
  expect(await list(colleague)).toContain(id);
  expect(await list(foreign)).not.toContain(id);
  const path = `/patient-profiles/${id}/sessions`;
  const theirs = await withToken("right", colleague, path, "POST", { session_ids: [await newSession(mine)] });
  expect([theirs.status, theirs.json.detail.type]).toEqual([404, "SessionNotFoundError"]);
  const deleted = await withToken("right", foreign, "/patient-profiles:batch-delete", "POST", { ids: [id] });
  expect(deleted.json.data).toEqual([]);
  expect(await list(mine)).toContain(id);
});

test("lists show nothing of another user or practice", async () => {
  const ids = [await newSession(mine), await domainOf(mine)];
  for (const who of [foreign, colleague]) {
    const sessions = await withToken("right", who, "/sessions/linked-user?page_size=200", "GET", undefined);
    expect(sessions.status).toBe(200);
    expect(sessions.text).not.toContain(ids[0]);
  }
  const domains = await withSignature("right", foreign, "/domain?maxResults=100", "GET", undefined);
  expect(domains.status).toBe(200);
  expect(domains.text).not.toContain(ids[1]);
  const job = await newJob(mine, inputs());
  expect((await withApiKey("right", mine, "/operator/v1/insights-jobs", "GET", undefined)).text).toContain(job);
  expect((await withApiKey("right", foreign, "/operator/v1/insights-jobs?limit=100", "GET", undefined)).text).not.toContain(job);
});

test("a cursor of one user's or practice's list is no cursor of another's", async () => {
  for (let i = 0; i < 3; i++) await newSession(mine);
  const page = await withToken("right", mine, "/sessions/linked-user?page_size=1", "GET", undefined);
  const own = new Set(
    (await withToken("right", mine, "/sessions/linked-user?page_size=200", "GET", undefined)).json.sessions.map(
      (one: { session_id: string }) => one.session_id,
    ),
  );
  for (const who of [colleague, foreign]) {
    const next = await withToken(
      "right",
      who,
      `/sessions/linked-user?next_page=${encodeURIComponent(page.json.next_page)}`,
      "GET",
      undefined,
    );
    for (const one of next.json.sessions ?? []) expect(own).not.toContain(one.session_id);
  }
});

test("an encounter is made for no patient of another practice, and with no login of one", async () => {
  const path = "/api/v1/Sandbox/PatientEncounters";
  const body = await encounterBody(mine);
  const theirs = { ...body, PatientId: await newPatient(foreign) };
  const answer = await withLogin("right", mine, path, "POST", theirs);
  const unknown = { ...body, PatientId: randomUUID() };
  expect(answer.status).toBe(400);
  expect(essence(answer, {})).toEqual(essence(await withLogin("right", mine, path, "POST", unknown), {}));
  const mixed = { ...encounterHeaders(mine.keys), LoginId: foreign.keys.emr.loginId, Password: foreign.keys.emr.password };
  const made = await send(server.url, "POST", path, { headers: { ...mixed, ...JSON_BODY }, body: JSON.stringify(body) });
  expect(made.status).toBe(401);
  const id = await newEncounter(mine);
  expect((await send(server.url, "GET", `${path}/${id}?UserId=${mine.keys.emr.userId}`, { headers: mixed })).status).toBe(401);
  // Without an application the default practice is meant, and only its own logins count there.
  const bare = { LoginId: foreign.keys.emr.loginId, Password: foreign.keys.emr.password };
  expect((await send(server.url, "GET", `${path}/${id}?UserId=${mine.keys.emr.userId}`, { headers: bare })).status).toBe(401);
});

test("a delivery and an insights job are the practice's, not a user's", async () => {
  const delivery = await newDelivery(mine);
  const job = `/operator/v1/insights-jobs/${await newJob(mine, inputs())}`;
  for (const [method, path] of [
    ["GET", `/operator/v1/deliveries/${delivery}`],
    ["GET", "/operator/v1/insights-jobs"],
    ["GET", job],
    ["POST", `${job}:cancel`],
    ["DELETE", job],
  ] as const) {
    expect([method, path, (await send(server.url, method, path, { headers: bearer(mine.token) })).status]).toEqual([method, path, 404]);
  }
  expect((await withApiKey("right", mine, job, "GET", undefined)).status).toBe(200);
});

test("a key of one wire opens no other", async () => {
  const { keys } = mine;
  expect((await send(server.url, "GET", "/sessions/linked-user", { headers: bearer(keys.scribeKey) })).status).toBe(401);
  expect(
    (await send(server.url, "GET", "/jwt?email=a&third_party_internal_id=1", { headers: { "Heidi-Api-Key": keys.application.key } }))
      .status,
  ).toBe(401);
  expect(
    (await send(server.url, "GET", "/jwt?email=a&third_party_internal_id=1", { headers: { "Heidi-Api-Key": keys.access.secretAccessKey } }))
      .status,
  ).toBe(401);
  const asAccess = { accessKeyId: keys.application.name, secretAccessKey: keys.application.key };
  expect((await signed(server.url, asAccess, "GET", "/domain")).status).toBe(401);
  expect(
    (await send(server.url, "GET", `/operator/v1/deliveries/${randomUUID()}`, { headers: { "x-api-key": keys.application.key } })).status,
  ).toBe(401);
  // A signature for another service does not count.
  expect((await signed(server.url, keys.access, "GET", "/domain", undefined, { service: "s3" })).status).toBe(401);
  expect((await signed(server.url, keys.access, "GET", "/s3/chartroom-output?list-type=2")).status).not.toBe(200);
});

describe("/s3", () => {
  const object = async (who: Who, method: string, path: string, body?: string, wrong = false) =>
    signed(server.url, wrong ? { ...who.keys.access, secretAccessKey: "wrong" } : who.keys.access, method, path, body, { service: "s3" });

  test("callers without right credentials get nothing", async () => {
    await object(mine, "PUT", "/s3/chartroom-input/matrix.txt", "of mine");
    for (const method of ["GET", "HEAD", "PUT"]) {
      for (const path of ["/s3/chartroom-input/matrix.txt", "/s3/chartroom-input/unknown.txt"]) {
        const body = method === "PUT" ? "x" : undefined;
        const none = await send(server.url, method, path, body === undefined ? {} : { body });
        expect([method, path, none.status]).toEqual([method, path, 403]);
        expect((await object(mine, method, path, body, true)).status).toBe(403);
        expect((await object(revoked, method, path, body)).status).toBe(403);
      }
    }
  });

  test("another practice's objects are unknown", async () => {
    await object(mine, "PUT", "/s3/chartroom-input/only-mine.txt", "of mine");
    expect((await object(mine, "GET", "/s3/chartroom-input/only-mine.txt")).text).toBe("of mine");
    const asked = await object(foreign, "GET", "/s3/chartroom-input/only-mine.txt");
    const unknown = await object(foreign, "GET", "/s3/chartroom-input/no-one-s.txt");
    expect(asked.status).toBe(404);
    expect(asked.text.replaceAll("only-mine", "X").replace(/<RequestId>.*<\/RequestId>/, "")).toBe(
      unknown.text.replaceAll("no-one-s", "X").replace(/<RequestId>.*<\/RequestId>/, ""),
    );
    expect((await object(foreign, "GET", "/s3/chartroom-input?list-type=2")).text).not.toContain("only-mine");
    // A write of the same name leaves mine as it is.
    expect((await object(foreign, "PUT", "/s3/chartroom-input/only-mine.txt", "of theirs")).status).toBe(200);
    expect((await object(mine, "GET", "/s3/chartroom-input/only-mine.txt")).text).toBe("of mine");
  });

  test.each([
    "/s3/chartroom-input/../chartroom-output/x",
    "/s3/chartroom-input/%2e%2e/%2e%2e/x",
    "/s3/chartroom-input/..%2f..%2fmaster.key",
    "/s3/..%2fkeys.json",
    "/s3/chartroom-input/a%00b",
    "/s3/no-such-bucket/x",
    "/s3/",
    "/s3",
  ])("%s leads nowhere", async (path) => {
    const answer = await object(mine, "GET", path);
    expect(answer.status, answer.text).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500 + (answer.text.includes("NotImplemented") ? 2 : 0));
    expect(answer.text).toContain("<Code>");
  });
});

describe("/fhir/r4", () => {
  const fhir = (who: Who | undefined, method: string, path: string, body?: object) =>
    send(server.url, method, `/fhir/r4/${path}`, {
      headers: { ...FHIR, ...(who ? basic(who.keys.emr) : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });

  test("needs a login of the EMR; keys of ours do not count", async () => {
    const id = await newPatient(mine);
    for (const path of [`Patient/${id}`, "Patient", `Patient/${id}/$everything`, "Patient/unknown"]) {
      expect((await fhir(undefined, "GET", path)).status).toBe(401);
      const wrong = { ...mine, keys: { ...mine.keys, emr: { ...mine.keys.emr, password: "wrong" } } };
      expect((await fhir(wrong, "GET", path)).status).toBe(401);
      expect((await send(server.url, "GET", `/fhir/r4/${path}`, { headers: bearer(mine.token) })).status).toBe(401);
      expect((await send(server.url, "GET", `/fhir/r4/${path}`, { headers: bearer(mine.keys.scribeKey) })).status).toBe(401);
    }
    expect((await fhir(undefined, "GET", "metadata")).status).toBe(200);
  });

  test("another practice's resources are unknown", async () => {
    const id = await newPatient(mine);
    for (const path of [`Patient/${id}`, `Patient/${id}/$everything`, `Patient/${id}/_history`]) {
      const asked = await fhir(foreign, "GET", path);
      const unknown = await fhir(foreign, "GET", path.replace(id, "unknown-id-here"));
      expect(asked.status).toBe(404);
      expect(asked.text.replaceAll(id, "ID")).toBe(unknown.text.replaceAll("unknown-id-here", "ID"));
    }
    expect((await fhir(foreign, "GET", `Patient?_id=${id}`)).json.entry ?? []).toEqual([]);
    expect((await fhir(foreign, "GET", "Patient?family=Matrix&_count=200")).text).not.toContain(id);
    expect((await fhir(mine, "GET", `Patient/${id}`)).status).toBe(200);
  });

  test("an insights job of another practice reads nothing of it", async () => {
    const id = await newPatient(mine);
    const domainId = await domainOf(foreign);
    const jobId = await startJob(server.url, foreign.keys.access, domainId, jobRequest(id, inputs()));
    const job = await endOfJob(server.url, foreign.keys.access, domainId, jobId);
    expect(job.jobStatus).toBe("FAILED");
    expect(job.statusDetails).toMatch(/patient/i);
  });
});
