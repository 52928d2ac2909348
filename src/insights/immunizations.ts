// Vaccines given, each with its dates, newest first, and those recorded as not given. What is due is not said here.
import type { ImmunizationFact, PatientRecord } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { clipText } from "#evidence/plain-text.ts";
import { mayLack, nothingOf } from "./absence.ts";
import { usDate } from "./dates.ts";
import { fold } from "./fold.ts";
import type { Visible } from "./visible.ts";
import { newestFirst } from "./visits.ts";
import { bracket, item, more, nameOf, say } from "./wording.ts";

const VACCINES = 25;
const DATES = 3;

export function immunizations(seen: Visible, whole: PatientRecord): Fragment[] {
  const all = [...seen.record.immunizations].sort(newestFirst((dose) => dose.date));
  if (all.length === 0) return nothingOf("immunizations", whole, seen);
  const given = fold(all.filter((dose) => dose.status === "completed"));
  const others = all.filter((dose) => dose.status !== "completed");
  return [
    ...mayLack("immunizations", whole),
    ...given.slice(0, VACCINES).flatMap(vaccineItem),
    ...more(given.slice(VACCINES).flat()),
    ...others.slice(0, VACCINES).flatMap((dose) => item(say(`${nameOf(dose.concept)}: ${dose.status}${on(dose)}${why(dose)}`, [dose]))),
    ...more(others.slice(VACCINES)),
  ];
}

function vaccineItem(doses: readonly ImmunizationFact[]): Fragment[] {
  const clauses = doses.slice(0, DATES).map((dose, index) => {
    const date = usDate(dose.date) ?? "undated";
    const number = dose.dose === undefined ? "" : bracket([`dose ${clipText(dose.dose, 20)}`]);
    return say(`${index === 0 ? `${nameOf(dose.concept)}: ` : ", "}${date}${number}`, [dose]);
  });
  const rest = doses.slice(DATES);
  if (rest.length > 0) clauses.push(say(` and ${rest.length} more (in the record)`, rest));
  return item(...clauses);
}

function on(dose: ImmunizationFact): string {
  const date = usDate(dose.date);
  return date === undefined ? "" : ` ${date}`;
}

function why(dose: ImmunizationFact): string {
  return dose.statusReason === undefined ? "" : ` (${clipText(dose.statusReason, 80)})`;
}
