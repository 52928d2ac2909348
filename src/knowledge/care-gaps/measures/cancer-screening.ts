// CMS 125 (breast), 130 (colorectal) and 124 (cervical) for 2025, after CMS's published specifications. Which visits the patient had is not asked.

import { ageOn } from "../../dates.ts";
import { endsWithin, type History, hasValue, spanOf } from "../history.ts";
import { addMonths } from "../when.ts";
import { inHospice, inPalliativeCare, olderAndFrail } from "./exclusions.ts";
import { type CitedFact, done, type Measure, outcome, type Period } from "./outcome.ts";

function careHasEnded(history: History, period: Period): readonly CitedFact[] {
  return [...inHospice(history, period), ...inPalliativeCare(history, period), ...olderAndFrail(history, period)];
}

function begunBy<F extends Parameters<typeof spanOf>[0]>(facts: readonly F[], end: string): readonly F[] {
  return facts.filter((fact) => (spanOf(fact).from ?? "9") <= end);
}

function endedBy<F extends Parameters<typeof spanOf>[0]>(facts: readonly F[], end: string): readonly F[] {
  return facts.filter((fact) => (spanOf(fact).to ?? "9") <= end);
}

function isAged(history: History, end: string, from: number, to: number): boolean {
  const age = history.age(end);
  return age !== undefined && age >= from && age <= to;
}

/** Both breasts gone, by one operation or two, or recorded so. */
function withoutBreasts(history: History, end: string): readonly CitedFact[] {
  const both = [
    ...endedBy(history.procedures("bilateralMastectomy"), end),
    ...begunBy(history.conditions("bilateralMastectomyHistory"), end),
  ];
  const one = begunBy(history.conditions("oneMastectomyHistory"), end);
  const onSide = (side: RegExp) => one.filter(({ bodySites }) => bodySites?.some(({ text }) => side.test(text)));
  const left = [
    ...onSide(/\bleft\b/i),
    ...endedBy(history.procedures("leftMastectomy"), end),
    ...begunBy(history.conditions("leftMastectomyStatus"), end),
  ];
  const right = [
    ...onSide(/\bright\b/i),
    ...endedBy(history.procedures("rightMastectomy"), end),
    ...begunBy(history.conditions("rightMastectomyStatus"), end),
  ];
  return left.length > 0 && right.length > 0 ? [...both, ...left, ...right] : both;
}

export const BREAST: Measure = {
  id: "CMS125",
  title: "Breast cancer screening",
  evaluate: (history, period) => {
    const { start, end } = period;
    if (history.sex !== "female" || !isAged(history, end, 42, 74)) return outcome("not-applicable");
    const stops = [...withoutBreasts(history, end), ...careHasEnded(history, period)];
    if (stops.length > 0) return outcome("excluded", stops);
    // From 1 October two years before the period.
    const from = addMonths(start, -15);
    return done(history.observations("mammography").filter((image) => endsWithin(spanOf(image), from, end)));
  },
};

export const COLORECTAL: Measure = {
  id: "CMS130",
  title: "Colorectal cancer screening",
  evaluate: (history, period) => {
    const { start, end } = period;
    if (!isAged(history, end, 46, 75)) return outcome("not-applicable");
    const stops = [
      ...begunBy(history.conditions("colorectalCancer"), end),
      ...endedBy(history.procedures("totalColectomy"), end),
      ...careHasEnded(history, period),
    ];
    if (stops.length > 0) return outcome("excluded", stops);
    const since = (years: number) => addMonths(start, -12 * years);
    return done([
      ...history.procedures("colonoscopy").filter((one) => endsWithin(spanOf(one), since(9), end)),
      ...history.procedures("sigmoidoscopy").filter((one) => endsWithin(spanOf(one), since(4), end)),
      ...history.observations("stoolBlood").filter((one) => hasValue(one) && endsWithin(spanOf(one), start, end)),
      ...history.observations("stoolDna").filter((one) => hasValue(one) && endsWithin(spanOf(one), since(2), end)),
      ...history.observations("ctColonography").filter((one) => endsWithin(spanOf(one), since(4), end)),
    ]);
  },
};

export const CERVICAL: Measure = {
  id: "CMS124",
  title: "Cervical cancer screening",
  evaluate: (history, period) => {
    const { start, end } = period;
    if (history.sex !== "female" || !isAged(history, end, 24, 64)) return outcome("not-applicable");
    const stops = [
      ...endedBy(history.procedures("hysterectomyWithCervix"), end),
      ...begunBy(history.conditions("absenceOfCervix"), end),
      ...inHospice(history, period),
      ...inPalliativeCare(history, period),
    ];
    if (stops.length > 0) return outcome("excluded", stops);
    const birth = history.record.person?.birthDate;
    return done([
      ...history.observations("cervicalCytology").filter((one) => hasValue(one) && endsWithin(spanOf(one), addMonths(start, -24), end)),
      ...history.observations("hpvTest").filter((one) => {
        const span = spanOf(one);
        return hasValue(one) && endsWithin(span, addMonths(start, -48), end) && (ageOn(birth, span.from ?? "") ?? 0) >= 30;
      }),
    ]);
  },
};
