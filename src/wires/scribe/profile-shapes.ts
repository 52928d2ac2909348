// Profiles of patients in the shapes of this wire. Requests are read leniently: genders in any case, null for "not set", unknown fields dropped.
import { z } from "zod";
import { isCalendarDate, label, text } from "./shape-parts.ts";

const gender = z
  .string()
  .transform((value) => value.toUpperCase())
  .pipe(z.enum(["MALE", "FEMALE", "OTHER", "UNKNOWN"], "Must be MALE, FEMALE, OTHER or UNKNOWN."));

/** Text anywhere in it that could not be kept. */
function isKeepable(value: unknown): boolean {
  const written = JSON.stringify(value);
  return written.length <= 100_000 && !/\\u0000|\\ud[89a-f]/i.test(written);
}

export const PROFILE_BODY = z.object({
  first_name: label.nullish(),
  last_name: label.nullish(),
  birth_date: z.string().refine(isCalendarDate, "Must be a calendar date, YYYY-MM-DD.").nullish(),
  gender: gender.nullish(),
  ehr_patient_id: label.nullish(),
  phone: label.nullish(),
  email: label.nullish(),
  patient_sex_code: z.number().nullish(),
  identifiers: z.array(z.unknown()).max(100).refine(isKeepable, "Must hold no NUL, and be less than 100,000 characters in all.").nullish(),
  demographic_string: text(20_000).nullish(),
  demographic_details: text(20_000).nullish(),
  additional_context: text(1_000_000).nullish(),
});

const count = z
  .string()
  .regex(/^\d{1,9}$/, "Must be a whole number.")
  .transform(Number);

export const LIST_PROFILES_QUERY = z.object({
  ehr_patient_id: label.nullish(),
  page: count.nullish(),
  page_size: count.nullish(),
});

/** Either field; a single session may be named alone. */
export const LINK_SESSIONS_BODY = z.object({
  session_ids: z.array(z.string()).max(1_000).nullish(),
  session_id: z.string().nullish(),
});

/** Either field. */
export const DELETE_PROFILES_BODY = z.object({
  patient_profile_ids: z.array(z.string().max(100)).max(1_000).nullish(),
  ids: z.array(z.string().max(100)).max(1_000).nullish(),
});

export interface PatientProfileWire {
  readonly id: string;
  readonly ehr_patient_id: string | null;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly birth_date: string | null;
  readonly gender: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly patient_sex_code: number | null;
  readonly identifiers: readonly unknown[] | null;
  readonly demographic_string: string | null;
  readonly additional_context: string | null;
  readonly ehr_provider: string;
  readonly created_at: string;
  readonly updated_at: string;
}
