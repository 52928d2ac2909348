// Why a calculator lacks a measurement: none was found, the newest is too old, or its number cannot be read. Each is told with what it rests on; nothing is computed here.
import type { Evidence, ObservationFact, PatientRecord } from "#core/record.ts";
import { questionsFor, type Subject } from "#evidence/absence.ts";
import { isMeasured, readInput } from "#knowledge/calculators/measured-inputs.ts";
import { dayOf, usDate, yearsBefore } from "./dates.ts";
import { whenObserved } from "./latest-results.ts";
import type { Visible } from "./visible.ts";
import { newestFirst } from "./visits.ts";

export interface Missing {
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

/** What was looked through for a subject: the questions asked, else what files gave of it, else whose files they were. */
export function searched(seen: Visible, whole: PatientRecord, subject: Subject): readonly Evidence[] {
  const questions = questionsFor(whole, subject);
  if (questions.length > 0) return questions;
  const facts = seen.record[subject];
  if (facts.length > 0) return facts.map(({ evidence }) => evidence);
  return seen.record.person ? [seen.record.person.evidence] : [];
}

/** `inputs` are those that would do, `what` their name for people, `years` how old one may be. */
export function missingInput(
  inputs: readonly string[],
  what: string,
  years: number,
  seen: Visible,
  whole: PatientRecord,
  today: string,
): Missing {
  const [newest] = seen.record.observations.filter((fact) => inputs.some((input) => isAny(input, fact))).sort(newestFirst(whenObserved));
  if (!newest) return { text: `no ${what} was found in what was read`, evidence: searched(seen, whole, "observations") };
  const day = dayOf(whenObserved(newest));
  const on = usDate(day) === undefined ? "" : ` of ${usDate(day)}`;
  const why =
    day === undefined || day.length < 10
      ? "has no whole date"
      : day < yearsBefore(today, years)
        ? `is older than ${years} years`
        : [newest, ...newest.components].some((part) => inputs.some((input) => readInput(input, part) !== undefined))
          ? "cannot be used as recorded"
          : "has no number in a known unit";
  return { text: `the last ${what}${on} ${why}`, evidence: [newest.evidence] };
}

function isAny(input: string, fact: ObservationFact): boolean {
  return [fact, ...fact.components].some((part) => isMeasured(input, part));
}
