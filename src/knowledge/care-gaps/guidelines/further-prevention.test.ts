// Tests of pregnancy, children, and adults at a recorded risk: each rule both ways. The people are made up.
import { expect, test } from "vitest";
import { bloodPressure, evidence } from "#evidence/fixtures/made-up-record.ts";
import { did, ill, oneSided, pregnant, type Row, result, statusOf } from "../fixtures/people.ts";
import { PREGNANCY_TEST_RULES } from "./pregnancy-tests.ts";
import { YOUNG_AND_AT_RISK_RULES } from "./young-and-at-risk.ts";

const relative = (condition: string) => ({
  evidence: evidence("FamilyMemberHistory/f1", condition),
  sensitivity: [],
  relationship: "mother",
  conditions: [condition],
});
const weeks = (value: number, on = "2026-02-23") => result("Gestational age", "49051-6", value, on, "wk");

const ROWS: readonly Row[] = [
  ["uspstf-rh-pregnancy-2004", "due", "pregnant, no blood group", pregnant],
  [
    "uspstf-rh-pregnancy-2004",
    "done",
    "blood group of years ago",
    { ...pregnant, observations: [result("ABO and Rh", "882-1", "A positive", "2015-01-01")] },
  ],
  ["uspstf-rh-pregnancy-2004", "not-applicable", "not pregnant", { age: 30 }],
  [
    "uspstf-bacteriuria-pregnancy-2019",
    "due",
    "culture of before",
    { ...pregnant, observations: [result("Bacteria in urine", "630-4", "No growth", "2024-01-01")] },
  ],
  [
    "uspstf-bacteriuria-pregnancy-2019",
    "done",
    "culture in it",
    { ...pregnant, observations: [result("Bacteria in urine", "630-4", "No growth", "2026-02-01")] },
  ],
  ["uspstf-gestational-diabetes-2021", "unknown", "weeks not recorded", pregnant],
  ["uspstf-gestational-diabetes-2021", "due", "23 weeks a week ago", { ...pregnant, observations: [weeks(23)] }],
  [
    "uspstf-gestational-diabetes-2021",
    "due",
    "25 weeks in days",
    { ...pregnant, observations: [result("Gestational age", "49051-6", 175, "2026-03-01", "d")] },
  ],
  ["uspstf-gestational-diabetes-2021", "not-applicable", "20 weeks", { ...pregnant, observations: [weeks(20)] }],
  [
    "uspstf-gestational-diabetes-2021",
    "unknown",
    "weeks without a unit",
    { ...pregnant, observations: [result("Gestational age", "49051-6", 26, "2026-03-01")] },
  ],
  [
    "uspstf-gestational-diabetes-2021",
    "done",
    "tested",
    { ...pregnant, observations: [weeks(26), result("Glucose 1 h post 50 g", "14995-5", 120, "2026-02-26", "mg/dL")] },
  ],
  [
    "uspstf-gestational-diabetes-2021",
    "excluded",
    "known diabetes",
    { age: 30, conditions: [...pregnant.conditions, ill("Type 1 diabetes mellitus")], observations: [weeks(26)] },
  ],
  ["uspstf-hypertension-pregnancy-2023", "due", "never in it", { ...pregnant, observations: [bloodPressure("b", 120, 70, "2025-06-01")] }],
  [
    "uspstf-hypertension-pregnancy-2023",
    "done",
    "two weeks ago",
    { ...pregnant, observations: [bloodPressure("b", 120, 70, "2026-02-16")] },
  ],
  [
    "uspstf-hypertension-pregnancy-2023",
    "overdue",
    "six weeks ago",
    { ...pregnant, observations: [bloodPressure("b", 120, 70, "2026-01-19")] },
  ],
  ["uspstf-vision-children-2017", "due", "4 years old", { age: 4 }],
  ["uspstf-vision-children-2017", "done", "screened at 4", { age: 4, procedures: [did("Vision screening", "2026-02-01")] }],
  ["uspstf-vision-children-2017", "not-applicable", "6 years old", { age: 6 }],
  ["uspstf-anxiety-adolescents-2022", "due", "8 years old", { age: 8 }],
  ["uspstf-anxiety-adolescents-2022", "not-applicable", "7 years old", { age: 7 }],
  ["uspstf-anxiety-adolescents-2022", "not-applicable", "18: the adults' rule speaks", { age: 18 }],
  [
    "uspstf-bmi-children-2024",
    "due",
    "96th percentile",
    { age: 10, observations: [result("BMI percentile", "59576-9", 96, "2026-01-01", "%")] },
  ],
  [
    "uspstf-bmi-children-2024",
    "not-applicable",
    "94th percentile",
    { age: 10, observations: [result("BMI percentile", "59576-9", 94, "2026-01-01", "%")] },
  ],
  [
    "uspstf-bmi-children-2024",
    "unknown",
    "no percentile: a BMI is none",
    { age: 10, observations: [result("BMI", "39156-5", 31, "2026-01-01", "kg/m2")] },
  ],
  ["uspstf-partner-violence-2025", "due", "30 years old, never asked", { age: 30 }],
  ["uspstf-partner-violence-2025", "done", "asked", { age: 30, observations: [result("HARK", "76499-3", 0, "2024-01-01", "{score}")] }],
  ["uspstf-partner-violence-2025", "not-applicable", "a man", { age: 30, gender: "male" }],
  ["uspstf-partner-violence-2025", "not-applicable", "50 years old", { age: 50 }],
  [
    "uspstf-brca-2019",
    "due",
    "a mother with breast cancer",
    { familyHistory: [relative("Malignant neoplasm of breast"), relative("Breast cancer")] },
  ],
  [
    "uspstf-brca-2019",
    "unknown",
    "no such family history recorded",
    { familyHistory: [relative("Hypertension"), relative("No breast cancer")] },
  ],
  ["uspstf-diet-activity-2020", "due", "hypertension", { conditions: [ill("Essential hypertension")] }],
  [
    "uspstf-diet-activity-2020",
    "done",
    "counselled",
    { conditions: [ill("Essential hypertension")], procedures: [did("Diet counseling", "2025-12-01")] },
  ],
  ["uspstf-diet-activity-2020", "not-applicable", "no risk factor", {}],
  ["uspstf-diet-activity-2020", "excluded", "an infarction", { conditions: [ill("Essential hypertension"), ill("Myocardial infarction")] }],
];

test.each(ROWS)("%s is %s: %s", (rule, expected, _why, parts) => expect(statusOf(rule, parts)).toBe(expected));

test("each rule is tried both ways", () => expect(oneSided(ROWS, [...PREGNANCY_TEST_RULES, ...YOUNG_AND_AT_RISK_RULES])).toEqual([]));
