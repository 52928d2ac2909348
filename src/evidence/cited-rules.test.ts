// Statements that rest on a rule, a calculation or a built-in range: what the checker lets through, and what it finds.
import { describe, expect, it } from "vitest";
import type { CalculationEvidence, Evidence, PatientRecord } from "#core/record.ts";
import { BODY_MASS_RULE, CKD_EPI_RULE } from "#knowledge/calculators/rules.ts";
import { RULES } from "#knowledge/rules.ts";
import { checkSummary } from "./check-summary.ts";
import * as made from "./fixtures/made-up-record.ts";

function kindsOf(text: string, evidence: readonly Evidence[], record: PatientRecord): string[] {
  const fragments = [{ kind: "statement" as const, text, evidence }];
  const summary = { riskCategoriesIncluded: false, sections: [{ name: "RISK" as const, fragments }] };
  return [...new Set(checkSummary(summary, record, { today: "2026-03-02" }).map((problem) => problem.kind))];
}

const person = made.person();
const creatinine = made.observation("o1", made.loinc("Creatinine", "2160-0"), 1.5, "mg/dL", { effective: "2026-01-12" });
const bmi = made.vital("o2", made.loinc("Body mass index", "39156-5"), 31.2, "kg/m2", "2026-01-12");
const potassium = made.observation("o3", made.loinc("Potassium", "2823-3"), 5.6, "mmol/L", { effective: "2026-01-12" });
const weight = made.vital("o4", made.loinc("Body weight", "29463-7"), 78.284_627_83, "kg", "2026-01-12");
const record = made.record({ person, queries: made.ALL_ASKED, observations: [creatinine, bmi, potassium, weight] });

describe("a rule", () => {
  const text = "BMI 31.2 kg/m2: obesity class 1 from 30, WHO 2000";
  const rule = { ...BODY_MASS_RULE };
  it("supports the words and numbers of its text, source, edition and year", () => {
    expect(kindsOf(text, [bmi.evidence, rule], record)).toEqual([]);
    expect(kindsOf(text, [bmi.evidence], record)).toEqual(["number", "word"]);
  });
  it("must be one of ours, word for word", () => {
    for (const over of [
      { text: `${rule.text} Operate.` },
      { rule: "who-bmi-1999" },
      { year: 2001 },
      { grade: "A" },
      { source: "CDC" },
      { edition: "x" },
    ])
      expect(kindsOf(text, [bmi.evidence, { ...rule, ...over }], record)).toEqual(["unresolved"]);
  });
  it("says nothing about a patient by itself", () => {
    expect(kindsOf("Obesity class 1", [rule], record)).toEqual(["no-evidence"]);
  });
  it("is no entry to count", () => {
    expect(kindsOf("and 2 more", [bmi.evidence, creatinine.evidence, rule], record)).toEqual([]);
    expect(kindsOf("and 3 more", [bmi.evidence, creatinine.evidence, rule], record)).toEqual(["derived"]);
  });
});

describe("a calculation", () => {
  const inputs = { creatinine: 1.5, age: 64, sex: "female", dialysis: false, pregnant: false };
  const calculation: CalculationEvidence = { kind: "calculation", calculator: "ckd-epi-2021", inputs, result: "38.7 mL/min/1.73 m2" };
  const text = "eGFR 38.7 mL/min/1.73 m2 computed from creatinine 1.5 mg/dL";
  const facts = [creatinine.evidence, person.evidence, CKD_EPI_RULE];
  const over = (change: Partial<CalculationEvidence>) => kindsOf(text, [...facts, { ...calculation, ...change }], record);
  it("is computed again", () => {
    expect(over({})).toEqual([]);
    expect(over({ result: "48.7 mL/min/1.73 m2" })).toEqual(["calculation"]);
    expect(over({ calculator: "ckd-epi-2009" })).toEqual(["unresolved"]);
    expect(kindsOf(text.replace("38.7", "39.7"), [...facts, calculation], record)).toContain("number");
  });
  it("takes its inputs from the facts cited beside it", () => {
    expect(kindsOf(text, [person.evidence, CKD_EPI_RULE, calculation], record)).toEqual(["calculation"]);
    expect(kindsOf(text, [creatinine.evidence, CKD_EPI_RULE, calculation], record)).toEqual(["calculation"]);
    expect(over({ inputs: { ...inputs, creatinine: 1.4 }, result: "42.0 mL/min/1.73 m2" })).toEqual(["calculation"]);
    expect(over({ inputs: { ...inputs, sex: "male" }, result: "51.7 mL/min/1.73 m2" })).toEqual(["calculation"]);
    expect(kindsOf("38.7 mL/min/1.73 m2", [calculation], record)).toEqual(["no-evidence"]);
  });
  it("takes a no only from a list that was read in full and holds no such thing", () => {
    const evidence = [...facts, calculation];
    const pregnancy = made.condition("c1", "Normal pregnancy");
    expect(kindsOf(text, evidence, { ...record, conditions: [pregnancy] })).toEqual(["calculation"]);
    expect(kindsOf(text, evidence, { ...record, conditions: [{ ...pregnancy, clinicalStatus: "resolved" }] })).toEqual([]);
    expect(kindsOf(text, evidence, { ...record, unread: [{ what: "Condition", origin: made.ORIGIN, reason: "403" }] })).toEqual([
      "calculation",
    ]);
  });
  it("takes a yes only from a cited fact", () => {
    const diabetes = made.condition("c1", "Type 2 diabetes mellitus");
    const hba1c = made.observation("o5", made.loinc("HbA1c", "4548-4"), 7.2, "%", { effective: "2026-01-12" });
    const whole = { ...record, conditions: [diabetes], observations: [hba1c] };
    const goal: CalculationEvidence = {
      kind: "calculation",
      calculator: "hba1c-goal",
      inputs: { hba1c: 7.2, age: 64, diabetes: true, pregnant: false, dialysis: false },
      result: "at or above 7 %",
    };
    const rule = RULES.get("ada-glycemic-goal-2025")!;
    const said = "HbA1c 7.2 % is at or above 7 %";
    expect(kindsOf(said, [hba1c.evidence, person.evidence, diabetes.evidence, rule, goal], whole)).toEqual([]);
    expect(kindsOf(said, [hba1c.evidence, person.evidence, rule, goal], whole)).toEqual(["calculation"]);
  });
});

describe("a built-in range", () => {
  const rule = RULES.get("built-in-range-2823-3-mmoll-any-18")!;
  const text = "Potassium 5.6 mmol/L (above built-in range 3.5-5.2, MedlinePlus 2024)";
  const evidence = [potassium.evidence, person.evidence, rule];
  it("is found again for the person cited", () => {
    expect(kindsOf(text, evidence, record)).toEqual([]);
    expect(kindsOf(text, [potassium.evidence, rule], record)).toContain("derived");
    expect(kindsOf(text, [potassium.evidence, person.evidence], record)).toContain("derived");
    for (const wrong of [text.replace("above", "below"), text.replace("5.2", "5.0"), text.replace("MedlinePlus", "ABIM")])
      expect(kindsOf(wrong, evidence, record)).toContain("derived");
  });
  it("is held against the converted value, printed with its own unit beside the recorded one", () => {
    const glucose = made.observation("o6", made.loinc("Glucose", "2345-7"), 9.2, "mmol/L", { effective: "2026-01-12" });
    const whole = { ...record, observations: [glucose] };
    const mass = RULES.get("built-in-range-2345-7-mgdl-any-18")!;
    const said = (text: string) => kindsOf(text, [glucose.evidence, person.evidence, mass], whole);
    expect(said("Glucose 9.2 mmol/L (above built-in range 70-125 mg/dL, MedlinePlus 2024)")).toEqual([]);
    expect(said("Glucose 9.2 mmol/L (below built-in range 70-125 mg/dL, MedlinePlus 2024)")).toContain("derived");
    expect(said("Glucose 9.2 mmol/L (above built-in range 70-125, MedlinePlus 2024)")).toContain("derived");
    expect(said("Glucose 9.2 mmol/L (above built-in range 70-125 mmol/L, MedlinePlus 2024)")).toContain("derived");
    expect(said("Glucose 165.7 mg/dL (above built-in range 70-125 mg/dL, MedlinePlus 2024)")).not.toEqual([]);
  });
  it("never speaks where the record gives a range or an interpretation", () => {
    for (const own of [{ interpretation: ["N"] }, { referenceRange: { low: 3.4, high: 5.8, text: undefined } }]) {
      const other = { ...potassium, ...own };
      expect(kindsOf(text, evidence, { ...record, observations: [other] })).toContain("derived");
    }
  });
});
