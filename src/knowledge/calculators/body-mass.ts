// Body mass index and its adult classes (WHO 2000, CDC 2024). It refuses children, for whom percentiles are used, and pregnancy.
import { excluded, firstRefusal, type Inputs, numberOf, type Outcome, outOfRange, rounded } from "./outcome.ts";

const CLASSES: readonly (readonly [number, string])[] = [
  [40, "obesity class 3"],
  [35, "obesity class 2"],
  [30, "obesity class 1"],
  [25, "overweight"],
  [18.5, "between underweight and overweight"],
];

/** Inputs: weight (kg), height (cm), age, pregnant. */
export function bodyMassIndex(inputs: Inputs): Outcome {
  const refusal = firstRefusal(
    outOfRange(inputs, "weight", "weight", 20, 400, "kg"),
    outOfRange(inputs, "height", "height", 100, 250, "cm"),
    adult(inputs),
  );
  if (refusal) return refusal;
  const bmi = numberOf(inputs, "weight") / (numberOf(inputs, "height") / 100) ** 2;
  return { text: `${rounded(bmi, 1)} kg/m2`, values: { bmi } };
}

/** Inputs: bmi (kg/m2), age, pregnant. */
export function bodyMassClass(inputs: Inputs): Outcome {
  const refusal = firstRefusal(outOfRange(inputs, "bmi", "BMI", 10, 120, "kg/m2"), adult(inputs));
  if (refusal) return refusal;
  // The classes are bounds of values with one decimal.
  const bmi = Math.round(numberOf(inputs, "bmi") * 10) / 10;
  return { text: CLASSES.find(([from]) => bmi >= from)?.[1] ?? "underweight", values: { bmi } };
}

function adult(inputs: Inputs): string | undefined {
  return outOfRange(inputs, "age", "age", 20, 120, "years") ?? excluded(inputs, { pregnant: "pregnancy" });
}
