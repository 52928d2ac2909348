// Profiles of patients, from the wire's words to ours and back.
import { invalid } from "#core/fault.ts";
import type { PatientProfile, PatientProfileContent, ProfileGender } from "#core/patient-profile.ts";
import { decodeSessionId, given, orReset, RESET, read } from "./decode.ts";
import { encodeTime } from "./encode-ids.ts";
import { DELETE_PROFILES_BODY, LINK_SESSIONS_BODY, LIST_PROFILES_QUERY, type PatientProfileWire, PROFILE_BODY } from "./profile-shapes.ts";

/** Null takes a field away; an absent field stays as it is. */
export function decodeProfile(body: unknown): Partial<PatientProfileContent> {
  const wire = read(PROFILE_BODY, body, "body");
  const text = wire.demographic_string !== undefined ? wire.demographic_string : wire.demographic_details;
  return given({
    firstName: orReset(wire.first_name, RESET),
    lastName: orReset(wire.last_name, RESET),
    birthDate: orReset(wire.birth_date, RESET),
    gender: orReset(wire.gender && (wire.gender.toLowerCase() as ProfileGender), RESET),
    ehrPatientId: wire.ehr_patient_id === "" ? RESET : orReset(wire.ehr_patient_id, RESET),
    phone: orReset(wire.phone, RESET),
    email: orReset(wire.email, RESET),
    sexCode: orReset(wire.patient_sex_code, RESET),
    identifiers: orReset(wire.identifiers, RESET),
    demographicString: orReset(text, RESET),
    additionalContext: orReset(wire.additional_context, RESET),
  }) as Partial<PatientProfileContent>;
}

/** 20 a page unless asked otherwise, 200 at most. An empty id asks for all, like none. */
export function decodeListProfiles(query: unknown) {
  const { ehr_patient_id, page, page_size } = read(LIST_PROFILES_QUERY, query, "query");
  return { ehrPatientId: ehr_patient_id || undefined, page: Math.max(1, page ?? 1), size: Math.min(Math.max(1, page_size ?? 20), 200) };
}

/** Session ids (UUID). Faults: `not-found` for what is none. */
export function decodeLinkSessions(body: unknown): readonly string[] {
  const { session_ids, session_id } = read(LINK_SESSIONS_BODY, body, "body");
  const ids = session_ids ?? (typeof session_id === "string" ? [session_id] : undefined);
  if (!ids) throw invalid([{ path: ["body", "session_ids"], message: "Field required", kind: "missing" }]);
  return ids.map(decodeSessionId);
}

export function decodeDeleteProfiles(body: unknown): readonly string[] {
  const { patient_profile_ids, ids } = read(DELETE_PROFILES_BODY, body, "body");
  const named = patient_profile_ids ?? ids;
  if (!named) throw invalid([{ path: ["body", "patient_profile_ids"], message: "Field required", kind: "missing" }]);
  return named.map((id) => id.toLowerCase()).filter((id) => /^[0-9a-f]{24}$/.test(id));
}

export function encodeProfile({ id, content, createdAt, updatedAt }: PatientProfile, ehrProvider: string): PatientProfileWire {
  return {
    id,
    ehr_patient_id: content.ehrPatientId ?? null,
    first_name: content.firstName ?? null,
    last_name: content.lastName ?? null,
    birth_date: content.birthDate ?? null,
    gender: content.gender?.toUpperCase() ?? null,
    phone: content.phone ?? null,
    email: content.email ?? null,
    patient_sex_code: content.sexCode ?? null,
    identifiers: content.identifiers ?? null,
    demographic_string: content.demographicString ?? null,
    additional_context: content.additionalContext ?? null,
    ehr_provider: ehrProvider,
    created_at: encodeTime(createdAt),
    updated_at: encodeTime(updatedAt),
  };
}

export function profileIdOf(params: Readonly<Record<string, string>>): string {
  return params.patient_profile_id ?? "";
}
