// The class of an adult's blood pressure from the mean of at least two readings on different days. One reading is no class; the edition is the caller's choice and is printed.
import { excluded, firstRefusal, type Inputs, numberOf, type Outcome, outOfRange, rounded } from "./outcome.ts";

/** Both editions have the same bounds; they differ in what they advise. */
const EDITIONS: Readonly<Record<string, string>> = { "2017": "ACC/AHA 2017", "2025": "AHA/ACC 2025" };
const MOST = 6;

/** Inputs: edition ("2017" or "2025"), systolic1, diastolic1, systolic2, diastolic2 ... up to six readings, days (from the first to the last), age, pregnant. */
export function bloodPressureClass(inputs: Inputs): Outcome {
  const edition = EDITIONS[String(inputs.edition)];
  const readings = Array.from({ length: MOST }, (_, index) => index + 1).filter((index) => inputs[`systolic${index}`] !== undefined);
  const refusal = firstRefusal(
    edition === undefined ? "the edition is not known" : undefined,
    outOfRange(inputs, "age", "age", 18, 120, "years"),
    excluded(inputs, { pregnant: "pregnancy" }),
    readings.length < 2 ? "one reading is no class" : undefined,
    outOfRange(inputs, "days", "days between the readings", 1, 366),
    ...readings.flatMap((index) => [
      outOfRange(inputs, `systolic${index}`, "systolic pressure", 50, 300, "mmHg"),
      outOfRange(inputs, `diastolic${index}`, "diastolic pressure", 20, 200, "mmHg"),
      numberOrZero(inputs, `diastolic${index}`) >= numberOrZero(inputs, `systolic${index}`) ? "diastolic is not below systolic" : undefined,
    ]),
  );
  if (refusal) return refusal;
  const mean = (name: string) => readings.reduce((sum, index) => sum + numberOf(inputs, `${name}${index}`), 0) / readings.length;
  const [systolic, diastolic] = [mean("systolic"), mean("diastolic")];
  return {
    text: `${classOf(systolic, diastolic)} (mean ${rounded(systolic, 0)}/${rounded(diastolic, 0)} mmHg of ${readings.length} readings, ${edition})`,
    values: { systolic, diastolic },
  };
}

function classOf(systolic: number, diastolic: number): string {
  if (systolic >= 140 || diastolic >= 90) return "stage 2";
  if (systolic >= 130 || diastolic >= 80) return "stage 1";
  return systolic >= 120 ? "elevated" : "below elevated";
}

function numberOrZero(inputs: Inputs, name: string): number {
  const value = inputs[name];
  return typeof value === "number" ? value : 0;
}
