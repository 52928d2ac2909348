// The scribe wire's shapes, in its vendor's words. Requests are read leniently (unknown fields are dropped, null means "not set"); whatever is kept
// is checked. Responses always carry every key.
import { z } from "zod";
import type { SessionAudioWire } from "./audio-wire.ts";
import type { DocumentWire } from "./document-shapes.ts";
import { isCalendarDate, label, text } from "./shape-parts.ts";

/** The header that carries an API key, as clients and error texts know it. */
export const API_KEY_HEADER = "Heidi-Api-Key";

/** The type of the error that clients look for when an account is taken. */
/** The documented text begins with it. */
export const ALREADY_LINKED_SUBJECT = "Heidi";
export const ALREADY_LINKED_TYPE = "OpenAPIHeidiAccountAlreadyLinkedError";

const language = text(35).regex(/^[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*$/, "Must be a language code such as en or en-AU.");

/** A session has no word for unknown but null. */
const gender = z
  .string()
  .transform((value) => value.toUpperCase())
  .pipe(z.enum(["MALE", "FEMALE", "OTHER", "UNKNOWN"], "Must be MALE, FEMALE, OTHER or UNKNOWN."))
  .transform((value) => (value === "UNKNOWN" ? null : value));

export const JWT_QUERY = z.object({
  email: text(320).refine((value) => value.trim() !== "", "Must not be empty."),
  third_party_internal_id: text(500).min(1),
});

/** Either field names the account; the first wins. */
export const LINK_ACCOUNT_BODY = z.object({ kinde_user_id: text(200).min(1).nullish(), email: text(320).min(1).nullish() });

export const CREATE_SESSION_BODY = z.object({
  patient_profile_id: text(100).nullish(),
  ehr_appointment_id: label.nullish(),
  ehr_appt_id: label.nullish(),
});

export const PATIENT = z.object({
  name: label.nullish(),
  gender: gender.nullish(),
  dob: z.string().refine(isCalendarDate, "Must be a calendar date, YYYY-MM-DD.").nullish(),
  demographic_details: text(20_000).nullish(),
  demographic_string: text(20_000).nullish(),
});

export const UPDATE_SESSION_BODY = z.object({
  session_name: label.nullish(),
  duration: z.number().min(0).nullish(),
  language_code: language.nullish(),
  output_language_code: language.nullish(),
  transcribe_mode: label.nullish(),
  patient: PATIENT.nullish(),
  clinician_notes: z.array(text(1_000_000)).max(1_000).nullish(),
  ehr_patient_id: label.nullish(),
  ehr_appt_id: label.nullish(),
  ehr_appointment_id: label.nullish(),
  generate_output_without_recording: z.boolean().nullish(),
  recording_status: label.nullish(),
  session_status: label.nullish(),
  is_consent: z.boolean().nullish(),
  created_time_local: label.nullish(),
  linked_sessions_for_context: z.array(z.string()).max(100).nullish(),
});

export const LIST_SESSIONS_QUERY = z.object({
  page_size: z
    .string()
    .regex(/^\d{1,9}$/, "Must be a whole number.")
    .transform(Number)
    .pipe(z.number().min(1))
    .nullish(),
  next_page: text(2_000).nullish(),
  cursor: text(2_000).nullish(),
  page: text(2_000).nullish(),
});

export const CONSULT_NOTE_BODY = z.object({
  generation_method: z.enum(["TEMPLATE"], "Only TEMPLATE is served.").nullish(),
  template_id: text(100).nullish(),
  third_party_template: z
    .unknown()
    .optional()
    .refine((value) => value === undefined || value === null || value === "", "Third-party templates are not served. Use template_id."),
  addition: text(100_000).nullish(),
  voice_style: z.enum(["GOLDILOCKS", "DETAILED", "BRIEF", "SUPER_DETAILED", "MY_VOICE"]).nullish(),
  brain: z.enum(["LEFT", "RIGHT"]).nullish(),
  content_type: z.enum(["MARKDOWN", "HTML"]).nullish(),
});

export interface AccountWire {
  readonly _id: string;
  readonly user_id: string;
  readonly ehr_provider: string;
  readonly ehr_email: string;
  readonly ehr_user_id: string;
  readonly deleted_at: null;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface ConsultNoteFeedbackWire {
  /** 1 to 5; null where only sections were judged. */
  readonly rating: number | null;
  readonly text: string;
  readonly sections: readonly { readonly section_name: string; readonly rating: number; readonly text: string }[];
}

export interface ConsultNoteWire {
  readonly status: "CREATED";
  readonly result: string;
  readonly heading: string;
  readonly brain: "LEFT" | "RIGHT";
  readonly voice_style: string | null;
  readonly generation_method: string;
  readonly template_id: string | null;
  readonly ai_command_id: null;
  readonly ai_command_text: null;
  /** Its type is published nowhere; null as long as nobody said anything. */
  readonly feedback: ConsultNoteFeedbackWire | null;
  readonly dictation_cleanup_mode: null;
}

export interface SessionWire {
  readonly session_id: string;
  readonly session_name: string;
  readonly patient: {
    readonly name: string;
    readonly gender: string | null;
    readonly dob: string | null;
    readonly demographic_details: string | null;
  };
  readonly audio: readonly SessionAudioWire[];
  readonly clinician_notes: readonly string[];
  readonly consult_note: ConsultNoteWire | null;
  readonly duration: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly language_code: string;
  readonly output_language_code: string;
  /** Null, not an empty list, when there are none. */
  readonly documents: readonly DocumentWire[] | null;
  readonly ehr_appt_id: string | null;
  readonly ehr_provider: string;
  readonly ehr_patient_id: string | null;
  readonly patient_profile_id: string | null;
  readonly patient_profile: { readonly id: string; readonly ehr_patient_id: string | null } | null;
  readonly transcribe_mode: string | null;
  readonly recording_status: string | null;
  readonly session_status: string | null;
  readonly is_consent: boolean | null;
  readonly generate_output_without_recording: boolean;
  readonly created_time_local: string | null;
  readonly linked_sessions_for_context: readonly string[];
}
