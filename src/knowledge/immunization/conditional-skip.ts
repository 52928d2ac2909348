// Whether a target dose may be skipped: by age, by time since the dose before, by doses already given, by another series completed (CDSi 6.2, 7.1, 7.6).
import { isDuring, type Progress, previousDose } from "./progress.ts";
import type { SkipCondition, TargetDose } from "./schedule-types.ts";
import { addSpan, isWithin } from "./span.ts";

/** `at` is the day of the dose being judged, or the day a forecast is made for. */
export function canSkip(progress: Progress, rule: TargetDose, context: "evaluation" | "forecast", at: number): boolean {
  const anchor = context === "evaluation" ? at : progress.history.today;
  return rule.skips
    .filter((skip) => skip.context === "both" || skip.context === context)
    .some((skip) => {
      const sets = skip.sets.filter((set) => isDuring(anchor, set.during));
      const isMet = (set: (typeof sets)[number]) => {
        const met = (condition: SkipCondition) => isConditionMet(progress, condition, context, at);
        return set.needsAll ? set.conditions.every(met) : set.conditions.some(met);
      };
      return sets.length > 0 && (skip.needsAllSets ? sets.every(isMet) : sets.some(isMet));
    });
}

function isConditionMet(progress: Progress, condition: SkipCondition, context: "evaluation" | "forecast", at: number): boolean {
  switch (condition.kind) {
    case "age":
      return isWithin(at, progress.history.born, condition.begin, condition.end);
    case "interval": {
      const previous = previousDose(progress, at);
      return previous !== undefined && at >= addSpan(previous.day, condition.span);
    }
    case "completed":
      return progress.isChoiceComplete(condition.choice);
    case "count": {
      const count = countedDoses(progress, condition, context, at);
      if (condition.sign === ">") return count > condition.count;
      return condition.sign === "=" ? count === condition.count : count < condition.count;
    }
  }
}

function countedDoses(
  { history, verdicts }: Progress,
  { validOnly, of, begin, end, dates }: Extract<SkipCondition, { kind: "count" }>,
  context: "evaluation" | "forecast",
  at: number,
): number {
  const doses = validOnly
    ? verdicts.filter(({ result }) => result === "valid").map(({ dose }) => dose)
    : history.doses.filter(({ day }) => context === "forecast" || day < at);
  return doses.filter(
    ({ day, cvx }) =>
      (of === undefined || of.has(cvx)) &&
      isWithin(day, history.born, begin, end) &&
      (dates.first === undefined || day >= dates.first) &&
      (dates.last === undefined || day < dates.last),
  ).length;
}
