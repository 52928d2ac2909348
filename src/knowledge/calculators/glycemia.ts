// HbA1c against the ADA's bounds: the range a value lies in, and the usual goal where diabetes is recorded. A range is no diagnosis, which takes a second test.
import { excluded, firstRefusal, type Inputs, numberOf, type Outcome, outOfRange } from "./outcome.ts";

/** Inputs: hba1c (%), age, pregnant, dialysis. */
export function hba1cRange(inputs: Inputs): Outcome {
  const refusal = firstRefusal(
    outOfRange(inputs, "hba1c", "HbA1c", 3, 20, "%"),
    outOfRange(inputs, "age", "age", 0, 120, "years"),
    excluded(inputs, { pregnant: "pregnancy", dialysis: "dialysis" }),
  );
  if (refusal) return refusal;
  const hba1c = numberOf(inputs, "hba1c");
  const range = hba1c >= 6.5 ? "6.5 % or above" : hba1c >= 5.7 ? "5.7 to 6.4 %" : "below 5.7 %";
  return { text: `in the range ${range}`, values: { hba1c } };
}

/** For adults whose diabetes is recorded. Inputs: hba1c (%), age, pregnant, dialysis, diabetes. */
export function hba1cGoal(inputs: Inputs): Outcome {
  const refusal = firstRefusal(
    inputs.diabetes === true ? undefined : "only where diabetes is recorded",
    outOfRange(inputs, "hba1c", "HbA1c", 3, 20, "%"),
    outOfRange(inputs, "age", "age", 18, 120, "years"),
    excluded(inputs, { pregnant: "pregnancy", dialysis: "dialysis" }),
  );
  if (refusal) return refusal;
  const hba1c = numberOf(inputs, "hba1c");
  return { text: hba1c < 7 ? "below 7 %" : hba1c > 9 ? "above 9 %" : "at or above 7 %", values: { hba1c } };
}
