// What a calculator asks for, gathered from what may be shown: the newest fit measurement within a limit of age, and answers of yes and no. A fact that may not be shown is never let on: then nothing is computed.
import type { Evidence, ObservationFact, PatientRecord } from "#core/record.ts";
import { isIncomplete } from "#evidence/absence.ts";
import { CALCULATORS } from "#knowledge/calculators/list.ts";
import { readInput } from "#knowledge/calculators/measured-inputs.ts";
import type { Inputs, Outcome } from "#knowledge/calculators/outcome.ts";
import { answerTo, restsOn } from "#knowledge/calculators/recorded-answers.ts";
import { compareDates, dayOf, yearsBefore } from "./dates.ts";
import type { Visible } from "./visible.ts";

const DAY = 86_400_000;

export interface Measured {
  readonly value: number;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly fact: ObservationFact;
}

export interface Answers {
  readonly inputs: Readonly<Record<string, boolean>>;
  readonly evidence: readonly Evidence[];
}

/** Final values that `input` can be read from, newest first, at most `years` old, one for each day. */
export function measured(input: string, seen: Visible, today: string, years: number): Measured[] {
  const oldest = yearsBefore(today, years);
  const found = fitOf(seen).flatMap(({ fact, day }) => {
    if (day < oldest) return [];
    const value = [fact, ...fact.components].map((part) => readInput(input, part)).find((number) => number !== undefined);
    return value === undefined ? [] : [{ value, day, fact }];
  });
  found.sort((a, b) => compareDates(b.fact.effective ?? b.fact.issued, a.fact.effective ?? a.fact.issued));
  return found.filter((entry, index) => entry.day !== found[index - 1]?.day);
}

const FINAL = new Set(["final", "amended", "corrected"]);
/** Every calculator looks through the same results. */
const FIT = new WeakMap<Visible, readonly Omit<Measured, "value">[]>();
const SHOWN = new WeakMap<Visible, ReadonlySet<unknown>>();

/** Final results of a whole day. */
function fitOf(seen: Visible): readonly Omit<Measured, "value">[] {
  const known = FIT.get(seen);
  if (known) return known;
  const fit = seen.record.observations.flatMap((fact) => {
    const day = FINAL.has(fact.status) ? dayOf(fact.effective ?? fact.issued) : undefined;
    return day?.length === 10 ? [{ fact, day }] : [];
  });
  FIT.set(seen, fit);
  return fit;
}

function shownOf(seen: Visible): ReadonlySet<unknown> {
  const { conditions, medications, observations, procedures } = seen.record;
  const shown = SHOWN.get(seen) ?? new Set<unknown>([...conditions, ...medications, ...observations, ...procedures]);
  SHOWN.set(seen, shown);
  return shown;
}

/** Questions that the record answers neither way are left out. Undefined when an answer would let on what may not be shown. */
export function answers(questions: readonly string[], seen: Visible, record: PatientRecord, today: string): Answers | undefined {
  const shown = shownOf(seen);
  const inputs: Record<string, boolean> = {};
  const evidence: Evidence[] = [];
  for (const question of questions) {
    const answer = answerTo(question, record, today);
    const list = restsOn(question);
    if (!answer || (!answer.value && list !== undefined && isIncomplete(record, list))) continue;
    const facts = answer.facts.filter((fact) => shown.has(fact));
    if (answer.facts.length > 0 && facts.length === 0) return undefined;
    inputs[question] = answer.value;
    evidence.push(...facts.slice(0, 1).map((fact) => fact.evidence));
  }
  return { inputs, evidence };
}

/** Without what is undefined. */
export function inputsOf(all: Readonly<Record<string, number | string | boolean | undefined>>): Inputs {
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, number | string | boolean] => entry[1] !== undefined));
}

export function calculate(calculator: string, inputs: Inputs): Outcome {
  const run = CALCULATORS.get(calculator);
  if (!run) throw new RangeError(`no calculator ${calculator}`);
  return run(inputs);
}

export function calculation(calculator: string, inputs: Inputs, result: string): Evidence {
  return { kind: "calculation", calculator, inputs, result };
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** Whole years; undefined unless the whole birth date is known and past. */
export function ageOn(birthDate: string | undefined, day: string): number | undefined {
  if (birthDate?.length !== 10 || day.length !== 10 || birthDate > day) return undefined;
  return Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (day.slice(5) < birthDate.slice(5) ? 1 : 0);
}
