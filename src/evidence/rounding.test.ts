import { expect, it } from "vitest";
import { roundedReading } from "./rounding.ts";

it.each([
  [78.284_627_83, "kg", "78.3"],
  [108.462_831, "mm[Hg]", "108"],
  [78.462_831, "mmHg", "78"],
  [5.600_012, "mmol/L", "5.60"],
  [0.983_456, "mg/dL", "0.983"],
  [3.333_333, undefined, "3.33"],
  [1234.567_89, "mg/dL", "1235"],
  [-2.512_345, "{T-score}", "-2.51"],
  [0.031_25, "x", "0.0312"],
])("%d %s is printed %s", (value, unit, printed) => expect(roundedReading(value, unit)).toBe(printed));

it.each([5, 4.1, 0.0001, 81.4567, 1e-9, 0, 12_345_678])("%d is printed as recorded", (value) =>
  expect(roundedReading(value, "kg")).toBeUndefined(),
);
