// Vaccines given, each with its dates, newest first, those recorded as not given, then what is due for review by CDC's schedule.
import type { ImmunizationFact, PatientRecord } from "#core/record.ts";
import type { Fragment, SummaryPurpose } from "#core/summary.ts";
import { clipText } from "#evidence/plain-text.ts";
import { mayLack, nothingOf } from "./absence.ts";
import { usDate } from "./dates.ts";
import { fold } from "./fold.ts";
import { vaccinesDue } from "./vaccines-due.ts";
import type { Visible } from "./visible.ts";
import { newestFirst } from "./visits.ts";
import { bracket, item, more, nameOf, quoted, say } from "./wording.ts";

const VACCINES = 25;
const DATES = 3;

export function immunizations(seen: Visible, whole: PatientRecord, purpose: SummaryPurpose): Fragment[] {
  return [...recorded(seen, whole), ...vaccinesDue(seen, whole, purpose.today)];
}

function recorded(seen: Visible, whole: PatientRecord): Fragment[] {
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
    const number = bracket([doseNumber(dose.dose)]);
    return say(`${index === 0 ? `${nameOf(dose.concept)}: ` : ", "}${date}${number}`, [dose]);
  });
  const rest = doses.slice(DATES);
  if (rest.length > 0) clauses.push(say(` and ${rest.length} more (in the record)`, rest));
  return item(...clauses);
}

/** A number as such; anything else as the record's own words. */
function doseNumber(text: string | undefined): string | undefined {
  if (text === undefined || clipText(text, 20) === "") return undefined;
  return `dose ${/^\d{1,2}$/.test(text) ? text : quoted(text)}`;
}

function on(dose: ImmunizationFact): string {
  const date = usDate(dose.date);
  return date === undefined ? "" : ` ${date}`;
}

function why(dose: ImmunizationFact): string {
  return dose.statusReason === undefined ? "" : ` (${clipText(dose.statusReason, 80)})`;
}
