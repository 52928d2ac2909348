// Both units of A1c, and what is neither.
import { expect, test } from "vitest";
import { loinc, observation } from "#evidence/fixtures/made-up-record.ts";
import { a1cPercent } from "./a1c.ts";

test.each([
  [7, "%", 7],
  [53, "mmol/mol", 7],
  [75, "mmol/mol", 9],
])("%d %s is %d %", (value, unit, percent) =>
  expect(a1cPercent(observation("a", loinc("A1c", "4548-4"), value, unit))).toBeCloseTo(percent, 1),
);

test("without a unit there is no A1c", () => expect(a1cPercent(observation("a", loinc("A1c", "4548-4"), 7, undefined))).toBeUndefined());

test("another unit is no A1c", () => expect(a1cPercent(observation("a", loinc("A1c", "4548-4"), 160, "mg/dL"))).toBeUndefined());
