// When "none recorded" may be said: every source was asked for that type, answered wholly, and nothing came. Anything less is "not available".
import type { PatientRecord, QueryEvidence } from "#core/record.ts";

export type Subject = "conditions" | "medications" | "allergies" | "immunizations" | "encounters" | "observations";

/** The FHIR types that would hold the facts of each subject, and the words that deny them. */
export const SUBJECTS: Readonly<Record<Subject, { readonly types: readonly string[]; readonly none: string }>> = {
  conditions: { types: ["Condition"], none: "No conditions are recorded" },
  medications: { types: ["MedicationRequest", "MedicationStatement"], none: "No medications are recorded" },
  allergies: { types: ["AllergyIntolerance"], none: "No allergies are recorded" },
  immunizations: { types: ["Immunization"], none: "No immunizations are recorded" },
  encounters: { types: ["Encounter"], none: "No visits are recorded" },
  observations: { types: ["Observation"], none: "No results or vital signs are recorded" },
};

/** The complete questions that came back empty for this subject, or undefined when absence is not known. */
export function proofOfAbsence(record: PatientRecord, subject: Subject): readonly QueryEvidence[] | undefined {
  if (record[subject].length > 0) return undefined;
  const { types } = SUBJECTS[subject];
  if (record.unread.some((gap) => types.some((type) => concerns(gap.what, type)))) return undefined;
  const asked = types.map((type) => record.queries.filter((query) => answers(query, type)));
  if (asked.some((queries) => queries.length === 0 || queries.some((query) => !query.complete))) return undefined;
  return asked.flat();
}

/** True when some source was asked for each type of this subject and none answered in part: only then is more than what was read ruled out. */
export function isAskedInFull(record: PatientRecord, subject: Subject): boolean {
  const asked = SUBJECTS[subject].types.map((type) => record.queries.filter((query) => answers(query, type)));
  return asked.every((queries) => queries.length > 0 && queries.every((query) => query.complete));
}

/** True when some of this subject's facts could not be read. */
export function isIncomplete(record: PatientRecord, subject: Subject): boolean {
  const { types } = SUBJECTS[subject];
  return (
    record.unread.some((gap) => types.some((type) => concerns(gap.what, type))) ||
    record.queries.some((query) => !query.complete && types.some((type) => answers(query, type)))
  );
}

/** The questions that were asked for this subject, whatever came of them: what a sentence about their answers cites. */
export function questionsFor(record: PatientRecord, subject: Subject): readonly QueryEvidence[] {
  return record.queries.filter((query) => SUBJECTS[subject].types.some((type) => answers(query, type)));
}

/** A question about the whole record stands for all types only where it names none of them. */
function answers(query: QueryEvidence, type: string): boolean {
  return query.resourceType === type || (query.parameters.includes("$everything") && query.resourceType === "Patient");
}

/** `Resource` is an entry that could not even be told by its type. */
function concerns(what: string, type: string): boolean {
  return (
    what === type ||
    what.startsWith(`${type}/`) ||
    what.startsWith(`${type}?`) ||
    what.startsWith(`${type} `) ||
    what.includes("$everything")
  );
}
