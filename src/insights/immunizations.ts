// Vaccines given, each with its dates, newest first, those recorded as not given, then what is due for review by CDC's schedule.
import type { ImmunizationFact, PatientRecord } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { clipText } from "#evidence/plain-text.ts";
import { mayLack, nothingOf } from "./absence.ts";
import { usDate } from "./dates.ts";
import { fold } from "./fold.ts";
import type { Visible } from "./visible.ts";
import { newestFirst } from "./visits.ts";
import { bracket, item, more, nameOf, quoted, row, say } from "./wording.ts";

const VACCINES = 25;

/** `due` is what the schedule asks for, made once. */
export function immunizations(seen: Visible, whole: PatientRecord, due: readonly Fragment[]): Fragment[] {
  return [...recorded(seen, whole), ...due];
}

function recorded(seen: Visible, whole: PatientRecord): Fragment[] {
  const all = [...seen.record.immunizations].sort(newestFirst((dose) => dose.date));
  if (all.length === 0) return nothingOf("immunizations", whole, seen);
  const given = fold(all.filter((dose) => dose.status === "completed"));
  const others = all.filter((dose) => dose.status !== "completed");
  return [
    ...mayLack("immunizations", whole),
    ...row("Given", given.slice(0, VACCINES).map(vaccineClause)),
    ...more(given.slice(VACCINES).flat()),
    ...others.slice(0, VACCINES).flatMap((dose) => item(say(`${nameOf(dose.concept)}: ${dose.status}${on(dose)}${why(dose)}`, [dose]))),
    ...more(others.slice(VACCINES)),
  ];
}

/** "Zoster recombinant 10/03/2025", "DTaP 10/20/2019 (5 entries)", newest dose first. */
function vaccineClause(doses: readonly ImmunizationFact[]): Fragment {
  const [last] = doses;
  const date = usDate(last!.date) ?? (last!.dateText === undefined ? "undated" : quoted(last!.dateText));
  return say(
    `${nameOf(last!.concept)} ${date}${bracket([doseNumber(last!.dose), doses.length > 1 ? `${doses.length} entries` : undefined])}`,
    doses,
  );
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
