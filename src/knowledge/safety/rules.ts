// Every rule that a safety statement may cite, as evidence.
import type { RuleEvidence } from "#core/record.ts";
import { AGE_RULES } from "./age.ts";
import { CROSS_REACTIONS, SAME_INGREDIENT } from "./allergy-rules.ts";
import { COMBINATION_RULES } from "./combination-rules.ts";
import { CRITICAL_LIMITS, PREGNANCY_PRESSURE, SELF_HARM, TROPONIN } from "./critical-rules.ts";
import { DUPLICATE_RULES } from "./duplicates.ts";
import { asEvidence } from "./finding.ts";
import { KIDNEY_RULES, POTASSIUM_DRUGS } from "./kidney-rules.ts";
import { PREGNANCY_RULES } from "./pregnancy.ts";

export const SAFETY_RULES: readonly RuleEvidence[] = [
  ...[...CRITICAL_LIMITS, TROPONIN, SELF_HARM].map((limit) => limit.rule),
  PREGNANCY_PRESSURE,
  SAME_INGREDIENT,
  ...CROSS_REACTIONS.map((reaction) => reaction.rule),
  ...PREGNANCY_RULES.map((each) => each.rule),
  ...COMBINATION_RULES.map((each) => each.rule),
  POTASSIUM_DRUGS,
  ...KIDNEY_RULES.map((each) => each.rule),
  ...AGE_RULES.map((each) => each.rule),
  ...DUPLICATE_RULES,
].map(asEvidence);
