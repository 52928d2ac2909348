// The measures that can be evaluated, each by itself. They are CMS's electronic clinical quality measures for 2025 and no other programme's.
import type { PatientRecord } from "#core/record.ts";
import { History } from "../history.ts";
import { matcher } from "../matcher.ts";
import { NO_VALUE_SETS, type ValueSets } from "../value-sets.ts";
import { CONTROLLED_PRESSURE, SCREENED_PRESSURE } from "./blood-pressure.ts";
import { BREAST, CERVICAL, COLORECTAL } from "./cancer-screening.ts";
import { DEPRESSION_SCREENING } from "./depression.ts";
import { EYE_EXAM, GLYCEMIC_STATUS, KIDNEY_EVALUATION } from "./diabetes.ts";
import { FALLS, HIV_SCREENING } from "./other-screening.ts";
import type { Measure, Outcome, Period } from "./outcome.ts";

export const MEASURES: readonly Measure[] = [
  BREAST,
  COLORECTAL,
  CERVICAL,
  CONTROLLED_PRESSURE,
  GLYCEMIC_STATUS,
  KIDNEY_EVALUATION,
  EYE_EXAM,
  SCREENED_PRESSURE,
  DEPRESSION_SCREENING,
  HIV_SCREENING,
  FALLS,
];

export interface MeasureOutcome extends Outcome {
  readonly measure: string;
}

/** All measures, or those named, for one patient at the end of `period`. Where a value set defines a concept it alone decides; else our own tables do. */
export function measureOutcomes(
  record: PatientRecord,
  period: Period,
  valueSets: ValueSets = NO_VALUE_SETS,
  measures: readonly Measure[] = MEASURES,
): readonly MeasureOutcome[] {
  const history = new History(record, matcher(valueSets, true));
  return measures.map((measure) => ({ measure: measure.id, ...measure.evaluate(history, period) }));
}
