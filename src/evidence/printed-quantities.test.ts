// A number is borne out only in the form in which summaries print it: with the unit as people write it, bare where there is none to print.
import { expect, test } from "vitest";
import { statementChecker } from "./check-summary.ts";
import * as made from "./fixtures/made-up-record.ts";

const RECORD = made.record({
  queries: made.ALL_ASKED,
  observations: [
    made.observation("o1", made.loinc("INR", "6301-6"), 3.1, "INR"),
    made.observation("o2", made.loinc("eGFR", "98979-8"), 48, "mL/min/{1.73_m2}"),
    made.observation("o3", made.loinc("PHQ-9 total", "44261-6"), 12, "{score}"),
    made.observation("o4", made.loinc("Pulse", "8867-4"), 80, "{beats}/min"),
    made.observation("o5", made.loinc("Blood pH", "2744-1"), 7.21, "pH"),
    made.observation("o6", made.loinc("Hemoglobin A1c", "4548-4"), 8.1, "%"),
  ],
});
const PRESSURE = made.record({
  observations: [made.bloodPressure("bp", 89, 54, "2026-01-20")].map((reading) => ({
    ...reading,
    components: reading.components.map((part) => ({ ...part, quantity: part.quantity && { ...part.quantity, unit: "1", code: "1" } })),
  })),
});
const check = statementChecker(RECORD, { today: "2026-03-02" });

function isBorneOut(id: string, text: string): boolean {
  const cited = RECORD.observations.find(({ evidence }) => evidence.reference === `Observation/${id}`)!;
  return check({ kind: "statement", text, evidence: [cited.evidence] }).length === 0;
}

test.each([
  ["o1", "INR 3.1"],
  ["o2", "eGFR 48 mL/min/1.73 m2"],
  ["o3", "PHQ-9 total 12"],
  ["o4", "Pulse 80 beats/min"],
  ["o5", "Blood pH 7.21"],
  ["o6", "Hemoglobin A1c 8.1 %"],
])("%s: %s", (id, text) => expect(isBorneOut(id, text)).toBe(true));

test("a pressure without a unit", () => {
  const { evidence } = PRESSURE.observations[0]!;
  const says = (text: string) => statementChecker(PRESSURE, { today: "2026-03-02" })({ kind: "statement", text, evidence: [evidence] });
  expect(says("blood pressure 89/54")).toEqual([]);
  expect(says("blood pressure 98/54")).not.toEqual([]);
});

test.each([
  ["o1", "INR 3.1 INR"],
  ["o1", "INR 3.1 %"],
  ["o1", "INR 3.1 mg/dL"],
  ["o1", "INR 1.3"],
  ["o2", "eGFR 48 mL/min/{1.73_m2}"],
  ["o2", "eGFR 48 mL/min/1.37 m2"],
  ["o2", "eGFR 48 mL/min"],
  ["o2", "eGFR 48"],
  ["o2", "eGFR 1.73 mL/min"],
  ["o3", "PHQ-9 total 12 {score}"],
  ["o3", "PHQ-9 total 12 %"],
  ["o3", "PHQ-9 total 12 score"],
  ["o4", "Pulse 80 {beats}/min"],
  ["o5", "Blood pH 7.21 pH"],
  ["o6", "Hemoglobin A1c 8.1"],
])("not %s: %s", (id, text) => expect(isBorneOut(id, text)).toBe(false));
