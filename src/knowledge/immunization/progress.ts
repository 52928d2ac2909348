// How far a patient has come in one series: each target dose with what became of it, each dose given with the verdict on it.
import type { Dose, History } from "./patient-history.ts";
import type { AgeRule, DayRange, GapRule, Series, TargetDose } from "./schedule-types.ts";
import { addSpan, type Span } from "./span.ts";

/** Why a dose did not count, or was needless. */
export type Flaw =
  | "too young"
  | "too old"
  | "too soon after the dose before"
  | "too soon after another live vaccine"
  | "not a vaccine for this dose"
  | "given by mistake"
  | "spoiled or recalled"
  | "not needed";

export interface Verdict {
  readonly dose: Dose;
  readonly result: "valid" | "invalid" | "extraneous" | "substandard";
  readonly flaw: Flaw | undefined;
}

export interface Target {
  readonly rule: TargetDose;
  readonly status: "open" | "skipped" | "satisfied";
  /** The dose that satisfied it. */
  readonly by: Dose | undefined;
}

export interface Progress {
  readonly series: Series;
  readonly history: History;
  readonly targets: Target[];
  readonly verdicts: Verdict[];
  /** Whether a series of this choice (same antigen) is complete; asked for by some skips. */
  readonly isChoiceComplete: (choice: string) => boolean;
}

export function isDuring(day: number, { first, last }: DayRange): boolean {
  return (first === undefined || day >= first) && (last === undefined || day <= last);
}

export function ageRuleOn(rule: TargetDose, day: number): AgeRule | undefined {
  return rule.ages.find((age) => isDuring(day, age.during));
}

/** The dose that an interval "from the previous dose" counts from. */
export function previousDose(progress: Progress, before: number): Dose | undefined {
  return progress.verdicts.findLast(
    ({ dose, result, flaw }) => dose.day <= before && (result === "valid" || result === "invalid") && flaw !== "given by mistake",
  )?.dose;
}

/** The day a gap counts from; undefined where there is nothing to count from. */
export function anchorDay(
  progress: Progress,
  { from }: GapRule,
  at: { readonly day: number; readonly dose: Dose | undefined },
): number | undefined {
  const { history, targets, verdicts } = progress;
  if (from.kind === "previous") return previousDose(progress, at.day)?.day;
  if (from.kind === "dose") return targets.findLast((target) => target.rule.number === from.number && target.by)?.by?.day;
  if (from.kind === "observed") return history.observed.get(from.code);
  const mistaken = new Set(verdicts.filter(({ flaw }) => flaw === "given by mistake").map(({ dose }) => dose));
  return history.doses.findLast((dose) => from.cvx.has(dose.cvx) && dose !== at.dose && dose.day <= at.day && !mistaken.has(dose))?.day;
}

/** `day` moved by `span`; undefined if either is missing. */
export function after(day: number | undefined, span: Span | undefined): number | undefined {
  return day === undefined || span === undefined ? undefined : addSpan(day, span);
}

export function latest(...days: readonly (number | undefined)[]): number | undefined {
  return days.reduce((best, day) => (day !== undefined && (best === undefined || day > best) ? day : best), undefined);
}
