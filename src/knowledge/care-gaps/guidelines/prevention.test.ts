// Infections, mind and habits, heart and pregnancy: each rule both ways. The people are made up.
import { describe, expect, test } from "vitest";
import { bloodPressure } from "#evidence/fixtures/made-up-record.ts";
import { bmi, diabetic, did, drug, ill, oneSided, pregnant, type Row, result, smokes, statusOf } from "../fixtures/people.ts";
import { HEART_RULES } from "./heart-and-metabolism.ts";
import { INFECTION_RULES } from "./infections.ts";
import { HABIT_RULES } from "./mind-and-habits.ts";
import { PREGNANCY_RULES } from "./pregnancy.ts";

const ROWS: readonly Row[] = [
  // Infections
  ["uspstf-hiv-2019", "due", "never tested", {}],
  ["uspstf-hiv-2019", "done", "tested once", { observations: [result("HIV 1+2 Ag+Ab", "56888-1", "Negative", "2010-01-01")] }],
  ["uspstf-hiv-2019", "not-applicable", "66 years old", { age: 66 }],
  ["uspstf-hiv-2019", "excluded", "known HIV", { conditions: [ill("Human immunodeficiency virus infection")] }],
  ["uspstf-hepatitis-c-2020", "due", "never tested", {}],
  ["uspstf-hepatitis-c-2020", "done", "tested once", { observations: [result("HCV Ab", "16128-1", "Negative", "2010-01-01")] }],
  ["uspstf-hepatitis-c-2020", "not-applicable", "80 years old", { age: 80 }],
  ["uspstf-hepatitis-b-2020", "unknown", "risk not recorded", {}],
  ["uspstf-hepatitis-b-2020", "due", "HIV", { conditions: [ill("Human immunodeficiency virus infection")] }],
  ["uspstf-syphilis-2022", "due", "HIV", { conditions: [ill("Human immunodeficiency virus infection")] }],
  [
    "uspstf-syphilis-2022",
    "done",
    "HIV, tested this year",
    { conditions: [ill("Human immunodeficiency virus infection")], observations: [result("RPR", "20507-0", "Nonreactive", "2025-10-01")] },
  ],
  ["uspstf-chlamydia-gonorrhea-2021", "unknown", "sexual history not recorded", { age: 22 }],
  ["uspstf-chlamydia-gonorrhea-2021", "due", "pregnant at 22", { ...pregnant, age: 22 }],
  ["uspstf-chlamydia-gonorrhea-2021", "not-applicable", "25 years old", { age: 25 }],
  [
    "uspstf-hiv-pregnancy-2019",
    "due",
    "tested before this pregnancy only",
    { ...pregnant, observations: [result("HIV 1+2 Ag+Ab", "56888-1", "Negative", "2024-01-01")] },
  ],
  [
    "uspstf-hiv-pregnancy-2019",
    "done",
    "tested in it",
    { ...pregnant, observations: [result("HIV 1+2 Ag+Ab", "56888-1", "Negative", "2026-02-01")] },
  ],
  [
    "uspstf-hiv-pregnancy-2019",
    "not-applicable",
    "a pregnancy of years ago",
    { age: 30, conditions: [ill("Normal pregnancy", { onset: "2020-01-01" })] },
  ],
  ["uspstf-hepatitis-b-pregnancy-2019", "due", "pregnant", pregnant],
  ["uspstf-hepatitis-b-pregnancy-2019", "not-applicable", "not pregnant", { age: 30 }],
  ["uspstf-syphilis-pregnancy-2025", "due", "pregnant", pregnant],
  ["uspstf-syphilis-pregnancy-2025", "not-applicable", "not pregnant", { age: 30 }],
  // Mind and habits
  ["uspstf-depression-2023", "due", "never asked", {}],
  ["uspstf-depression-2023", "done", "PHQ-9 once", { observations: [result("PHQ-9", "44261-6", 3, "2022-01-01", "{score}")] }],
  ["uspstf-depression-2023", "excluded", "known depression", { conditions: [ill("Major depressive disorder")] }],
  ["uspstf-depression-adolescents-2022", "due", "12 years old", { age: 12 }],
  ["uspstf-depression-adolescents-2022", "not-applicable", "11 years old", { age: 11 }],
  ["uspstf-anxiety-2023", "due", "64 years old", { age: 64 }],
  ["uspstf-anxiety-2023", "not-applicable", "65 years old", { age: 65 }],
  ["uspstf-tobacco-2021", "due", "never asked", {}],
  ["uspstf-tobacco-2021", "done", "status recorded", { observations: [smokes("Never smoker")] }],
  ["uspstf-tobacco-cessation-2021", "due", "smokes", { observations: [smokes("Current every day smoker")] }],
  ["uspstf-tobacco-cessation-2021", "not-applicable", "quit", { observations: [smokes("Former smoker")] }],
  ["uspstf-tobacco-cessation-2021", "unknown", "status not recorded", {}],
  [
    "uspstf-tobacco-cessation-2021",
    "done",
    "counselled",
    { observations: [smokes("Current every day smoker")], procedures: [did("Smoking cessation counseling", "2026-01-01")] },
  ],
  [
    "uspstf-tobacco-cessation-2021",
    "done",
    "varenicline",
    { observations: [smokes("Current every day smoker")], medications: [drug("varenicline 1 MG Oral Tablet")] },
  ],
  ["uspstf-alcohol-2018", "due", "never asked", {}],
  ["uspstf-alcohol-2018", "done", "AUDIT-C", { observations: [result("AUDIT-C", "75626-2", 1, "2024-01-01", "{score}")] }],
  ["uspstf-drug-use-2020", "due", "never asked", {}],
  ["uspstf-drug-use-2020", "excluded", "a known disorder", { conditions: [ill("Opioid use disorder")] }],
  // Heart and metabolism
  ["uspstf-hypertension-2021", "due", "never measured", {}],
  ["uspstf-hypertension-2021", "done", "measured this year", { observations: [bloodPressure("b", 118, 76, "2025-08-01")] }],
  ["uspstf-hypertension-2021", "overdue", "two years ago at 60", { observations: [bloodPressure("b", 118, 76, "2024-01-01")] }],
  ["uspstf-hypertension-2021", "done", "two years ago at 30", { age: 30, observations: [bloodPressure("b", 118, 76, "2024-01-01")] }],
  ["uspstf-hypertension-2021", "excluded", "known hypertension", { conditions: [ill("Essential hypertension")] }],
  ["uspstf-prediabetes-2021", "due", "BMI 27", { observations: [bmi(27)] }],
  ["uspstf-prediabetes-2021", "not-applicable", "BMI 24", { observations: [bmi(24)] }],
  ["uspstf-prediabetes-2021", "unknown", "BMI not recorded", {}],
  ["uspstf-prediabetes-2021", "done", "A1c 2 years ago", { observations: [bmi(27), result("A1c", "4548-4", 5.5, "2024-05-01", "%")] }],
  ["uspstf-prediabetes-2021", "excluded", "known diabetes", { ...diabetic, observations: [bmi(27)] }],
  ["uspstf-weight-2018", "due", "BMI 31", { observations: [bmi(31)] }],
  ["uspstf-weight-2018", "not-applicable", "BMI 29", { observations: [bmi(29)] }],
  ["uspstf-statin-2022", "unknown", "risk not calculated", { conditions: [ill("Hyperlipidemia")] }],
  ["uspstf-statin-2022", "not-applicable", "no risk factor", {}],
  ["uspstf-statin-2022", "done", "takes one", { medications: [drug("atorvastatin 20 MG Oral Tablet")] }],
  ["uspstf-statin-2022", "excluded", "known coronary disease", { conditions: [ill("Coronary artery disease")] }],
  // Pregnancy
  [
    "uspstf-aspirin-preeclampsia-2021",
    "due",
    "pregnant with diabetes",
    { age: 30, conditions: [...pregnant.conditions, ...diabetic.conditions] },
  ],
  [
    "uspstf-aspirin-preeclampsia-2021",
    "done",
    "takes aspirin",
    { age: 30, conditions: [...pregnant.conditions, ...diabetic.conditions], medications: [drug("aspirin 81 MG Oral Tablet")] },
  ],
  ["uspstf-aspirin-preeclampsia-2021", "unknown", "no high risk recorded", pregnant],
  ["uspstf-folic-acid-2023", "due", "pregnant", pregnant],
  ["uspstf-folic-acid-2023", "done", "takes folic acid", { ...pregnant, medications: [drug("folic acid 0.4 MG Oral Tablet")] }],
  ["uspstf-folic-acid-2023", "unknown", "plans not recorded", { age: 30 }],
];

test.each(ROWS)("%s is %s: %s", (rule, expected, _why, parts) => expect(statusOf(rule, parts)).toBe(expected));

test("every rule is tested both ways", () =>
  expect(oneSided(ROWS, [...INFECTION_RULES, ...HABIT_RULES, ...HEART_RULES, ...PREGNANCY_RULES])).toEqual(["uspstf-statin-2022"]));

describe("the statin rule without a risk that is given", () => {
  const lipids = (total: number, unit = "mg/dL") => [
    result("Cholesterol", "2093-3", total, "2026-01-01", unit),
    result("HDL", "2085-9", unit === "mg/dL" ? 40 : 1.0344, "2026-01-01", unit),
  ];
  const parts = (age: number, systolic: number, observations = lipids(240)) => ({
    age,
    gender: "male" as const,
    conditions: [ill("Hyperlipidemia")],
    observations: [...observations, bloodPressure("b", systolic, 80, "2026-01-01"), smokes("Never smoker")],
  });
  const status = (own: Parameters<typeof statusOf>[1]) => statusOf("uspstf-statin-2022", own);
  test("is due where the equations of both groups say 10 % or more", () => expect(status(parts(65, 150))).toBe("due"));
  test("converts units", () => expect(status(parts(65, 150, lipids(6.207, "mmol/L")))).toBe("due"));
  test("asks for nothing where both say less", () => expect(status(parts(45, 115))).toBe("not-applicable"));
  // White man 12.7 %, Black man 9.6 %: the record does not say which.
  test("says nothing where they differ", () => expect(status(parts(61, 128))).toBe("unknown"));
  test("says nothing with old lipids, without a pressure or without the tobacco status", () => {
    const whole = parts(65, 150);
    expect(
      status({ ...whole, observations: [result("Cholesterol", "2093-3", 240, "2015-01-01", "mg/dL"), ...whole.observations.slice(1)] }),
    ).toBe("unknown");
    expect(status({ ...whole, observations: whole.observations.slice(0, 2) })).toBe("unknown");
    expect(status({ ...whole, observations: whole.observations.slice(0, 3) })).toBe("unknown");
  });
});

test("the statin rule follows the risk it is given", () => {
  const parts = { conditions: [ill("Hyperlipidemia")] };
  expect(statusOf("uspstf-statin-2022", parts, { percent: 12.1, because: [] })).toBe("due");
  expect(statusOf("uspstf-statin-2022", parts, { percent: 9.9, because: [] })).toBe("not-applicable");
});
