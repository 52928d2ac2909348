// How a section says that it has nothing: "none recorded" with the question that came back empty, "restricted", or "not available".
import type { PatientRecord } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { isIncomplete, proofOfAbsence, SUBJECTS, type Subject } from "#evidence/absence.ts";
import { isVoid, type Visible } from "./visible.ts";
import { cite, item, notice } from "./wording.ts";

const NAMES: Readonly<Record<Subject, string>> = {
  conditions: "Conditions",
  medications: "Medications",
  allergies: "Allergies",
  immunizations: "Immunizations",
  encounters: "Visits",
  observations: "Results and vital signs",
};

/** For a subject of which nothing may be shown; `whole` is the record before anything was left out. */
export function nothingOf(subject: Subject, whole: PatientRecord, seen: Visible): Fragment[] {
  const proof = proofOfAbsence(whole, subject);
  if (proof) return item(cite(`${SUBJECTS[subject].none}.`, proof));
  if (seen.record[subject].length > 0) return [notice(`* ${NAMES[subject]}: no entry that may be shown has a value.\n`)];
  if (whole[subject].length > 0 && !isIncomplete(whole, subject)) {
    return [notice(`* ${NAMES[subject]}: entries exist and are not shown (${whyHidden(subject, whole, seen).join("; ")}).\n`)];
  }
  return [notice(`* ${NAMES[subject]}: not available (see NOT_READ).\n`)];
}

/** Each reason that holds. */
function whyHidden(subject: Subject, whole: PatientRecord, seen: Visible): readonly string[] {
  const [restricted, later] = [seen.restricted.get(subject) ?? 0, seen.later.get(subject) ?? 0];
  return [
    ...(restricted > 0 ? ["restricted"] : []),
    ...(later > 0 ? ["dated after today"] : []),
    ...(whole[subject].some(isVoid) ? ["marked as errors or cancelled"] : []),
  ];
}

/** The warning a list needs when it may lack entries. */
export function mayLack(subject: Subject, whole: PatientRecord): Fragment[] {
  return isIncomplete(whole, subject) ? [notice(`* ${NAMES[subject]} could not be read in full (see NOT_READ).\n`)] : [];
}
