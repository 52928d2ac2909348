// What the route tables don't say of each operation: its words, bodies and reply. The compiler names an operation that has none.
import { HEADING_LANGUAGES } from "#core/insights-options.ts";
import type { RouteRow } from "#protocols/http/route.ts";
import { ROUTES as ENCOUNTERS } from "#wires/encounters/routes.ts";
import { ROUTES as INSIGHTS } from "#wires/insights/routes.ts";
import { CREATE_DOMAIN, GET_JOB, LIST_DOMAINS, NAME_DOMAIN, START_JOB } from "#wires/insights/wire.ts";
import { ROUTES as OPERATOR } from "#wires/operator/routes.ts";
import { GIVE_TRANSCRIPT } from "#wires/operator/transcript-wire.ts";
import {
  CANCEL_DELIVERY,
  CONFIRM_DELIVERY,
  LIST_DELIVERIES,
  LIST_INSIGHTS_JOBS,
  READ_DELIVERY,
  RETRY_DELIVERY,
  RETRY_INSIGHTS_JOB,
} from "#wires/operator/wire.ts";
import { CHUNK_FORM, CONTEXT_FORM, LIVE_QUERY, UPLOAD_FORM } from "#wires/scribe/audio-wire.ts";
import { CLINICAL_CODES_QUERY } from "#wires/scribe/clinical-codes-wire.ts";
import { ROUTES as SCRIBE, SCRIBE_PREFIX } from "#wires/scribe/routes.ts";
import {
  CONSULT_NOTE_BODY,
  CREATE_SESSION_BODY,
  JWT_QUERY,
  LINK_ACCOUNT_BODY,
  LIST_SESSIONS_QUERY,
  UPDATE_SESSION_BODY,
} from "#wires/scribe/wire.ts";
import * as deliveries from "./openapi-deliveries.ts";
import type { Described } from "./openapi-described.ts";
import { DESK } from "./openapi-desk.ts";
import type { Operation } from "./openapi-document.ts";
import { ENCOUNTERS_OPERATIONS } from "./openapi-encounters.ts";
import { LISTENING_OPERATIONS } from "./openapi-listening.ts";
import * as replies from "./openapi-replies.ts";
import { fromShape, fromZod, type JsonSchema } from "./openapi-schemas.ts";
import { SCRIBE_MORE } from "./openapi-scribe.ts";
import { SUBSCRIPTION_OPERATIONS } from "./openapi-subscriptions.ts";
import * as spoken from "./openapi-transcripts.ts";

/** One way of access: all of these together. */
const by = (...schemes: readonly string[]): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(schemes.map((name) => [name, []]));

const text: JsonSchema = { type: "string" };
/** Ours: what a caller may choose of the summary. */
const chosen: JsonSchema = {
  type: "object",
  properties: {
    "chartroom-insights-lookback-months": { ...text, pattern: "^([1-9]|1\\d|2[0-4])$" },
    "chartroom-insights-sections": { ...text, description: "Of IMMUNIZATIONS, CARE_GAPS, SAFETY, RISK, separated by commas." },
    "chartroom-insights-language": { ...text, enum: [...HEADING_LANGUAGES] },
    "chartroom-insights-editions": { ...text, description: "For example hypertension=2017." },
  },
};

const INSIGHTS_OPERATIONS: Record<(typeof INSIGHTS)[number]["operation"], Described> = {
  CreateDomain: { summary: "Makes a domain.", body: fromShape(CREATE_DOMAIN), status: 201, reply: replies.DOMAIN },
  GetDomain: { summary: "One domain.", path: fromShape(NAME_DOMAIN), reply: replies.DOMAIN },
  ListDomains: { summary: "The practice's domains, page by page.", query: fromShape(LIST_DOMAINS), reply: replies.DOMAINS },
  DeleteDomain: { summary: "Deletes a domain.", path: fromShape(NAME_DOMAIN), reply: replies.DOMAIN_DELETED },
  StartPatientInsightsJob: {
    summary: "Starts a job that reads a patient's record and writes the pre-visit summary.",
    path: fromShape(NAME_DOMAIN),
    headers: chosen,
    body: fromShape(START_JOB, ["domainId"]),
    reply: replies.JOB_STARTED,
  },
  GetPatientInsightsJob: { summary: "How a job stands, and where its output lies.", path: fromShape(GET_JOB), reply: replies.JOB },
  ...SUBSCRIPTION_OPERATIONS,
  ...LISTENING_OPERATIONS,
};

const SCRIBE_OPERATIONS: Record<(typeof SCRIBE)[number]["operation"], Described> = {
  GetToken: { summary: "An API key and who uses it, for a bearer token.", query: fromZod(JWT_QUERY), reply: replies.TOKEN },
  LinkAccount: { summary: "Links the user to an account.", body: fromZod(LINK_ACCOUNT_BODY), bodyOptional: true, reply: replies.LINKED },
  UnlinkAccount: { summary: "Takes the link away.", reply: replies.UNLINKED },
  GetLinkedAccountAccess: { summary: "Whether the user is linked, and to what.", reply: replies.ACCESS },
  CreateSession: {
    summary: "Starts a session.",
    body: fromZod(CREATE_SESSION_BODY),
    bodyOptional: true,
    reply: replies.SESSION_ID,
  },
  ListLinkedUserSessions: { summary: "The user's sessions, newest first.", query: fromZod(LIST_SESSIONS_QUERY), reply: replies.SESSIONS },
  GetSession: { summary: "The whole session with its note.", reply: replies.SESSION },
  PatchSession: { summary: "Changes the fields that are given.", body: fromZod(UPDATE_SESSION_BODY), reply: replies.SESSION },
  WriteConsultNote: {
    summary: "Has the note written and streams its text as server-sent events.",
    body: fromZod(CONSULT_NOTE_BODY),
    bodyOptional: true,
    reply: text,
    replyType: "text/event-stream",
  },
  GetClinicalCodes: {
    summary: "What the note can be coded by, each with its places, its score and what else it may be.",
    query: fromZod(CLINICAL_CODES_QUERY),
    reply: replies.CLINICAL_CODES,
  },
  StartTranscription: { summary: "Begins a recording that comes in chunks.", reply: spoken.RECORDING_STARTED },
  TranscribeChunk: {
    summary: "Takes one chunk of a recording; other bytes at the same index take its place.",
    body: fromZod(CHUNK_FORM),
    bodyType: "form",
    reply: spoken.DONE,
  },
  FinishTranscription: { summary: "Nothing more of the recording is to come.", reply: spoken.DONE },
  UploadAudio: { summary: "Takes a whole recording.", body: fromZod(UPLOAD_FORM), bodyType: "form", reply: spoken.UPLOADED },
  GetTranscript: { summary: "The transcript as one text, and what is missing in it.", reply: spoken.TRANSCRIPT },
  GetLiveTranscript: { summary: "What was recorded, chunk by chunk.", query: fromZod(LIVE_QUERY), reply: spoken.LIVE_TRANSCRIPT },
  AddContextDocuments: {
    summary: "Takes documents as context; they are read afterwards.",
    body: fromZod(CONTEXT_FORM),
    bodyType: "form",
    reply: spoken.CONTEXT_DOCUMENTS,
  },
  ListContextDocuments: { summary: "The session's context documents, and how far they are read.", reply: spoken.CONTEXT_DOCUMENTS },
  RemoveContextDocuments: {
    summary: "Takes context documents away.",
    query: { type: "object", properties: { ids: { type: "string", description: "Separated by commas, or repeated." } }, required: ["ids"] },
    reply: spoken.DONE,
  },
  ...SCRIBE_MORE,
};

const OPERATOR_OPERATIONS: Record<(typeof OPERATOR)[number]["operation"], Described> = {
  ...DESK,
  ExportSession: {
    summary: "The signed note as a FHIR R4 document: its sections, the problems found in it, who signed it and when.",
    reply: replies.FHIR_BUNDLE,
    replyType: "application/fhir+json",
  },
  GiveTranscript: {
    summary: "Puts a transcript, as text or as turns, in place of what is heard; no turns take it back.",
    body: fromZod(GIVE_TRANSCRIPT),
    reply: spoken.OPERATOR_TRANSCRIPT,
  },
  ReadTranscript: { summary: "The transcript as turns, and what is missing in it.", reply: spoken.OPERATOR_TRANSCRIPT },
  RemoveAudio: { summary: "Erases the session's audio; transcripts stay.", reply: spoken.AUDIO_REMOVED },
  ListDeliveries: {
    summary: "What the practice wrote to its EMRs, newest first, by state, connection, patient, request and time.",
    query: fromZod(LIST_DELIVERIES),
    reply: deliveries.DELIVERIES,
  },
  ReadDelivery: {
    summary: "How one write to an EMR stands, and every attempt at it.",
    query: fromZod(READ_DELIVERY),
    reply: deliveries.DELIVERY_HISTORY,
  },
  RetryDelivery: {
    summary:
      "Sends a parked delivery again with the same key; one that may have arrived is looked up first, unless a person says that it never did.",
    body: fromZod(RETRY_DELIVERY),
    bodyOptional: true,
    reply: deliveries.DELIVERY,
  },
  ParkDelivery: { summary: "Keeps a delivery that waits from being sent.", reply: deliveries.DELIVERY },
  CancelDelivery: {
    summary: "Ends a delivery that was not sent.",
    body: fromZod(CANCEL_DELIVERY),
    bodyOptional: true,
    reply: deliveries.DELIVERY,
  },
  ConfirmDelivery: {
    summary: "Settles a delivery with the EMR's id that a person found.",
    body: fromZod(CONFIRM_DELIVERY),
    reply: deliveries.DELIVERY,
  },
  ReadDeliveryBacklog: { summary: "How much waits at each EMR, and whether it answers.", reply: deliveries.DELIVERY_BACKLOG },
  ListInsightsJobs: {
    summary: "The practice's insights jobs, newest first, by patient, status and time.",
    query: fromZod(LIST_INSIGHTS_JOBS),
    reply: replies.OPERATOR_JOBS,
  },
  ReadInsightsJob: { summary: "How far an insights job is, and what became of each of its sources.", reply: replies.OPERATOR_JOB },
  CancelInsightsJob: { summary: "Ends an insights job that runs or waits.", reply: replies.OPERATOR_JOB },
  RetryInsightsJob: {
    summary: "Starts a failed insights job again, as a new job with the same request and options.",
    body: fromZod(RETRY_INSIGHTS_JOB),
    bodyOptional: true,
    reply: replies.OPERATOR_JOB,
  },
  ListInsightsFiles: { summary: "The files that a succeeded insights job wrote.", reply: replies.INSIGHTS_FILES },
  ReadInsightsFile: { summary: "One of them, as it was written.", reply: text, replyType: "application/octet-stream" },
  FollowInsightsJob: {
    summary: "How far an insights job is, as server-sent events, until it ends.",
    reply: replies.INSIGHTS_PROGRESS,
    replyType: "text/event-stream",
  },
  DeleteInsightsJob: { summary: "Deletes an insights job with its output.", reply: replies.JOB_DELETED },
};

export interface WireDescription {
  readonly name: string;
  readonly about: string;
  readonly rows: readonly RouteRow[];
  readonly operations: Readonly<Record<string, Described>>;
  readonly security: (row: RouteRow) => Operation["security"];
}

export const WIRES: readonly WireDescription[] = [
  {
    name: "scribe",
    about: `Sessions and notes. Served at the root and under ${SCRIBE_PREFIX}.`,
    rows: SCRIBE,
    operations: SCRIBE_OPERATIONS,
    security: (row) => [by(row.access === "open" ? "apiKey" : "bearer")],
  },
  {
    name: "encounters",
    about: "Encounters in whichever EMR is connected.",
    rows: ENCOUNTERS,
    operations: ENCOUNTERS_OPERATIONS,
    security: () => [by("applicationName", "applicationKey", "loginId", "password"), by("loginId", "password"), by("emrToken")],
  },
  { name: "insights", about: "Pre-visit summaries.", rows: INSIGHTS, operations: INSIGHTS_OPERATIONS, security: () => [by("sigv4")] },
  {
    name: "operator",
    about: "Our own API: reviewing and signing notes, following deliveries, insights jobs.",
    rows: OPERATOR,
    operations: OPERATOR_OPERATIONS,
    security: () => [by("bearer"), by("apiKey")],
  },
];
