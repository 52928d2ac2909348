// All care-gap rules of guidelines, and what they cite. Measures are no guidelines and are not among them.
import type { RuleEvidence } from "#core/record.ts";
import { CANCER_RULES } from "./guidelines/cancer.ts";
import { HEART_RULES } from "./guidelines/heart-and-metabolism.ts";
import { INFECTION_RULES } from "./guidelines/infections.ts";
import { HABIT_RULES } from "./guidelines/mind-and-habits.ts";
import { MONITORING_RULES } from "./guidelines/monitoring.ts";
import { OLDER_ADULT_RULES } from "./guidelines/older-adults.ts";
import { PREGNANCY_RULES } from "./guidelines/pregnancy.ts";
import { PREGNANCY_TEST_RULES } from "./guidelines/pregnancy-tests.ts";
import type { GuidelineRule } from "./guidelines/seen.ts";
import { YOUNG_AND_AT_RISK_RULES } from "./guidelines/young-and-at-risk.ts";

export const GUIDELINE_RULES: readonly GuidelineRule[] = [
  ...PREGNANCY_RULES,
  ...PREGNANCY_TEST_RULES,
  ...CANCER_RULES,
  ...HEART_RULES,
  ...MONITORING_RULES,
  ...OLDER_ADULT_RULES,
  ...INFECTION_RULES,
  ...HABIT_RULES,
  ...YOUNG_AND_AT_RISK_RULES,
];

export const CARE_GAP_RULES: readonly RuleEvidence[] = GUIDELINE_RULES.map(({ rule }) => rule);
