import { expect, it } from "vitest";
import * as made from "#evidence/fixtures/made-up-record.ts";
import { weigh } from "./weight.ts";

const high = made.observation("o1", made.loinc("Potassium", "2823-3"), 6.8, "mmol/L", { interpretation: ["HH"] });
const low = made.observation("o2", made.loinc("Sodium", "2951-2"), 12, "mmol/L", {
  referenceRange: { low: 135, high: 145, text: undefined },
});
const plain = made.observation("o3", made.loinc("Sodium", "2951-2"), 140, "mmol/L", { interpretation: ["N"] });
const pressure = { ...made.bloodPressure("o4", 190, 88, "2026-01-12"), interpretation: ["H"] };
const words = made.observation("o5", made.loinc("HCV RNA", "11011-4"), "Detected", undefined, { interpretation: ["POS"] });
const bones = made.condition("c1", "Osteoporosis (disorder)");
const refuted = made.allergy("a1", "Shellfish", { criticality: "high", verification: "refuted" });
const weightOf = weigh(made.record({ observations: [high, low, plain, pressure, words], conditions: [bones], allergies: [refuted] }));

it.each([
  ["Potassium 6.8 mmol/L on 01/12/2026 (flagged HH)", high, "critical", "6.8 mmol/L"],
  ["; Sodium 12 mmol/L on 12/12/2012", low, "abnormal", "12 mmol/L"],
  ["blood pressure 190/88 mmHg on 01/12/2026", pressure, "abnormal", "190/88 mmHg"],
  ["HCV RNA Detected", words, "abnormal", "Detected"],
  ["Osteoporosis (since 2008)", bones, "name", "Osteoporosis"],
  ["Shellfish (refuted)", refuted, "name", "Shellfish"],
])("in %j", (text, fact, grade, expected) => {
  const weight = weightOf(text, [fact.evidence]);
  expect(weight?.grade).toBe(grade);
  expect(text.slice(weight?.from, weight?.to)).toBe(expected);
});

it.each([
  ["Sodium 140 mmol/L", [plain]],
  ["Potassium 6.88 mmol/L", [high]],
  ["change +6.8 mmol/L", [high, plain]],
  ["Before that: Osteoporosis", [bones]],
])("finds nothing that stands out in %j", (text, facts) => {
  expect(
    weightOf(
      text,
      facts.map((fact) => fact.evidence),
    ),
  ).toBeUndefined();
});
