// Every rule that a statement may cite, by its id. A rule that is not here supports nothing; two rules of one id are a mistake that the test finds.
import type { RuleEvidence } from "#core/record.ts";
import { CALCULATOR_RULES } from "./calculators/rules.ts";
import { CARE_GAP_RULES } from "./care-gaps/rules.ts";
import { IMMUNIZATION_RULES } from "./immunization/rules.ts";
import { RANGE_RULES } from "./reference-ranges/find-range.ts";
import { SAFETY_RULES } from "./safety/rules.ts";

export const ALL_RULES: readonly RuleEvidence[] = [
  ...CALCULATOR_RULES,
  ...RANGE_RULES,
  ...IMMUNIZATION_RULES,
  ...CARE_GAP_RULES,
  ...SAFETY_RULES,
];

export const RULES: ReadonlyMap<string, RuleEvidence> = new Map(ALL_RULES.map((rule) => [rule.rule, rule]));
