// From the wire's words to ours. It lists every wrong field by its path; it never guesses at one.
import type { z } from "zod";
import { Fault, type Issue, invalid, notFound } from "#core/fault.ts";
import type { NoteRequest } from "#core/note.ts";
import { EMPTY_SESSION, type SessionPatient } from "#core/session.ts";
import { JsonBodyError, parseJsonBody } from "#protocols/http/json-body.ts";
import type { AccountName } from "#usecases/link-account.ts";
import type { NewSession } from "#usecases/start-session.ts";
import type { SessionChange } from "#usecases/update-session.ts";
import { CONSULT_NOTE_BODY, CREATE_SESSION_BODY, JWT_QUERY, LINK_ACCOUNT_BODY, LIST_SESSIONS_QUERY, UPDATE_SESSION_BODY } from "./wire.ts";

/** The body as JSON; a missing one is an empty object, as clients send none where every field is optional. Faults: `malformed`. */
export function decodeBody(bytes: Uint8Array | undefined): unknown {
  try {
    return parseJsonBody(bytes) ?? {};
  } catch (thrown) {
    if (thrown instanceof JsonBodyError) throw new Fault("malformed", thrown.message);
    throw thrown;
  }
}

export function decodeJwtQuery(query: unknown): { readonly email: string; readonly externalId: string } {
  const { email, third_party_internal_id } = read(JWT_QUERY, query, "query");
  return { email, externalId: third_party_internal_id };
}

export function decodeLinkAccount(body: unknown): AccountName {
  const { kinde_user_id, email } = read(LINK_ACCOUNT_BODY, body, "body");
  if (kinde_user_id) return { accountId: kinde_user_id };
  if (email) return { email };
  throw invalid([{ path: ["body", "kinde_user_id"], message: "Field required", kind: "missing" }]);
}

export function decodeCreateSession(body: unknown): NewSession {
  const wire = read(CREATE_SESSION_BODY, body, "body");
  return {
    patientProfileId: wire.patient_profile_id || undefined,
    ehrAppointmentId: (wire.ehr_appointment_id || wire.ehr_appt_id) ?? undefined,
  };
}

/** Null sets a field back to what it is in a new session; an absent field stays as it is. */
export function decodeUpdateSession(body: unknown): SessionChange {
  const wire = read(UPDATE_SESSION_BODY, body, "body");
  const appointment = wire.ehr_appt_id !== undefined ? wire.ehr_appt_id : wire.ehr_appointment_id;
  const linked = wire.linked_sessions_for_context;
  return given({
    name: orReset(wire.session_name, EMPTY_SESSION.name),
    duration: orReset(wire.duration, EMPTY_SESSION.duration),
    languageCode: orReset(wire.language_code, EMPTY_SESSION.languageCode),
    outputLanguageCode: orReset(wire.output_language_code, EMPTY_SESSION.outputLanguageCode),
    transcribeMode: orReset(wire.transcribe_mode, RESET),
    patient: wire.patient === null ? EMPTY_SESSION.patient : wire.patient && decodePatient(wire.patient),
    clinicianNotes: orReset(wire.clinician_notes, EMPTY_SESSION.clinicianNotes),
    ehrPatientId: orReset(wire.ehr_patient_id, RESET),
    ehrAppointmentId: orReset(appointment, RESET),
    generateOutputWithoutRecording: orReset(wire.generate_output_without_recording, EMPTY_SESSION.generateOutputWithoutRecording),
    recordingStatus: orReset(wire.recording_status, RESET),
    sessionStatus: orReset(wire.session_status, RESET),
    isConsent: orReset(wire.is_consent, RESET),
    createdTimeLocal: orReset(wire.created_time_local, RESET),
    linkedSessions: linked === null ? [] : linked && decodeLinkedSessions(linked),
  }) as SessionChange;
}

function decodePatient(wire: NonNullable<z.output<typeof UPDATE_SESSION_BODY>["patient"]>): Partial<SessionPatient> {
  const details = wire.demographic_details !== undefined ? wire.demographic_details : wire.demographic_string;
  const gender = wire.gender && (wire.gender.toLowerCase() as "male" | "female" | "other");
  return given({
    name: orReset(wire.name, EMPTY_SESSION.patient.name),
    gender: orReset(gender, RESET),
    birthDate: orReset(wire.dob, RESET),
    demographicDetails: orReset(details, RESET),
  }) as Partial<SessionPatient>;
}

function decodeLinkedSessions(ids: readonly string[]): readonly string[] {
  const decoded = ids.map(uuidOfSessionId);
  const issues = decoded.flatMap((id, index): Issue[] =>
    id ? [] : [{ path: ["body", "linked_sessions_for_context", index], message: "Not a session id.", kind: "value" }],
  );
  if (issues.length > 0) throw invalid(issues);
  return decoded as string[];
}

/** `size` is 10 unless asked for, at most 200. A client that counts its pages, from 1, would otherwise be given the first one for ever. */
export function decodeListSessions(query: unknown): {
  readonly size: number;
  readonly cursor: string | undefined;
  readonly skip: number;
} {
  const { page_size, next_page, cursor, page } = read(LIST_SESSIONS_QUERY, query, "query");
  const size = Math.min(page_size ?? 10, 200);
  const given = next_page || cursor || undefined;
  const isNumber = /^\d{1,9}$/.test(page ?? "");
  if (given !== undefined || !isNumber) return { size, cursor: given ?? (page || undefined), skip: 0 };
  return { size, cursor: undefined, skip: Math.max(0, Number(page) - 1) * size };
}

/** Fields that the vendor's documentation calls required have its defaults here: clients leave them out. */
export function decodeConsultNote(body: unknown, defaultTemplateId: string): NoteRequest {
  const wire = read(CONSULT_NOTE_BODY, body, "body");
  return {
    templateId: wire.template_id || defaultTemplateId,
    generationMethod: wire.generation_method ?? "TEMPLATE",
    addition: wire.addition ?? "",
    voiceStyle: wire.voice_style ?? "GOLDILOCKS",
    brain: wire.brain ?? "LEFT",
    contentType: wire.content_type ?? "MARKDOWN",
  };
}

/** Faults: `not-found`: what is no session id is no session either. */
export function decodeSessionId(written: string): string {
  const uuid = uuidOfSessionId(written);
  if (!uuid) throw notFound("session");
  return uuid;
}

/** The UUIDv4 whose 128-bit integer this is in plain decimal. Undefined for anything else. */
export function uuidOfSessionId(written: string): string | undefined {
  if (!/^[1-9]\d{0,38}$/.test(written)) return undefined;
  const hex = BigInt(written).toString(16).padStart(32, "0");
  const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(uuid) ? uuid : undefined;
}

export function read<S extends z.ZodType>(schema: S, value: unknown, place: "body" | "query"): z.output<S> {
  return readAt(schema, value, [place]);
}

/** The same for a part that lies deeper. */
export function readAt<S extends z.ZodType>(schema: S, value: unknown, place: Issue["path"]): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw invalid(result.error.issues.map((issue) => issueOf(issue, place)));
}

function issueOf(issue: z.core.$ZodIssue, place: Issue["path"]): Issue {
  const path = [...place, ...issue.path.filter((part) => typeof part !== "symbol")];
  if (issue.code === "invalid_type" && issue.input === undefined) return { path, message: "Field required", kind: "missing" };
  if (issue.code === "invalid_type") return { path, message: `Must be ${article(issue.expected)}.`, kind: "type" };
  if (issue.code === "too_big" || issue.code === "too_small") {
    return { path, message: issue.message, kind: issue.origin === "number" ? "value" : "length" };
  }
  return { path, message: issue.message, kind: issue.code === "invalid_format" ? "pattern" : "value" };
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

/** Marks a field that is to become undefined, while undefined itself says that it was not given. */
export const RESET = Symbol("reset");

export function orReset<T, E>(value: T | null | undefined, empty: E): T | E | undefined {
  return value === null ? empty : value;
}

export function given(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, value === RESET ? undefined : value]),
  );
}
