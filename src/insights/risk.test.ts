// What RISK says and when it keeps silent, on records made up for it; every statement of it must pass the checker.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PatientRecord } from "#core/record.ts";
import { checkSummary } from "#evidence/check-summary.ts";
import * as made from "#evidence/fixtures/made-up-record.ts";
import { focusOn } from "./focus.ts";
import { latestResults, withValue } from "./latest-results.ts";
import { resultsPart } from "./results.ts";
import { risk } from "./risk.ts";
import { trends } from "./trends.ts";
import { visible } from "./visible.ts";

const NO_FOCUS = focusOn("");

const PURPOSE = { today: "2026-03-02", reason: "check-up", pronouns: undefined } as const;
const lab = (id: string, code: string, value: number, unit: string, effective = "2026-01-12") =>
  made.observation(id, made.loinc(code, code), value, unit, { effective });
const never = made.observation("tobacco", made.loinc("Tobacco smoking status", "72166-2"), "Never smoker", undefined, {
  categories: ["social-history"],
  effective: "2026-01-12",
});
const INPUTS = [
  lab("tc", "2093-3", 200, "mg/dL"),
  lab("hdl", "2085-9", 45, "mg/dL"),
  lab("cr", "2160-0", 0.9, "mg/dL"),
  made.vital("bmi", made.loinc("BMI", "39156-5"), 29.5, "kg/m2", "2026-01-12"),
  made.bloodPressure("bp", 128, 76, "2026-01-12"),
  never,
];
const WOMAN = made.person({ birthDate: "1971-01-12" });

function said(over: Partial<PatientRecord>): string {
  const record = made.record({ person: WOMAN, queries: made.ALL_ASKED, observations: INPUTS, ...over });
  const fragments = risk(visible(record, PURPOSE.today), record, PURPOSE);
  const summary = { riskCategoriesIncluded: false, sections: [{ name: "RISK" as const, fragments }] };
  expect(checkSummary(summary, record, PURPOSE)).toEqual([]);
  return fragments.map(({ text }) => text).join("");
}
const without = (...ids: readonly string[]) =>
  INPUTS.filter(({ evidence }) => !ids.includes(evidence.reference.replace("Observation/", "")));

describe("PREVENT", () => {
  it("is computed for both terms from what is recorded", () => {
    expect(said({})).toMatch(
      /^\* 10-year risk of cardiovascular disease \d\.\d %, ASCVD \d\.\d %, .*; 30-year risk .* \(AHA PREVENT 2023\)\n/,
    );
    expect(said({ person: made.person({ birthDate: "1961-04-12" }) })).not.toContain("30-year");
  });
  it("says what it lacks", () => {
    expect(said({ observations: without("hdl") })).toContain("PREVENT was not computed: no HDL cholesterol was found in what was read.");
    expect(said({ observations: without("tobacco") })).toContain("PREVENT was not computed: smoking is not known.");
    expect(said({ observations: [...without("hdl"), lab("old", "2085-9", 45, "mg/dL", "2020-01-12")] })).toContain(
      "the last HDL cholesterol of 01/12/2020 is older than 5 years.",
    );
    expect(said({ observations: [...without("hdl"), lab("odd", "2085-9", 45, "drops", "2026-01-12")] })).toContain(
      "the last HDL cholesterol of 01/12/2026 has no number in a known unit.",
    );
    expect(said({ person: { ...WOMAN, gender: "other" } })).toContain("the equation knows only female and male");
  });
  it("keeps silent for known disease, pregnancy, dialysis and children", () => {
    for (const name of ["Myocardial infarction", "Heart failure", "Normal pregnancy", "End-stage renal disease"])
      expect(said({ conditions: [made.condition("c1", name)] }), name).not.toMatch(/PREVENT/);
    expect(said({ person: made.person({ birthDate: "2016-01-12" }) })).not.toMatch(/PREVENT|BMI|eGFR/);
  });
  it("lets nothing on that may not be shown", () => {
    const secret = made.condition("c1", "Normal pregnancy", { sensitivity: ["R"] });
    expect(said({ conditions: [secret] })).not.toMatch(/PREVENT|pregnan/i);
  });
  it("does not take what could not be read for a no", () => {
    const unread = [{ what: "Condition", origin: made.ORIGIN, reason: "403" }];
    expect(said({ unread })).toContain("PREVENT was not computed: whether there is cardiovascular disease is not known.");
  });
});

describe("kidneys", () => {
  const low = lab("cr1", "2160-0", 1.9, "mg/dL");
  const earlier = lab("cr0", "2160-0", 1.8, "mg/dL", "2025-07-10");
  it("are no disease from one value", () => {
    const text = said({ observations: [low] });
    expect(text).toMatch(/eGFR 30\.\d mL\/min\/1\.73 m2 computed from creatinine 1\.9 mg\/dL on 01\/12\/2026 \(CKD-EPI 2021\)\n/);
    expect(text).not.toMatch(/category|disease/i);
  });
  it("have a category from two values 90 days apart", () => {
    expect(said({ observations: [low, earlier] })).toContain(
      "category G3b from two values at least 3 months apart (07/10/2025 and 01/12/2026; KDIGO 2024)",
    );
    expect(said({ observations: [low, lab("cr2", "2160-0", 1.8, "mg/dL", "2025-12-01")] })).not.toContain("category");
  });
  it("are said to disagree with another equation", () => {
    const reported = lab("mdrd", "33914-3", 87.8, "mL/min/{1.73_m2}");
    expect(said({ observations: [low, reported] })).toContain(
      "reported eGFR 87.8 mL/min/1.73 m2 by another equation (MDRD) the same day: the two disagree",
    );
  });
});

it("classes the blood pressure only from two readings on different days", () => {
  const [first, second] = [made.bloodPressure("b1", 142, 88, "2026-01-12"), made.bloodPressure("b2", 146, 86, "2025-10-10")];
  expect(said({ observations: [first, second] })).toContain("Blood pressure stage 2 (mean 144/87 mmHg of 2 readings, AHA/ACC 2025)");
  expect(said({ observations: [first] })).not.toContain("stage");
  expect(said({ observations: [first, made.bloodPressure("b3", 146, 86, "2026-01-12")] })).not.toContain("stage");
});

it("gives CHA2DS2-VASc where atrial fibrillation is recorded", () => {
  const conditions = [made.condition("c1", "Atrial fibrillation"), made.condition("c2", "Essential hypertension")];
  expect(said({ conditions, person: made.person() })).toContain("CHA2DS2-VASc score 2: review anticoagulation");
  expect(said({ conditions: conditions.slice(1) })).not.toContain("CHA2DS2");
});

it("speaks of glucose only where diabetes is recorded", () => {
  const high = lab("a1c", "4548-4", 11.4, "%");
  expect(said({ observations: [high] })).not.toMatch(/HbA1c|diabet/i);
  expect(said({ observations: [high], conditions: [made.condition("c1", "Type 2 diabetes mellitus")] })).toContain(
    "HbA1c 11.4 % on 01/12/2026 is above 9 %",
  );
});

it("computes nothing for the dead", () => {
  expect(said({ person: made.person({ deceased: true }) })).toBe("* Nothing is computed for a patient recorded as deceased.\n");
});

describe("whatever is recorded", () => {
  const date = fc.constantFrom("2026-01-12", "2025-09-01", "2025-09-01T08:00:00-05:00", "2024-06-30", "2019-01-01", "2025-11", undefined);
  const value = fc.oneof(
    fc.double({ min: 0, max: 400, noNaN: true }),
    fc.integer({ min: -1, max: 300 }),
    fc.constantFrom(0.9, 1.5, 7.2, 130, 31.25),
  );
  const measurement = fc.tuple(
    fc.constantFrom(
      "2160-0",
      "38483-4",
      "2093-3",
      "2085-9",
      "39156-5",
      "4548-4",
      "14959-1",
      "33914-3",
      "98979-8",
      "718-7",
      "2823-3",
      "29463-7",
    ),
    value,
    fc.constantFrom("mg/dL", "mmol/L", "umol/L", "%", "kg/m2", "g/dL", "mg/g", "mL/min/{1.73_m2}", "kg", undefined),
    date,
  );
  const pressure = fc.tuple(value, value, fc.constantFrom("2026-01-12", "2025-09-01", "2025-06-30"));
  const problem = fc.tuple(
    fc.constantFrom(
      "Diabetes mellitus type 2",
      "Prediabetes",
      "Atrial fibrillation",
      "Stroke",
      "Essential hypertension",
      "Normal pregnancy",
      "Heart failure",
      "Hemodialysis dependence",
    ),
    fc.constantFrom("active", "resolved", "unknown"),
    fc.constantFrom<readonly string[]>([], [], ["R"]),
  );
  const person = fc.record({
    gender: fc.constantFrom("female", "male", "other", undefined),
    birthDate: fc.constantFrom("1961-04-12", "1990-02-28", "1940-01-01", "2012-05-05", "1970", undefined),
  });
  const drugs = fc.subarray(["Lisinopril 10 MG Oral Tablet", "Atorvastatin 20 MG", "Ibuprofen 200 MG"]);
  const tobacco = fc.constantFrom("Never smoker", "Current every day smoker", "Former smoker", "Unknown if ever smoked", undefined);
  it("every statement is borne out", () => {
    fc.assert(
      fc.property(
        fc.array(measurement, { maxLength: 14 }),
        fc.array(pressure, { maxLength: 4 }),
        fc.array(problem, { maxLength: 4 }),
        person,
        drugs,
        tobacco,
        (measurements, pressures, problems, who, taken, smoking) => {
          const record = made.record({
            person: made.person(who),
            queries: made.ALL_ASKED,
            observations: [
              ...measurements.map(([code, amount, unit, on], index) =>
                made.observation(`m${index}`, made.loinc(`Result ${code}`, code), amount, unit, { effective: on }),
              ),
              ...pressures.map(([upper, lower, on], index) => made.bloodPressure(`b${index}`, upper, lower, on)),
              ...(smoking === undefined ? [] : [{ ...never, text: smoking }]),
            ],
            conditions: problems.map(([name, clinicalStatus, sensitivity], index) =>
              made.condition(`c${index}`, name, { clinicalStatus: clinicalStatus as "active", sensitivity }),
            ),
            medications: taken.map((name, index) => made.medication(`d${index}`, name, { authored: "2026-01-12" })),
          });
          const seen = visible(record, PURPOSE.today);
          const observations = withValue(seen.record.observations);
          const fragments = [
            ...risk(seen, record, PURPOSE),
            ...resultsPart(seen, record, observations, latestResults(observations, seen.record.person), NO_FOCUS),
            ...trends(seen.record.observations, seen, record, NO_FOCUS),
          ];
          const summary = { riskCategoriesIncluded: false, sections: [{ name: "RISK" as const, fragments }] };
          const problemsFound = checkSummary(summary, record, PURPOSE);
          expect(problemsFound.map((found) => `${found.kind} ${found.token} in ${fragments[found.fragment]?.text}`)).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });
});
