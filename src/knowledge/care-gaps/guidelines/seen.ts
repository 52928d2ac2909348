// What a guideline rule is asked about, and what it answers. Unread data makes the answer "unknown", never "due".
import { compareText } from "#core/compare-text.ts";
import type { MedicationFact, ObservationFact, PatientRecord, RuleEvidence } from "#core/record.ts";
import { isCurrent } from "../../current-medication.ts";
import type { ConceptName } from "../concepts.ts";
import { type History, hasValue } from "../history.ts";
import type { CitedFact } from "../measures/outcome.ts";
import { addMonths, firstDay, lastDay } from "../when.ts";

export type GapStatus = "due" | "overdue" | "done" | "excluded" | "not-applicable" | "unknown";

export interface TenYearRisk {
  readonly percent: number;
  readonly because: readonly CitedFact[];
}

export interface Seen {
  readonly history: History;
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** Completed years. */
  readonly age: number | undefined;
  /** Ten-year risk of cardiovascular disease in per cent, and the facts it was calculated from. */
  readonly tenYearRisk: TenYearRisk | undefined;
}

/** What a rule finds, before anyone words it. */
export interface Finding {
  readonly status: GapStatus;
  /** The facts that decided, those of the last one done among them. */
  readonly because: readonly CitedFact[];
  /** As recorded. */
  readonly lastDone?: string | undefined;
  /** `YYYY-MM-DD` */
  readonly nextDue?: string | undefined;
  /** The last one done, or the value that is not at goal. */
  readonly last?: CitedFact | undefined;
  /** Why it is due although it was done lately, in words of the rule's own text. */
  readonly note?: string;
}

export interface GuidelineRule {
  readonly rule: RuleEvidence;
  /** What it asks for, to follow "Consider": "colorectal cancer screening". */
  readonly topic: string;
  /** Lower leads. */
  readonly rank: number;
  /** Confidential where the patient is a minor. */
  readonly confidential: boolean;
  /** FHIR types that would hold what it looks for: all must have been read before it may say "due". */
  readonly reads: readonly string[];
  readonly decide: (seen: Seen) => Finding;
}

export function finding(status: GapStatus, because: readonly (CitedFact | undefined)[] = []): Finding {
  return { status, because: because.filter((fact) => fact !== undefined) };
}

export const NOT_APPLICABLE: Finding = finding("not-applicable");
export const UNKNOWN: Finding = finding("unknown");

/** Something that was done, with the day it counts from and as it was recorded. */
export interface Doing {
  readonly fact: CitedFact;
  readonly day: string;
  readonly recorded: string;
}

/** What was done of these, oldest first, none after today. Results count only with a value; a vague date counts as late as it may mean. */
export function doings({ history, today }: Pick<Seen, "history" | "today">, ...names: readonly ConceptName[]): readonly Doing[] {
  const found: Doing[] = [];
  const add = (fact: CitedFact, recorded: string | undefined) => {
    const day = lastDay(recorded);
    if (day === undefined || recorded === undefined || (firstDay(recorded) ?? "") > today) return;
    found.push({ fact, day: day > today ? today : day, recorded });
  };
  for (const one of history.observations(...names)) if (hasValue(one) || one.components.length > 0) add(one, one.effective ?? one.issued);
  for (const one of history.procedures(...names)) add(one, one.performedEnd ?? one.performed);
  for (const one of history.reports(...names)) add(one, one.effective ?? one.issued);
  // Of equal days the order in the record must not decide.
  return found.toSorted(
    (one, other) => compareText(one.day, other.day) || compareText(one.fact.evidence.reference, other.fact.evidence.reference),
  );
}

/** What was refused of these within a year. */
export function refusals({ history, today }: Seen, names: readonly ConceptName[]): readonly CitedFact[] {
  const from = addMonths(today, -12);
  const isLate = (date: string | undefined) => (lastDay(date) ?? "") >= from;
  return [
    ...history.proceduresNotDone(...names).filter((one) => isLate(one.performed ?? one.evidence.date)),
    ...history.requests(true, ...names).filter((one) => isLate(one.authored)),
    ...history.observationsNotMade(...names).filter((one) => one.refusal !== undefined && isLate(one.effective ?? one.issued)),
  ];
}

/** Due or done by the last one and the months it lasts; `undefined` months: once is enough. */
export function byInterval(last: Doing | undefined, months: number | undefined, today: string, because: readonly CitedFact[]): Finding {
  if (!last) return finding("due", because);
  const known = { because: [last.fact, ...because], last: last.fact, lastDone: last.recorded };
  if (months === undefined) return { status: "done", ...known };
  const nextDue = addMonths(last.day, months);
  return { status: nextDue > today ? "done" : "overdue", ...known, nextDue };
}

/** Conditions that hold now. */
export function active({ history, today }: Seen, ...names: readonly ConceptName[]) {
  return history
    .conditions(...names)
    .filter(
      (one) =>
        ["active", "recurrence", "relapse", "unknown"].includes(one.clinicalStatus) &&
        !["differential", "provisional", "unconfirmed"].includes(one.verification) &&
        (lastDay(one.abatement) ?? "9") > today &&
        (firstDay(one.onset ?? one.recorded) ?? "") <= today,
    );
}

export function everHad({ history, today }: Seen, ...names: readonly ConceptName[]): readonly CitedFact[] {
  const isPast = (date: string | undefined) => (firstDay(date) ?? "") <= today;
  return [
    ...history.conditions(...names).filter((one) => isPast(one.onset ?? one.recorded)),
    ...history.procedures(...names).filter((one) => isPast(one.performed)),
  ];
}

/** Drugs the patient is taken to use now. */
export function taking({ history, today }: Seen, ...names: readonly ConceptName[]): readonly MedicationFact[] {
  return history.medications(false, ...names).filter((one) => isCurrent(one, today));
}

export function lastValue(seen: Seen, ...names: readonly ConceptName[]): ObservationFact | undefined {
  return seen.history
    .observations(...names)
    .filter((one) => hasValue(one) && (firstDay(one.effective ?? one.issued) ?? "9") <= seen.today)
    .toSorted(
      (one, other) =>
        compareText(one.effective ?? one.issued ?? "", other.effective ?? other.issued ?? "") ||
        compareText(one.evidence.reference, other.evidence.reference),
    )
    .at(-1);
}

/** True when all of a type was asked for and came whole. */
export function isReadWhole(record: PatientRecord, type: string): boolean {
  const asked = record.queries.filter((query) => answers(query, type));
  return asked.length > 0 && asked.every(({ complete }) => complete) && !hasGap(record, type);
}

export function hasGap(record: PatientRecord, type: string): boolean {
  return (
    record.unread.some(
      ({ what }) =>
        [type, "Resource"].some(
          (name) => what === name || what.startsWith(`${type}/`) || what.startsWith(`${type}?`) || what.startsWith(`${type} `),
        ) || what.includes("$everything"),
    ) || record.queries.some((query) => !query.complete && answers(query, type))
  );
}

export function answers(query: PatientRecord["queries"][number], type: string): boolean {
  return query.resourceType === type || (query.parameters.includes("$everything") && query.resourceType === "Patient");
}
