// Every call of a wire that reads or writes patient data leaves one row in the audit trail, also when it fails, and no row can be changed.
// The calls come from the route tables: a new route without a call here fails.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RouteRow } from "#protocols/http/route.ts";
import { ROUTES as ENCOUNTERS } from "#wires/encounters/routes.ts";
import { ROUTES as INSIGHTS } from "#wires/insights/routes.ts";
import { ROUTES as OPERATOR } from "#wires/operator/routes.ts";
import { ROUTES as SCRIBE } from "#wires/scribe/routes.ts";
import { configuration, openStream, type StreamTarget } from "../listening/stream-client.ts";
import { hearingEngine } from "../listening/synthetic-sound.ts";
import { startServer, type TestServer } from "../server.ts";
import { addWaitingDelivery } from "../waiting-delivery.ts";
import * as clients from "./wire-clients.ts";

interface Row {
  readonly practice: string;
  readonly wire: string;
  readonly actor: string;
  readonly operation: string;
  readonly patient: string | null;
  readonly object: string | null;
  readonly outcome: string;
}

let server: TestServer;
let token: string;
let domain: string;
let jobId: string;
let encounterId: string;
let sessionId: string;
let deliveryId: string;
let practiceId: string;

const UNKNOWN = "00000000-0000-4000-8000-000000000000";
/** As the scribe wire writes it. */
const UNKNOWN_SESSION = BigInt(`0x${UNKNOWN.replaceAll("-", "")}`).toString();
const NOTES = { clinician_notes: ["Patient reports a cough."], generate_output_without_recording: true, ehr_patient_id: clients.PATIENT };

const ASKED = { ai_command_text: "What is the plan?", content: "", content_type: "MARKDOWN" };
const PROFILE = { first_name: "Odo", ehr_patient_id: clients.PATIENT };
const PROFILE_OBJECT = /^patient-profile\/[0-9a-f]{24}$/;
const UNKNOWN_PROFILE = "0123456789abcdef01234567";
const profile = async () => (await scribe("POST", "/patient-profiles", PROFILE)).json.data.id as string;

beforeAll(async () => {
  server = await startServer({}, { speech: hearingEngine([]), subscriptions: { stateOf: async () => "ACTIVE" } });
  await clients.makePatient(server);
  token = await clients.scribeToken(server);
  domain = await clients.makeDomain(server);
  jobId = (await start("audit-0")).json.jobId;
  encounterId = (await clients.postEncounter(server, "audit-0", clients.encounterBody(server, "AUDIT-0"))).json.EncounterId;
  sessionId = await session();
  await clients.scribe(server, token, "POST", `/sessions/${sessionId}/consult-note`, clients.NOTE_REQUEST);
  const { rows } = await server.running.storage.pool.query("SELECT id, practice_id FROM chartroom.delivery LIMIT 1");
  deliveryId = rows[0].id;
  practiceId = rows[0].practice_id;
});
afterAll(() => server?.close());

async function session(): Promise<string> {
  const { json } = await clients.scribe(server, token, "POST", "/sessions");
  expect((await clients.scribe(server, token, "PATCH", `/sessions/${json.session_id}`, NOTES)).status).toBe(200);
  return json.session_id;
}

const start = (clientToken: string, domainId = domain) =>
  clients.insights(
    server,
    "POST",
    `/domain/${domainId}/patient-insights-job`,
    clients.jobBody(clientToken, { fhirEndpoint: `${server.url}/fhir/r4` }),
  );

const operator = (method: string, path: string, body?: unknown) =>
  clients.scribe(server, server.keys.scribe.apiKey, method, `/operator/v1${path}`, body);

const scribe = (method: string, path: string, body?: unknown) => clients.scribe(server, token, method, path, body);

interface Call {
  /** Makes the call; the expected status. */
  readonly send: () => Promise<clients.Answer>;
  readonly status: number;
  readonly outcome: string;
  /** The row names the patient. */
  readonly patient?: true;
  /** What the row names where it is no thing of ours; null: only the patient. */
  readonly object?: RegExp | null;
}

/** An operation of the encounters wire on the sandbox, with its fields in the query or the body. */
async function emr(method: string, path: string, fields: Record<string, unknown> = {}): Promise<clients.Answer> {
  const { loginId, password, userId } = server.keys.sandbox;
  const { applicationName, applicationKey } = server.keys.encounters;
  const inQuery = method === "GET" || method === "DELETE";
  const all = { UserId: userId, ...fields };
  const query = inQuery ? `?${new URLSearchParams(Object.entries(all).map(([name, value]) => [name, String(value)]))}` : "";
  const login = { LoginId: loginId, Password: password, ApplicationName: applicationName, ApplicationKey: applicationKey };
  const headers = { ...login, ...(inQuery ? {} : { "content-type": "application/json" }) };
  const body = inQuery ? {} : { body: JSON.stringify(all) };
  const response = await fetch(`${server.url}/api/v1/Sandbox/${path}${query}`, { method, headers, ...body });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: text === "" ? undefined : JSON.parse(text) };
}

/** Something of the patient's in the sandbox EMR; its id. */
async function inEmr(resource: Record<string, unknown>): Promise<string> {
  const { loginId, password } = server.keys.sandbox;
  const authorization = `Basic ${Buffer.from(`${loginId}:${password}`).toString("base64")}`;
  const headers = { authorization, "content-type": "application/fhir+json" };
  const url = `${server.url}/fhir/r4/${resource.resourceType}`;
  return ((await (await fetch(url, { method: "POST", headers, body: JSON.stringify(resource) })).json()) as { id: string }).id;
}

const SUBJECT = { reference: `Patient/${clients.PATIENT}` };
const DOCUMENT = { Status: "final", Format: "text", Body: "x" };
const TIME = { StartDateTime: "2031-01-01T08:00:00Z", EndDateTime: "2031-01-01T08:10:00Z" };
const newAppointment = () =>
  inEmr({ resourceType: "Appointment", status: "booked", participant: [{ actor: SUBJECT, status: "accepted" }] });
const newDocument = () =>
  inEmr({
    resourceType: "DocumentReference",
    status: "current",
    subject: SUBJECT,
    content: [{ attachment: { contentType: "text/plain", data: "eA==" } }],
  });
const newCoverage = () => inEmr({ resourceType: "Coverage", status: "active", beneficiary: SUBJECT, payor: [{ display: "P" }] });

/** A list of the patient's: the row names him, also when the EMR knows no such patient. */
const patientList = (path: string): readonly Call[] => [
  { send: () => emr("GET", path, { PatientId: clients.PATIENT }), status: 200, outcome: "ok", patient: true, object: null },
  { send: () => emr("GET", path, { PatientId: "nobody" }), status: 400, outcome: "emr-rejected" },
];
const population = (path: string, object: RegExp): readonly Call[] => [
  { send: () => emr("GET", `Population/${path}`), status: 200, outcome: "ok", object },
  { send: () => emr("GET", `Population/${path}`, { UserId: "nobody" }), status: 403, outcome: "emr-forbidden" },
];
const written = (path: string, fields: () => Record<string, unknown>): readonly Call[] => [
  { send: () => emr("POST", path, fields()), status: 201, outcome: "ok", ...("PatientId" in fields() ? { patient: true } : {}) },
];
const changed = (method: string, path: string, made: () => Promise<string>, fields: Record<string, unknown> = {}): readonly Call[] => [
  { send: async () => emr(method, `${path}/${await made()}`, fields), status: 200, outcome: "ok" },
];
const shown = (path: string, made: () => Promise<string>, object: RegExp): readonly Call[] => [
  { send: async () => emr("GET", `${path}/${await made()}`), status: 200, outcome: "ok", patient: true, object },
  { send: () => emr("GET", `${path}/nowhere`), status: 404, outcome: "not-found" },
];

/** A visit of the patient's that is registered here. */
async function newVisit(): Promise<string> {
  const key = randomUUID();
  const { json } = await clients.postEncounter(server, key, clients.encounterBody(server, key));
  return json.EncounterId as string;
}

/** A signed note of a session that is tied to the encounter. */
async function signedInVisit(): Promise<string> {
  const { json } = await clients.scribe(server, token, "POST", "/sessions");
  const id = json.session_id as string;
  await clients.scribe(server, token, "PATCH", `/sessions/${id}`, { ...NOTES, ehr_appointment_id: encounterId });
  await clients.scribe(server, token, "POST", `/sessions/${id}/consult-note`, clients.NOTE_REQUEST);
  const state = async () => ((await operator("GET", `/sessions/${id}`)).json as { visit: { state: string } }).visit.state;
  await expect.poll(state, { timeout: 20_000 }).toBe("linked");
  await operator("POST", `/sessions/${id}/note:sign`, { author: "Dr Odd" });
  return id;
}

const form = (path: string, file: File, fields: Record<string, string> = {}) =>
  clients.scribeForm(server, token, path, "file", file, fields);
const LETTER = new File(["Letter."], "letter.txt");

async function recording(): Promise<string> {
  const { json } = await scribe("POST", `/sessions/${sessionId}/restful-segment-transcription`);
  return `/sessions/${sessionId}/restful-segment-transcription/${json.recording_id}`;
}

/** Something below a session: of one that is there, and of one that is not. */
function session404(method: string, below: string): readonly Call[] {
  return [
    { send: () => scribe(method, `/sessions/${sessionId}/${below}`), status: 200, outcome: "ok", patient: true },
    { send: () => scribe(method, `/sessions/${UNKNOWN_SESSION}/${below}`), status: 404, outcome: "not-found" },
  ];
}

/** By `METHOD operation`: one call that succeeds and those that fail. */
const CALLS: Record<string, readonly Call[]> = {
  "POST CreateSession": [{ send: () => scribe("POST", "/sessions"), status: 200, outcome: "ok" }],
  "GET ListLinkedUserSessions": [{ send: () => scribe("GET", "/sessions/linked-user"), status: 200, outcome: "ok" }],
  "GET GetSession": [
    { send: () => scribe("GET", `/sessions/${sessionId}`), status: 200, outcome: "ok", patient: true },
    { send: () => scribe("GET", `/sessions/${UNKNOWN_SESSION}`), status: 404, outcome: "not-found" },
  ],
  "PATCH PatchSession": [
    { send: () => scribe("PATCH", `/sessions/${sessionId}`, NOTES), status: 200, outcome: "ok", patient: true },
    { send: () => scribe("PATCH", `/sessions/${UNKNOWN_SESSION}`, NOTES), status: 404, outcome: "not-found" },
  ],
  "POST WriteConsultNote": [
    {
      send: async () => scribe("POST", `/sessions/${await session()}/consult-note`, clients.NOTE_REQUEST),
      status: 200,
      outcome: "ok",
      patient: true,
    },
    {
      send: () => scribe("POST", `/sessions/${UNKNOWN_SESSION}/consult-note`, clients.NOTE_REQUEST),
      status: 404,
      outcome: "not-found",
    },
  ],
  "GET GetClinicalCodes": [
    { send: () => scribe("GET", `/sessions/${sessionId}/clinical-codes`), status: 200, outcome: "ok", patient: true },
    { send: () => scribe("GET", `/sessions/${UNKNOWN_SESSION}/clinical-codes`), status: 404, outcome: "not-found" },
  ],
  "POST StartTranscription": session404("POST", "restful-segment-transcription"),
  "POST TranscribeChunk": [
    {
      send: async () => form(`${await recording()}:transcribe`, clients.toneFile(), { index: "0" }),
      status: 200,
      outcome: "ok",
      patient: true,
    },
    {
      send: () =>
        form(`/sessions/${sessionId}/restful-segment-transcription/${UNKNOWN_SESSION}:transcribe`, clients.toneFile(), { index: "0" }),
      status: 404,
      outcome: "not-found",
      patient: true,
    },
  ],
  "POST FinishTranscription": [
    { send: async () => scribe("POST", `${await recording()}:finish`), status: 200, outcome: "ok", patient: true },
    {
      send: () => scribe("POST", `/sessions/${UNKNOWN_SESSION}/restful-segment-transcription/${UNKNOWN_SESSION}:finish`),
      status: 404,
      outcome: "not-found",
    },
  ],
  "POST UploadAudio": [
    {
      send: () => form(`/sessions/${sessionId}/upload-audio`, clients.toneFile(2)),
      status: 200,
      outcome: "ok",
      patient: true,
    },
    { send: () => form(`/sessions/${UNKNOWN_SESSION}/upload-audio`, clients.toneFile()), status: 404, outcome: "not-found" },
  ],
  "GET GetTranscript": [
    { send: async () => scribe("GET", `/sessions/${await session()}/transcript`), status: 200, outcome: "ok", patient: true },
    { send: () => scribe("GET", `/sessions/${UNKNOWN_SESSION}/transcript`), status: 404, outcome: "not-found" },
  ],
  "GET GetLiveTranscript": session404("GET", "transcript/live"),
  "POST AddContextDocuments": [
    { send: () => form(`/sessions/${sessionId}/context-documents`, LETTER), status: 200, outcome: "ok", patient: true },
    { send: () => form(`/sessions/${UNKNOWN_SESSION}/context-documents`, LETTER), status: 404, outcome: "not-found" },
  ],
  "GET ListContextDocuments": session404("GET", "context-documents"),
  "DELETE RemoveContextDocuments": [
    {
      send: async () => {
        const added = await form(`/sessions/${sessionId}/context-documents`, LETTER);
        return scribe("DELETE", `/sessions/${sessionId}/context-documents?ids=${added.json.context_documents[0].id}`);
      },
      status: 200,
      outcome: "ok",
      patient: true,
    },
    {
      send: () => scribe("DELETE", `/sessions/${sessionId}/context-documents?ids=nobody`),
      status: 404,
      outcome: "not-found",
      patient: true,
    },
  ],
  "PUT GiveTranscript": [
    {
      send: async () => operator("PUT", `/sessions/${await session()}/transcript`, { text: "My knee hurts." }),
      status: 200,
      outcome: "ok",
      patient: true,
    },
    { send: () => operator("PUT", `/sessions/${UNKNOWN}/transcript`, { text: "x" }), status: 404, outcome: "not-found" },
  ],
  "GET ReadTranscript": [
    { send: async () => operator("GET", `/sessions/${await session()}/transcript`), status: 200, outcome: "ok", patient: true },
    { send: () => operator("GET", `/sessions/${UNKNOWN}/transcript`), status: 404, outcome: "not-found" },
  ],
  "DELETE RemoveAudio": [
    { send: () => operator("DELETE", `/sessions/${sessionId}/audio`), status: 200, outcome: "ok", patient: true },
    { send: () => operator("DELETE", `/sessions/${UNKNOWN}/audio`), status: 404, outcome: "not-found" },
  ],
  "POST FillCustomisedTemplate": [
    {
      send: () => scribe("POST", `/sessions/${sessionId}/client-customised-template/response`, { questions: [] }),
      status: 200,
      outcome: "ok",
      patient: true,
    },
    {
      send: () => scribe("POST", `/sessions/${UNKNOWN_SESSION}/client-customised-template/response`, { questions: [] }),
      status: 404,
      outcome: "not-found",
    },
  ],
  "POST CreateSessionDocument": [
    { send: () => scribe("POST", `/sessions/${sessionId}/documents`, {}), status: 200, outcome: "ok", patient: true },
    { send: () => scribe("POST", `/sessions/${UNKNOWN_SESSION}/documents`, {}), status: 404, outcome: "not-found" },
  ],
  "GET ListSessionDocuments": [
    { send: () => scribe("GET", `/sessions/${sessionId}/documents`), status: 200, outcome: "ok", patient: true },
    { send: () => scribe("GET", `/sessions/${UNKNOWN_SESSION}/documents`), status: 404, outcome: "not-found" },
  ],
  "POST AskAi": [
    { send: () => scribe("POST", `/sessions/${sessionId}/ask-ai`, ASKED), status: 200, outcome: "ok", patient: true },
    { send: () => scribe("POST", `/sessions/${UNKNOWN_SESSION}/ask-ai`, ASKED), status: 404, outcome: "not-found" },
  ],
  "POST CreatePatientProfile": [
    { send: () => scribe("POST", "/patient-profiles", PROFILE), status: 200, outcome: "ok", patient: true, object: PROFILE_OBJECT },
  ],
  "GET ListPatientProfiles": [
    {
      send: () => scribe("GET", `/patient-profiles?ehr_patient_id=${clients.PATIENT}`),
      status: 200,
      outcome: "ok",
      patient: true,
      object: /^patient-profiles\/\d+$/,
    },
  ],
  "GET GetPatientProfile": [
    {
      send: async () => scribe("GET", `/patient-profiles/${await profile()}`),
      status: 200,
      outcome: "ok",
      patient: true,
      object: PROFILE_OBJECT,
    },
    { send: () => scribe("GET", `/patient-profiles/${UNKNOWN_PROFILE}`), status: 404, outcome: "not-found" },
  ],
  "PATCH PatchPatientProfile": [
    {
      send: async () => scribe("PATCH", `/patient-profiles/${await profile()}`, PROFILE),
      status: 200,
      outcome: "ok",
      patient: true,
      object: PROFILE_OBJECT,
    },
    { send: () => scribe("PATCH", `/patient-profiles/${UNKNOWN_PROFILE}`, PROFILE), status: 404, outcome: "not-found" },
  ],
  "POST LinkPatientProfile": [
    {
      send: async () => scribe("POST", `/patient-profiles/${await profile()}/sessions`, { session_ids: [sessionId] }),
      status: 200,
      outcome: "ok",
      patient: true,
      object: PROFILE_OBJECT,
    },
    {
      send: () => scribe("POST", `/patient-profiles/${UNKNOWN_PROFILE}/sessions`, { session_ids: [sessionId] }),
      status: 404,
      outcome: "not-found",
    },
  ],
  "POST DeletePatientProfiles": [
    {
      send: async () => scribe("POST", "/patient-profiles:batch-delete", { ids: [await profile()] }),
      status: 200,
      outcome: "ok",
      object: PROFILE_OBJECT,
    },
  ],
  "POST CreatePatientEncounter": [
    {
      send: () => clients.postEncounter(server, "audit-1", clients.encounterBody(server, "AUDIT-1")),
      status: 201,
      outcome: "ok",
      patient: true,
    },
    {
      send: () => clients.postEncounter(server, "audit-0", clients.encounterBody(server, "AUDIT-OTHER")),
      status: 409,
      outcome: "conflict",
      patient: true,
    },
  ],
  "GET GetPatientEncounter": [
    { send: () => emr("GET", `PatientEncounters/${encounterId}`), status: 200, outcome: "ok", patient: true },
    { send: () => emr("GET", "PatientEncounters/nowhere"), status: 404, outcome: "not-found" },
  ],
  "GET GetPopulationEncounters": population("Encounters", /^encounters\/\d+$/),
  "POST CreateEncounterRelationship": [
    {
      send: async () =>
        emr("POST", "PatientEncounterRelationships", {
          EncounterId: encounterId,
          RelatedPersonId: await inEmr({ resourceType: "RelatedPerson", patient: SUBJECT }),
          RelationshipTypeId: "guarantor",
          RelatedPersonRelationToPatientId: "mother",
        }),
      status: 201,
      outcome: "ok",
    },
  ],
  "PATCH PatchEncounterInsurance": changed("PATCH", "PatientEncounterInsurances", newCoverage, { Priority: "1" }),
  "POST CreateCareTeam": written("PatientCareTeams", () => ({ EncounterId: encounterId })),
  "GET GetPatients": [
    { send: () => emr("GET", "Patients", { LastName: "Tarnwick" }), status: 200, outcome: "ok", patient: true, object: null },
    { send: () => emr("GET", "Patients", { LastName: "Nobody" }), status: 200, outcome: "ok", object: /^patients\/0$/ },
  ],
  "POST CreatePatient": written("Patients", () => ({ Patient: { LastName: "New" } })),
  "GET GetPatientList": [
    {
      send: async () => {
        const ListId = await inEmr({ resourceType: "List", status: "current", mode: "working", entry: [{ item: SUBJECT }] });
        return emr("GET", "PatientList", { ListId, ListType: "any" });
      },
      status: 200,
      outcome: "ok",
      patient: true,
      object: null,
    },
    { send: () => emr("GET", "PatientList", { ListId: "none", ListType: "any" }), status: 404, outcome: "not-found" },
  ],
  "GET GetPopulationPatients": population("Patients", /^changed-patients\/\d+$/),
  "GET GetAppointments": patientList("Appointments"),
  "POST CreateAppointment": written("Appointments", () => ({ PatientId: clients.PATIENT, Slots: [TIME] })),
  "GET GetAppointment": shown("Appointments", newAppointment, /^appointment\/[0-9a-f-]{36}$/),
  "PUT UpdateAppointment": changed("PUT", "Appointments", newAppointment, { Comments: "later" }),
  "DELETE DeleteAppointment": changed("DELETE", "Appointments", newAppointment),
  "GET DiscoverAppointmentSlots": [
    { send: () => emr("GET", "AppointmentSlots/Discovery"), status: 200, outcome: "ok", object: /^slots\/0$/ },
  ],
  "GET GetPopulationAppointments": population("Appointments", /^appointments\/\d+$/),
  "GET GetDocuments": patientList("Documents"),
  "POST CreateDocument": written("Documents", () => ({
    ...DOCUMENT,
    PatientId: clients.PATIENT,
    EncounterId: encounterId,
    DocumentType: "note",
  })),
  "GET GetDocument": shown("Documents", newDocument, /^document\/[0-9a-f-]{36}$/),
  "PUT UpdateDocument": changed("PUT", "Documents", newDocument, DOCUMENT),
  "GET GetPopulationDocuments": population("Documents", /^documents\/\d+$/),
  "GET GetAllergies": patientList("Allergies"),
  "POST CreateAllergy": written("Allergies", () => ({ PatientId: clients.PATIENT, AllergenId: "7980" })),
  "GET GetObservations": patientList("Observations"),
  "POST CreateObservation": written("Observations", () => ({
    PatientId: clients.PATIENT,
    EncounterId: encounterId,
    ComponentId: "8867-4",
    ObservationDateTime: "2026-10-01T08:00:00Z",
  })),
  "GET GetPopulationObservations": population("Observations", /^observations\/\d+$/),
  "GET GetLabResults": patientList("LabResults"),
  "GET GetPopulationLabResults": population("LabResults", /^lab-results\/\d+$/),
  "GET GetLabOrders": patientList("LabOrders"),
  "GET GetHomeMedications": patientList("MedicationOrders/HomeMedications"),
  "GET GetImmunizations": patientList("Immunizations"),
  "GET GetHealthMaintenanceEvents": patientList("HealthMaintenanceEvents"),
  "GET ExportSession": [
    { send: () => operator("GET", `/sessions/${sessionId}/fhir`), status: 200, outcome: "ok", patient: true },
    { send: async () => operator("GET", `/sessions/${await session()}/fhir`), status: 404, outcome: "not-found", patient: true },
  ],
  "POST SendNote": [
    {
      send: async () => operator("POST", `/sessions/${await signedInVisit()}/note:send`, { userId: server.keys.sandbox.userId }),
      status: 200,
      outcome: "ok",
    },
    { send: () => operator("POST", `/sessions/${UNKNOWN}/note:send`, {}), status: 404, outcome: "not-found" },
  ],
  "PUT UpdatePatientEncounter": [
    ...changed("PUT", "PatientEncounters", newVisit, { Encounter: { ReasonForVisit: "Changed" } }),
    {
      send: () => emr("PUT", "PatientEncounters/nowhere", { Encounter: { ReasonForVisit: "Changed" } }),
      status: 404,
      outcome: "not-found",
    },
  ],
  "DELETE DeletePatientEncounter": [
    ...changed("DELETE", "PatientEncounters", newVisit),
    { send: () => emr("DELETE", "PatientEncounters/nowhere"), status: 404, outcome: "not-found" },
  ],
  "POST StartPatientInsightsJob": [
    { send: () => start("audit-1"), status: 200, outcome: "ok", patient: true },
    { send: () => start("audit-2", "dom-aaaaaaaaaaaaaaaaaaaaa"), status: 404, outcome: "not-found", patient: true },
  ],
  "GET GetPatientInsightsJob": [
    {
      send: () => clients.insights(server, "GET", `/domain/${domain}/patient-insights-job/${jobId}`),
      status: 200,
      outcome: "ok",
      patient: true,
    },
    {
      send: () => clients.insights(server, "GET", `/domain/${domain}/patient-insights-job/${UNKNOWN}`),
      status: 404,
      outcome: "not-found",
    },
  ],
  "GET ReadSession": [
    { send: () => operator("GET", `/sessions/${sessionId}`), status: 200, outcome: "ok", patient: true },
    { send: () => operator("GET", `/sessions/${UNKNOWN}`), status: 404, outcome: "not-found" },
  ],
  "DELETE DeleteSession": [
    { send: async () => operator("DELETE", `/sessions/${await session()}`), status: 200, outcome: "ok", patient: true },
    { send: async () => operator("DELETE", `/sessions/${await signed()}`), status: 409, outcome: "conflict", patient: true },
    { send: () => operator("DELETE", `/sessions/${UNKNOWN}`), status: 404, outcome: "not-found" },
  ],
  "GET ReadNote": [
    { send: () => operator("GET", `/sessions/${sessionId}/note`), status: 200, outcome: "ok", patient: true },
    { send: async () => operator("GET", `/sessions/${await session()}/note`), status: 404, outcome: "not-found", patient: true },
  ],
  "POST RequestNote": [
    { send: async () => operator("POST", `/sessions/${await session()}/note`, {}), status: 202, outcome: "ok", patient: true },
    { send: () => operator("POST", `/sessions/${UNKNOWN}/note`, {}), status: 404, outcome: "not-found" },
  ],
  "DELETE DeleteNote": [
    { send: async () => operator("DELETE", `/sessions/${(await noted()).id}/note`), status: 200, outcome: "ok", patient: true },
    { send: async () => operator("DELETE", `/sessions/${await session()}/note`), status: 404, outcome: "not-found", patient: true },
  ],
  "GET ReadNoteHistory": [
    { send: () => operator("GET", `/sessions/${sessionId}/note/history`), status: 200, outcome: "ok", patient: true },
    { send: () => operator("GET", `/sessions/${UNKNOWN}/note/history`), status: 404, outcome: "not-found" },
  ],
  "PUT GiveFeedback": [
    { send: () => operator("PUT", `/sessions/${sessionId}/note/feedback`, { rating: 3 }), status: 200, outcome: "ok", patient: true },
    { send: () => operator("PUT", `/sessions/${UNKNOWN}/note/feedback`, { rating: 3 }), status: 404, outcome: "not-found" },
  ],
  "GET ReadNoteById": [
    { send: async () => operator("GET", ofNote(await noted())), status: 200, outcome: "ok", patient: true },
    { send: () => operator("GET", `/sessions/${sessionId}/notes/${UNKNOWN}`), status: 404, outcome: "not-found", patient: true },
  ],
  "GET FollowNote": [
    { send: async () => operator("GET", `${ofNote(await noted())}/events`), status: 200, outcome: "ok", patient: true },
    { send: () => operator("GET", `/sessions/${sessionId}/notes/${UNKNOWN}/events`), status: 404, outcome: "not-found", patient: true },
  ],
  "POST CancelNote": [
    { send: async () => operator("POST", `${ofNote(await noted())}:cancel`), status: 409, outcome: "conflict", patient: true },
    { send: () => operator("POST", `/sessions/${sessionId}/notes/${UNKNOWN}:cancel`), status: 404, outcome: "not-found", patient: true },
  ],
  "POST TryTemplate": [
    {
      send: async () => operator("POST", `/templates/${clients.TEMPLATE}:try`, { sessionId: await session() }),
      status: 200,
      outcome: "ok",
      patient: true,
    },
    { send: () => operator("POST", `/templates/${clients.TEMPLATE}:try`, { sessionId: UNKNOWN }), status: 404, outcome: "not-found" },
  ],
  "PUT EditNote": [
    { send: () => operator("PUT", `/sessions/${sessionId}/note`, { text: "Cough." }), status: 200, outcome: "ok", patient: true },
    { send: () => operator("PUT", `/sessions/${UNKNOWN}/note`, { text: "Cough." }), status: 404, outcome: "not-found" },
  ],
  "POST SignNote": [
    {
      send: () => operator("POST", `/sessions/${sessionId}/note:sign`, { author: "Dr Odd" }),
      status: 200,
      outcome: "ok",
      patient: true,
    },
    {
      send: () => operator("POST", `/sessions/${sessionId}/note:sign`, { author: "Dr Odd" }),
      status: 409,
      outcome: "conflict",
      patient: true,
    },
  ],
  "PUT SignNote": [
    { send: () => operator("PUT", `/sessions/${UNKNOWN}/note:sign`, { author: "Dr Odd" }), status: 404, outcome: "not-found" },
  ],
  "POST AmendNote": [
    {
      send: () => operator("POST", `/sessions/${sessionId}/note:amend`, { author: "Dr Odd", text: "Also a fever." }),
      status: 200,
      outcome: "ok",
      patient: true,
    },
    {
      send: () => operator("POST", `/sessions/${UNKNOWN}/note:amend`, { author: "Dr Odd", text: "Also a fever." }),
      status: 404,
      outcome: "not-found",
    },
  ],
  "GET ReadDelivery": [
    { send: () => operator("GET", `/deliveries/${deliveryId}`), status: 200, outcome: "ok", patient: true },
    { send: () => operator("GET", `/deliveries/${UNKNOWN}`), status: 404, outcome: "not-found" },
  ],
  "GET ListDeliveries": [
    { send: () => operator("GET", `/deliveries?patientId=${clients.PATIENT}`), status: 200, outcome: "ok", patient: true },
    { send: () => operator("GET", "/deliveries?cursor=wrong"), status: 422, outcome: "invalid" },
  ],
  "POST RetryDelivery": [
    { send: async () => operator("POST", `/deliveries/${await waiting("parked")}:retry`), status: 200, outcome: "ok", patient: true },
    { send: () => operator("POST", `/deliveries/${deliveryId}:retry`), status: 409, outcome: "conflict", patient: true },
    { send: () => operator("POST", `/deliveries/${UNKNOWN}:retry`), status: 404, outcome: "not-found" },
  ],
  "POST ParkDelivery": [
    { send: async () => operator("POST", `/deliveries/${await waiting("accepted")}:park`), status: 200, outcome: "ok", patient: true },
    { send: () => operator("POST", `/deliveries/${UNKNOWN}:park`), status: 404, outcome: "not-found" },
  ],
  "POST CancelDelivery": [
    { send: async () => operator("POST", `/deliveries/${await waiting("parked")}:cancel`), status: 200, outcome: "ok", patient: true },
    { send: () => operator("POST", `/deliveries/${UNKNOWN}:cancel`), status: 404, outcome: "not-found" },
  ],
  "POST ConfirmDelivery": [
    {
      send: async () => operator("POST", `/deliveries/${await waiting("parked")}:confirm`, { emrId: randomUUID() }),
      status: 200,
      outcome: "ok",
      patient: true,
    },
    { send: () => operator("POST", `/deliveries/${UNKNOWN}:confirm`, { emrId: "x" }), status: 404, outcome: "not-found" },
  ],
  "GET ListInsightsJobs": [
    { send: () => operator("GET", `/insights-jobs?patientId=${clients.PATIENT}`), status: 200, outcome: "ok", patient: true },
    { send: () => operator("GET", "/insights-jobs?cursor=wrong"), status: 422, outcome: "invalid" },
  ],
  "GET ReadInsightsJob": [
    { send: () => operator("GET", `/insights-jobs/${jobId}`), status: 200, outcome: "ok", patient: true },
    { send: () => operator("GET", `/insights-jobs/${UNKNOWN}`), status: 404, outcome: "not-found" },
  ],
  "POST CancelInsightsJob": [
    { send: async () => operator("POST", `/insights-jobs/${await endedJob()}:cancel`), status: 409, outcome: "conflict", patient: true },
    { send: () => operator("POST", `/insights-jobs/${UNKNOWN}:cancel`), status: 404, outcome: "not-found" },
  ],
  "POST RetryInsightsJob": [
    { send: async () => operator("POST", `/insights-jobs/${await endedJob()}:retry`), status: 409, outcome: "conflict", patient: true },
    { send: () => operator("POST", `/insights-jobs/${UNKNOWN}:retry`), status: 404, outcome: "not-found" },
  ],
  "GET FollowInsightsJob": [
    { send: async () => operator("GET", `/insights-jobs/${await endedJob()}/events`), status: 200, outcome: "ok", patient: true },
    { send: () => operator("GET", `/insights-jobs/${UNKNOWN}/events`), status: 404, outcome: "not-found" },
  ],
  "GET ListInsightsFiles": [
    { send: async () => operator("GET", `/insights-jobs/${await endedJob()}/files`), status: 200, outcome: "ok", patient: true },
    { send: () => operator("GET", `/insights-jobs/${UNKNOWN}/files`), status: 404, outcome: "not-found" },
  ],
  "GET ReadInsightsFile": [
    {
      send: async () => operator("GET", `/insights-jobs/${await endedJob()}/files/summary.json`),
      status: 200,
      outcome: "ok",
      patient: true,
    },
    { send: () => operator("GET", `/insights-jobs/${UNKNOWN}/files/summary.json`), status: 404, outcome: "not-found" },
  ],
  "DELETE DeleteInsightsJob": [
    { send: async () => operator("DELETE", `/insights-jobs/${await endedJob()}`), status: 200, outcome: "ok", patient: true },
    { send: () => operator("DELETE", `/insights-jobs/${UNKNOWN}`), status: 404, outcome: "not-found" },
  ],
  // The act that lets it in; what the stream then does leaves rows under the same request.
  "POST StartMedicalScribeListeningSession": [
    { send: async () => streamed(await listeningTarget()), status: 200, outcome: "ok", object: /^listening-session\// },
    {
      send: async () => streamed({ ...(await listeningTarget()), domainId: "dom-zzzzzzzzzzzzzzzzzzzzz" }),
      status: 404,
      outcome: "not-found",
    },
  ],
  "GET GetMedicalScribeListeningSession": [
    {
      send: async () => clients.insights(server, "GET", listeningPath((await listeningTarget()).sessionId)),
      status: 200,
      outcome: "ok",
      object: /^listening-session\//,
    },
    { send: () => clients.insights(server, "GET", listeningPath(UNKNOWN)), status: 404, outcome: "not-found" },
  ],
};

/** A session with a written note. */
async function noted(): Promise<{ readonly id: string; readonly noteId: string }> {
  const id = await session();
  await clients.scribe(server, token, "POST", `/sessions/${id}/consult-note`, clients.NOTE_REQUEST);
  return { id, noteId: (await operator("GET", `/sessions/${id}/note`)).json.id };
}

const ofNote = ({ id, noteId }: { readonly id: string; readonly noteId: string }) => `/sessions/${id}/notes/${noteId}`;

async function signed(): Promise<string> {
  const { id } = await noted();
  await operator("POST", `/sessions/${id}/note:sign`, { author: "Dr Odd" });
  return id;
}

const SUBSCRIPTION = `sub-${"a".repeat(21)}`;
const listeningPath = (id: string) => `/medical-scribe-stream/domain/${domain}/subscription/${SUBSCRIPTION}/session/${id}`;

/** A session that was begun and waits. */
async function listeningTarget(): Promise<StreamTarget> {
  const { accessKeyId, secretAccessKey, region } = server.keys.insights;
  const ids = { sessionId: randomUUID(), domainId: domain, subscriptionId: SUBSCRIPTION };
  const target = { url: server.url, credentials: { accessKeyId, secretAccessKey }, region, ...ids };
  const stream = await openStream(target);
  await stream.send("configurationEvent", configuration("s3://chartroom-output/audit"));
  await stream.close();
  await stream.ended;
  return target;
}

/** The stream's head alone, and its answer. */
async function streamed(target: StreamTarget): Promise<clients.Answer> {
  const stream = await openStream(target);
  stream.endBare();
  const { status, headers, text } = await stream.ended;
  const plain = Object.entries(headers).filter(([name]) => !name.startsWith(":"));
  return { status, headers: new Headers(plain.map(([name, value]) => [name, String(value)])), text, json: undefined };
}

function waiting(state: "accepted" | "parked"): Promise<string> {
  const caller = { practiceId, wire: "operator", actor: "test", requestId: randomUUID() } as const;
  return server.running.storage.store.act({ caller, purpose: "test" }, (tx) => addWaitingDelivery(tx, practiceId, state));
}

/** A job of its own, since a deleted one is gone. */
async function endedJob(): Promise<string> {
  const id = (await start(randomUUID())).json.jobId as string;
  await clients.endedJob(server, domain, id);
  return id;
}

/** The work that a call causes is written down under the same request, by the worker, and is not meant here. */
async function rowsOf(answer: clients.Answer): Promise<Row[]> {
  const requestId = answer.headers.get("x-request-id");
  expect(requestId, "the answer names its request").not.toBeNull();
  const { rows } = await server.running.storage.pool.query("SELECT * FROM chartroom.audit WHERE request_id = $1 AND wire <> 'jobs'", [
    requestId,
  ]);
  return rows;
}

const ALL: readonly (RouteRow & { readonly wire: string })[] = [
  ...SCRIBE.map((row) => ({ ...row, wire: "scribe" })),
  ...ENCOUNTERS.map((row) => ({ ...row, wire: "encounters" })),
  ...INSIGHTS.map((row) => ({ ...row, wire: "insights" })),
  ...OPERATOR.map((row) => ({ ...row, wire: "operator" })),
];
const PATIENT_ROUTES = ALL.filter((row) => row.patientData && row.coverage !== "refused");

test("every route with patient data has its calls here", () => {
  expect(PATIENT_ROUTES.map(({ method, operation }) => `${method} ${operation}`).sort()).toEqual(Object.keys(CALLS).sort());
});

for (const [index, { wire, method, operation }] of PATIENT_ROUTES.entries()) {
  for (const { send, status, outcome, patient, object } of CALLS[`${method} ${operation}`] ?? []) {
    test(`${index} ${wire} ${method} ${operation} answered ${status} leaves one row`, async () => {
      const answer = await send();
      expect(answer.status, answer.text).toBe(status);
      const rows = await rowsOf(answer);
      expect(rows).toHaveLength(1);
      const [row] = rows;
      expect(row).toMatchObject({ wire, outcome });
      expect(row?.practice).toMatch(/^[0-9a-f-]{36}$/);
      expect(row?.actor).toMatch(/^(user|key|application):./);
      if (patient) expect(row?.patient).toContain(operation === "GetPatientEncounter" ? "patient/" : clients.PATIENT);
      if (object === null) expect(row?.object).toBeNull();
      else if (outcome === "ok" && operation !== "ListLinkedUserSessions") expect(row?.object).toMatch(object ?? /^[a-z]+\/[0-9a-f-]{36}$/);
    });
  }
}

test("a row cannot be changed or removed", async () => {
  const { pool } = server.running.storage;
  for (const statement of ["UPDATE chartroom.audit SET outcome = 'ok'", "DELETE FROM chartroom.audit", "TRUNCATE chartroom.audit"]) {
    await expect(pool.query(statement)).rejects.toThrow(/never changed or removed/);
  }
});
