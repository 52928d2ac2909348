// Whether one dose given satisfies one target dose: age, intervals, conflicts with other vaccines, the vaccine itself (CDSi chapter 6).
import type { Dose } from "./patient-history.ts";
import { ageRuleOn, anchorDay, isDuring, type Progress, type Verdict } from "./progress.ts";
import { schedule } from "./schedule.ts";
import type { GapRule, TargetDose, VaccineRule } from "./schedule-types.ts";
import { addSpan, isWithin } from "./span.ts";

export function evaluateDose(progress: Progress, rule: TargetDose, dose: Dose): Verdict {
  const invalid = (flaw: Verdict["flaw"]): Verdict => ({ dose, result: "invalid", flaw });
  const { born } = progress.history;
  if (dose.substandard) return { dose, result: "substandard", flaw: "spoiled or recalled" };
  if (rule.mistaken.has(dose.cvx)) return invalid("given by mistake");
  const age = ageRuleOn(rule, dose.day);
  if (age?.maximum && dose.day >= addSpan(born, age.maximum)) return { dose, result: "extraneous", flaw: "too old" };
  if (age?.absolute && dose.day < addSpan(born, age.absolute)) return invalid("too young");
  if (!keepsDistance(progress, rule, dose)) return invalid("too soon after the dose before");
  if (isImpacted(progress, dose)) return invalid("too soon after another live vaccine");
  if (!isVaccineFor(rule, dose, born)) return invalid("not a vaccine for this dose");
  return { dose, result: "valid", flaw: undefined };
}

/** All intervals asked for, or else all of those that are still allowed. */
function keepsDistance(progress: Progress, rule: TargetDose, dose: Dose): boolean {
  const keeps = (gap: GapRule) => {
    const anchor = anchorDay(progress, gap, { day: dose.day, dose });
    return anchor === undefined || gap.absolute === undefined || dose.day >= addSpan(anchor, gap.absolute);
  };
  const allowed = rule.allowedGaps.filter((gap) => isDuring(dose.day, gap.during));
  return rule.gaps.filter((gap) => isDuring(dose.day, gap.during)).every(keeps) || (allowed.length > 0 && allowed.every(keeps));
}

function isImpacted({ history, verdicts }: Progress, dose: Dose): boolean {
  const rules = schedule().conflicts.get(dose.cvx) ?? [];
  return history.doses.some((earlier) => {
    if (earlier === dose || earlier.day >= dose.day) return false;
    const verdict = verdicts.find((entry) => entry.dose === earlier);
    return rules.some((rule) => {
      const end = verdict === undefined || verdict.result === "valid" ? rule.endAfterValid : rule.end;
      return rule.earlier.has(earlier.cvx) && isWithin(dose.day, earlier.day, rule.begin, end);
    });
  });
}

function isVaccineFor(rule: TargetDose, dose: Dose, born: number): boolean {
  const fits = (vaccine: VaccineRule) =>
    vaccine.cvx === dose.cvx &&
    (vaccine.maker === undefined || dose.maker === undefined || vaccine.maker === dose.maker) &&
    isWithin(dose.day, born, vaccine.begin, vaccine.end);
  return rule.preferred.some(fits) || rule.accepted.some(fits);
}
