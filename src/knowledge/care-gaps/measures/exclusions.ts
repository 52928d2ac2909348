// The exclusions that CMS's 2025 measures share: hospice, palliative care, and age 66 or over with frailty and advanced illness or in a nursing home. Each gives the facts that exclude.
import { endsWithin, type History, heldBetween, overlaps, spanOf } from "../history.ts";
import { addDays, addMonths, firstDay } from "../when.ts";
import type { CitedFact, Period } from "./outcome.ts";

const LOINC = "http://loinc.org";
const LOINC_YES = "LA33-6";

export function inHospice(history: History, { start, end }: Period): readonly CitedFact[] {
  const discharged = history
    .encounters("inpatientStay")
    .filter(({ disposition }) => /\bhospice\b/i.test(disposition?.text ?? ""))
    .filter((stay) => endsWithin(spanOf(stay), start, end));
  const assessed = coded(history, "45755-6").filter((seen) => isYes(seen) && overlaps(spanOf(seen), start, end));
  return [
    ...discharged,
    ...history.encounters("hospiceEncounter").filter((stay) => overlaps(spanOf(stay), start, end)),
    ...assessed,
    ...history.requests(false, "hospiceCare").filter(({ authored }) => isWithin(firstDay(authored), start, end)),
    ...history.procedures("hospiceCare").filter((care) => overlaps(spanOf(care), start, end)),
    ...history.conditions("hospiceDiagnosis").filter((diagnosis) => heldBetween(diagnosis, start, end)),
  ];
}

export function inPalliativeCare(history: History, { start, end }: Period): readonly CitedFact[] {
  return [
    ...coded(history, "71007-9").filter((seen) => overlaps(spanOf(seen), start, end)),
    ...history.conditions("palliativeDiagnosis").filter((diagnosis) => heldBetween(diagnosis, start, end)),
    ...history.encounters("palliativeEncounter").filter((visit) => overlaps(spanOf(visit), start, end)),
    ...history.procedures("palliativeIntervention").filter((care) => overlaps(spanOf(care), start, end)),
  ];
}

export function frail(history: History, { start, end }: Period): readonly CitedFact[] {
  const devices = coded(history, "98181-1").filter(
    (seen) => history.is(answerOf(seen), "frailtyDevice") && endsWithin(spanOf(seen), start, end),
  );
  return [
    ...history
      .requests(false, "frailtyDevice")
      .filter(({ subject, authored }) => subject === "device" && isWithin(firstDay(authored), start, end)),
    ...devices,
    ...history.conditions("frailtyDiagnosis").filter((diagnosis) => heldBetween(diagnosis, start, end)),
    ...history.encounters("frailtyEncounter").filter((visit) => overlaps(spanOf(visit), start, end)),
    ...history.observations("frailtySymptom").filter((seen) => overlaps(spanOf(seen), start, end)),
  ];
}

export function advancedIllness(history: History, { start, end }: Period): readonly CitedFact[] {
  const from = addMonths(start, -12);
  const began = history.conditions("advancedIllness").filter((illness) => isWithin(spanOf(illness).from, from, end));
  const drugs = history.medications(false, "dementiaDrug").filter((drug) => {
    const begin = firstDay(drug.start ?? drug.authored);
    if (begin === undefined) return false;
    const over = firstDay(drug.end) ?? addDays(begin, Math.max(0, (drug.supplyDays ?? 1) - 1));
    return begin <= end && over >= from;
  });
  return [...began, ...drugs];
}

/** The last housing status on or before the end of the period says so. */
export function inNursingHome(history: History, { end }: Period): readonly CitedFact[] {
  const known = coded(history, "71802-3").filter((seen) => (spanOf(seen).to ?? "9") <= end);
  const last = known
    .toSorted((one, other) => ((one.effectiveEnd ?? one.effective ?? "") < (other.effectiveEnd ?? other.effective ?? "") ? -1 : 1))
    .at(-1);
  if (!last) return [];
  return /\b(?:lives|living|resid\w+) in (?:a )?nursing home\b/i.test(last.text ?? "") ? [last] : [];
}

/** Age 66 or over at the end, with frailty and advanced illness, or in a nursing home. */
export function olderAndFrail(history: History, period: Period): readonly CitedFact[] {
  if ((history.age(period.end) ?? 0) < 66) return [];
  const [frailty, illness] = [frail(history, period), advancedIllness(history, period)];
  return [...(frailty.length > 0 && illness.length > 0 ? [...frailty, ...illness] : []), ...inNursingHome(history, period)];
}

export function isWithin(day: string | undefined, from: string, to: string): boolean {
  return day !== undefined && day >= from && day <= to;
}

type Observed = ReturnType<History["observations"]>[number];

function coded(history: History, loinc: string): readonly Observed[] {
  return history.record.observations.filter(
    ({ status, concept }) =>
      (status === "final" || status === "amended" || status === "corrected") &&
      concept.codings.some(({ system, code }) => system === LOINC && code === loinc),
  );
}

function isYes(seen: Observed): boolean {
  return seen.valueCodings?.some(({ code }) => code === LOINC_YES) || /^(?:yes|true)\b/i.test(seen.text ?? "");
}

function answerOf(seen: Observed) {
  return seen.text === undefined ? undefined : { text: seen.text, codings: seen.valueCodings ?? [] };
}
