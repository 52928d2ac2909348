// CMS 122 (glycemic status), 131 (eye exam) and 951 (kidney evaluation) for 2025, after CMS's published specifications. Which visits the patient had is not asked.
import type { ObservationFact } from "#core/record.ts";
import { a1cPercent } from "../a1c.ts";
import { endsWithin, type History, hasValue, heldBetween, overlaps, spanOf } from "../history.ts";
import { addMonths } from "../when.ts";
import { inHospice, inPalliativeCare, olderAndFrail } from "./exclusions.ts";
import { type CitedFact, done, type Measure, type Outcome, outcome, type Period } from "./outcome.ts";

function hasDiabetes(history: History, { start, end }: Period, ageDay: string, from: number, to: number): boolean {
  const age = history.age(ageDay);
  if (age === undefined || age < from || age > to) return false;
  return history.conditions("diabetes").some((diabetes) => heldBetween(diabetes, start, end));
}

function careHasEnded(history: History, period: Period): readonly CitedFact[] {
  return [...inHospice(history, period), ...inPalliativeCare(history, period), ...olderAndFrail(history, period)];
}

/** The last day's lowest value decides; a result without a value is none. */
export const GLYCEMIC_STATUS: Measure = {
  id: "CMS122",
  title: "Glycemic status above 9 % (the inverse is counted: at most 9 % is done)",
  evaluate: (history, period) => {
    const { start, end } = period;
    if (!hasDiabetes(history, period, end, 18, 75)) return outcome("not-applicable");
    const stops = careHasEnded(history, period);
    if (stops.length > 0) return outcome("excluded", stops);
    const results = history.observations("a1c", "glucoseManagementIndicator").filter((one) => endsWithin(spanOf(one), start, end));
    const last = results
      .map((one) => spanOf(one).to ?? "")
      .sort()
      .at(-1);
    const onLast = results.filter((one) => spanOf(one).to === last);
    const values = onLast.flatMap((one) => a1cPercent(one) ?? []);
    if (values.length === 0 || Math.min(...values) > 9) return outcome("due", onLast);
    return outcome("done", onLast);
  },
};

export const EYE_EXAM: Measure = {
  id: "CMS131",
  title: "Diabetes: eye exam",
  evaluate: (history, period) => {
    const { start, end } = period;
    if (!hasDiabetes(history, period, end, 18, 75)) return outcome("not-applicable");
    const stops = careHasEnded(history, period);
    if (stops.length > 0) return outcome("excluded", stops);
    const yearBefore = addMonths(start, -12);
    const hasRetinopathy = history.conditions("diabeticRetinopathy").some((one) => heldBetween(one, start, end));
    const exams = [...history.observations("eyeExam"), ...history.procedures("eyeExam")];
    return done([...exams.filter((exam) => overlaps(spanOf(exam), hasRetinopathy ? start : yearBefore, end))]);
  },
};

export const KIDNEY_EVALUATION: Measure = {
  id: "CMS951",
  title: "Kidney health evaluation",
  evaluate: (history, period): Outcome => {
    const { start, end } = period;
    if (!hasDiabetes(history, period, start, 18, 85)) return outcome("not-applicable");
    const stops = [
      ...inHospice(history, period),
      ...inPalliativeCare(history, period),
      ...history.conditions("kidneyDisease5", "endStageRenal").filter((one) => heldBetween(one, start, end)),
    ];
    if (stops.length > 0) return outcome("excluded", stops);
    const within = (one: ObservationFact) => hasValue(one) && endsWithin(spanOf(one), start, end);
    const filtration = history.observations("egfr").filter(within);
    const albumin = history.observations("urineAlbuminCreatinine").filter(within);
    return filtration.length > 0 && albumin.length > 0 ? outcome("done", [...filtration, ...albumin]) : outcome("due");
  },
};
