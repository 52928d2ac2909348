// CMS 2 (screening for depression and follow-up plan) for 2025, after CMS's published specification. A visit is any finished encounter: its kind is not asked.
import type { EncounterFact, ObservationFact } from "#core/record.ts";
import type { ConceptName } from "../concepts.ts";
import { endsWithin, type History, spanOf } from "../history.ts";
import { addDays, firstDay } from "../when.ts";
import { isWithin } from "./exclusions.ts";
import { type CitedFact, type Measure, type Outcome, outcome } from "./outcome.ts";

const DAYS_BEFORE_VISIT = 14;
const DAYS_AFTER_VISIT = 2;

interface Kind {
  readonly screens: readonly ConceptName[];
  readonly drugs: readonly ConceptName[];
  readonly plans: readonly ConceptName[];
}

const YOUNG: Kind = { screens: ["depressionScreenYoung"], drugs: ["depressionDrugYoung"], plans: ["depressionFollowUpYoung"] };
const ADULT: Kind = { screens: ["depressionScreenAdult"], drugs: ["depressionDrugAdult"], plans: ["depressionFollowUpAdult"] };
const EITHER: Kind = {
  screens: [...YOUNG.screens, ...ADULT.screens],
  drugs: [...YOUNG.drugs, ...ADULT.drugs],
  plans: [...YOUNG.plans, ...ADULT.plans],
};

/** At 17 either tool may be used. */
function kindAt(age: number): Kind {
  if (age >= 18) return ADULT;
  return age === 17 ? EITHER : YOUNG;
}

function evaluateVisit(history: History, kind: Kind, encounter: EncounterFact): Outcome {
  const [first, last] = [firstDay(encounter.start)!, firstDay(encounter.end ?? encounter.start)!];
  const known = history.conditions("bipolar").filter((one) => (spanOf(one).from ?? "9") <= first);
  if (known.length > 0) return outcome("excluded", known);
  const screens = history
    .observations(...kind.screens)
    .filter((one) => endsWithin(spanOf(one), addDays(first, -DAYS_BEFORE_VISIT), last))
    .toSorted((one, other) => ((one.effective ?? "") < (other.effective ?? "") ? -1 : 1));
  const screen = screens.at(-1);
  if (!screen) {
    const refused = history
      .observationsNotMade(...kind.screens)
      .filter((one) => isRefused(history, one) && isWithin(firstDay(one.issued ?? one.effective), first, last));
    return refused.length > 0 ? outcome("excluded", refused) : outcome("due");
  }
  if (/\bnegative\b/i.test(screen.text ?? "")) return outcome("done", [screen]);
  if (!/\bpositive\b/i.test(screen.text ?? "")) return outcome("due", [screen]);
  const plans = followUp(history, kind, first, addDays(last, DAYS_AFTER_VISIT));
  return plans.length > 0 ? outcome("done", [screen, ...plans]) : outcome("due", [screen]);
}

function isRefused(history: History, one: ObservationFact): boolean {
  return history.is(one.refusal, "declined") || history.is(one.refusal, "medicalReason") || /\bdeclined\b/i.test(one.refusal?.text ?? "");
}

function followUp(history: History, kind: Kind, from: string, to: string): readonly CitedFact[] {
  return [
    ...history.medications(false, ...kind.drugs).filter((one) => isWithin(firstDay(one.authored), from, to)),
    ...history.procedures(...kind.plans).filter((one) => isWithin(spanOf(one).from, from, to)),
    ...history.requests(false, ...kind.plans).filter((one) => isWithin(firstDay(one.authored), from, to)),
  ];
}

export const DEPRESSION_SCREENING: Measure = {
  id: "CMS2",
  title: "Screening for depression and follow-up plan",
  evaluate: (history, { start, end }) => {
    const age = history.age(start);
    if (age === undefined || age < 12) return outcome("not-applicable");
    const kind = kindAt(age);
    const visits = history.record.encounters.filter((one) => one.status === "finished" && isWithin(firstDay(one.start), start, end));
    const outcomes = visits.map((visit) => evaluateVisit(history, kind, visit));
    for (const status of ["excluded", "done"] as const) {
      const such = outcomes.filter((one) => one.status === status);
      if (such.length > 0)
        return outcome(
          status,
          such.flatMap(({ because }) => because),
        );
    }
    return outcome(
      "due",
      outcomes.flatMap(({ because }) => because),
    );
  },
};
