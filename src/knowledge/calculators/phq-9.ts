// PHQ-9 (Kroenke, Spitzer, Williams 2001): the sum of nine items and its severity band. It refuses a missing item; it diagnoses nothing.
import { firstRefusal, type Inputs, numberOf, type Outcome, outOfRange } from "./outcome.ts";

const BANDS: readonly (readonly [number, string])[] = [
  [20, "severe"],
  [15, "moderately severe"],
  [10, "moderate"],
  [5, "mild"],
  [0, "minimal"],
];
const ITEMS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((item) => `item${item}`);

/** Inputs: item1 to item9 (0 to 3 each), or `total` where only that is recorded; age. */
export function phq9(inputs: Inputs): Outcome {
  const isTotal = inputs.total !== undefined;
  const refusal = firstRefusal(
    outOfRange(inputs, "age", "age", 18, 120, "years"),
    ...(isTotal ? [outOfRange(inputs, "total", "the score", 0, 27)] : ITEMS.map((item) => outOfRange(inputs, item, item, 0, 3))),
    [...ITEMS, "total"].some((name) => typeof inputs[name] === "number" && !Number.isInteger(inputs[name]))
      ? "a score is no whole number"
      : undefined,
  );
  if (refusal) return refusal;
  const items = ITEMS.every((item) => typeof inputs[item] === "number")
    ? ITEMS.reduce((sum, item) => sum + numberOf(inputs, item), 0)
    : undefined;
  const score = isTotal ? numberOf(inputs, "total") : (items ?? 0);
  if (items !== undefined && items !== score) return { refused: "the recorded total is not the sum of its items" };
  return { text: `${score} (${BANDS.find(([from]) => score >= from)?.[1]})`, values: { score } };
}
