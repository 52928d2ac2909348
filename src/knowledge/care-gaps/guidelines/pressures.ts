// The readings of blood pressure that have both values, as one panel or as two results of one moment, oldest first. Those of stays in hospital and emergency visits are left out.
import { compareText } from "#core/compare-text.ts";
import type { ObservationFact } from "#core/record.ts";
import type { CitedFact } from "../measures/outcome.ts";
import { pressureOf, singlePressure } from "../pressure.ts";
import { firstDay, lastDay } from "../when.ts";
import type { Doing, Seen } from "./seen.ts";

interface Reading extends Doing {
  readonly systolic: number;
  readonly diastolic: number;
  /** The second result where there are two. */
  readonly others: readonly CitedFact[];
}

const MADE = new Set(["final", "amended", "corrected", "unknown"]);
const STAYS = new Set(["IMP", "ACUTE", "NONAC", "EMER", "OBSENC"]);

export function pressures({ history, today }: Seen): readonly Reading[] {
  const stays = history.record.encounters.filter(({ classCode }) => STAYS.has(classCode ?? ""));
  const observations = history.record.observations.filter(({ status }) => MADE.has(status));
  const diastolics = new Map<string, readonly [ObservationFact, number]>();
  for (const one of observations) {
    const diastolic = singlePressure(one, "diastolic");
    const moment = one.effective ?? one.issued;
    if (diastolic !== undefined && moment !== undefined) diastolics.set(moment, [one, diastolic]);
  }
  const found = observations.flatMap((fact): Reading[] => {
    const recorded = fact.effective ?? fact.issued;
    const day = lastDay(recorded);
    if (recorded === undefined || day === undefined || day > today) return [];
    if (stays.some(({ start, end }) => (firstDay(start) ?? "9") <= day && day <= (lastDay(end ?? start) ?? ""))) return [];
    const panel = pressureOf(fact);
    if (panel) return [{ fact, day, recorded, others: [], ...panel }];
    const [systolic, other] = [singlePressure(fact, "systolic"), diastolics.get(recorded)];
    return systolic === undefined || !other ? [] : [{ fact, day, recorded, systolic, diastolic: other[1], others: [other[0]] }];
  });
  return found.toSorted(
    (one, other) => compareText(one.recorded, other.recorded) || compareText(one.fact.evidence.reference, other.fact.evidence.reference),
  );
}
