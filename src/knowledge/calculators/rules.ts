// What each calculator rests on, as rules that a statement can cite: who published it, when, what it is for and what it is not for. Each was written from the publication and checked against its published vectors.
import type { RuleEvidence } from "#core/record.ts";

function rule(id: string, source: string, edition: string, year: number, text: string, grade?: string): RuleEvidence {
  return { kind: "rule", rule: id, source, edition, year, grade, text };
}

export const CKD_EPI_RULE = rule(
  "ckd-epi-2021",
  "CKD-EPI",
  "CKD-EPI 2021, creatinine, without race",
  2021,
  "eGFR computed from creatinine, age and sex, for adults who are not on dialysis and not pregnant. Values by another equation (MDRD) are not comparable; where the two disagree the same day, review the creatinine and the reported eGFR.",
);
export const KDIGO_RULE = rule(
  "kdigo-category-2024",
  "KDIGO",
  "KDIGO 2024, evaluation and management of CKD",
  2024,
  "Category by eGFR and by urine albumin/creatinine, from two values at least 3 months apart. One value is no kidney disease. Review cause, trend and drug doses.",
);
export const PREVENT_RULE = rule(
  "aha-prevent-2023",
  "AHA",
  "AHA PREVENT 2023",
  2023,
  "10-year and 30-year risk of cardiovascular disease, of ASCVD and of heart failure for people without known cardiovascular disease: 10-year at ages 30 to 79, 30-year at ages 30 to 59. With HbA1c or with urine albumin where they are recorded. Consider in shared decisions.",
);
export const POOLED_COHORT_RULE = rule(
  "acc-aha-pooled-cohort-2013",
  "ACC/AHA",
  "ACC/AHA pooled cohort equations 2013",
  2013,
  "10-year risk of a first ASCVD event at ages 40 to 79, for people without known ASCVD.",
);
export const STROKE_RISK_RULE = rule(
  "cha2ds2-vasc-2010",
  "Lip et al.",
  "CHA2DS2-VASc 2010",
  2010,
  "CHA2DS2-VASc score in atrial fibrillation: heart failure, hypertension, age, diabetes, stroke, vascular disease, sex. Review anticoagulation.",
);
export const BODY_MASS_RULE = rule(
  "who-bmi-2000",
  "WHO",
  "WHO BMI classes 2000",
  2000,
  "Adult BMI classes: underweight below 18.5, overweight from 25, obesity class 1 from 30, class 2 from 35, class 3 from 40 kg/m2.",
);
export const BLOOD_PRESSURE_2017_RULE = rule(
  "acc-aha-blood-pressure-2017",
  "ACC/AHA",
  "ACC/AHA 2017, high blood pressure in adults",
  2017,
  "Blood pressure class of adults by the mean of at least 2 readings on different days: elevated 120 to 129 and below 80, stage 1 130 to 139 or 80 to 89, stage 2 from 140 or from 90 mmHg. One reading is no class.",
);
export const BLOOD_PRESSURE_2025_RULE = rule(
  "aha-acc-blood-pressure-2025",
  "AHA/ACC",
  "AHA/ACC 2025, high blood pressure in adults",
  2025,
  "Blood pressure class of adults by the mean of at least 2 readings on different days: elevated 120 to 129 and below 80, stage 1 130 to 139 or 80 to 89, stage 2 from 140 or from 90 mmHg. One reading is no class.",
);
export const HBA1C_GOAL_RULE = rule(
  "ada-glycemic-goal-2025",
  "ADA",
  "ADA Standards of Care 2025",
  2025,
  "HbA1c goal for many adults with recorded diabetes: below 7 %; above 9 % is poor control in quality measures. Goals are individual; review with the patient.",
  "A",
);
export const PHQ_9_RULE = rule(
  "phq-9-2001",
  "Kroenke et al.",
  "PHQ-9 2001",
  2001,
  "PHQ-9 severity by score: minimal 0 to 4, mild 5 to 9, moderate 10 to 14, moderately severe 15 to 19, severe 20 to 27. A score is no diagnosis.",
);

export const CALCULATOR_RULES: readonly RuleEvidence[] = [
  CKD_EPI_RULE,
  KDIGO_RULE,
  PREVENT_RULE,
  POOLED_COHORT_RULE,
  STROKE_RISK_RULE,
  BODY_MASS_RULE,
  BLOOD_PRESSURE_2017_RULE,
  BLOOD_PRESSURE_2025_RULE,
  HBA1C_GOAL_RULE,
  PHQ_9_RULE,
];
