// Cautions for the aged that labels and FDA communications give. No list of a society that is not free to use.
import type { ConditionFact, PersonFact } from "#core/record.ts";
import { ageOn } from "../dates.ts";
import { dailyDose } from "../drugs/dose.ts";
import { type CurrentDrug, has, oncePerDrug } from "./current.ts";
import { type Danger, type Finding, finding, type Publication, type SafetyRule, safetyRule } from "./finding.ts";
import { COMMUNICATIONS, LABELS } from "./publications.ts";

// Not compared with a second source; the limits are from knowledge of the labels.
interface AgeRule {
  readonly rule: SafetyRule;
  readonly drugs: string;
  readonly from: number;
  /** More than so many mg a day, or a dose that is not told. */
  readonly dose?: number;
  readonly condition?: RegExp;
  readonly togetherWith?: string;
}

function aged(
  id: string,
  drugs: string,
  from: number,
  danger: Danger,
  published: Publication,
  text: string,
  more: Partial<AgeRule> = {},
): AgeRule {
  return { rule: safetyRule(`age-${id}`, danger, published, text), drugs, from, ...more };
}

export const AGE_RULES: readonly AgeRule[] = [
  aged(
    "antipsychotic-dementia",
    "antipsychotic",
    65,
    2,
    COMMUNICATIONS.antipsychotics,
    "antipsychotics raise mortality in elderly people with dementia; review the need",
    {
      condition: /\b(?:dementia|alzheimer\w*)\b/i,
    },
  ),
  aged(
    "prasugrel",
    "prasugrel",
    75,
    2,
    LABELS.effient,
    "aged 75 or more: prasugrel is generally not recommended, bleeding; review the drug",
  ),
  aged(
    "citalopram",
    "citalopram",
    61,
    3,
    COMMUNICATIONS.citalopram,
    "aged over 60: the label limits citalopram to 20 mg a day; review the dose",
    { dose: 20 },
  ),
  aged(
    "zolpidem",
    "zolpidem",
    65,
    3,
    COMMUNICATIONS.ambien,
    "in the elderly the label gives zolpidem 5 mg at night; review the dose and falls",
    { dose: 6.25 },
  ),
  aged(
    "fluoroquinolone-steroid",
    "fluoroquinolone",
    61,
    2,
    COMMUNICATIONS.fluoroquinolones,
    "aged over 60 with a corticosteroid: a fluoroquinolone may rupture a tendon; review another antibiotic",
    {
      togetherWith: "corticosteroid",
    },
  ),
];

export function ageFindings(
  drugs: readonly CurrentDrug[],
  person: PersonFact | undefined,
  conditions: readonly ConditionFact[],
  today: string,
): readonly Finding[] {
  const age = ageOn(person?.birthDate, today);
  if (age === undefined || !person) return [];
  const single = oncePerDrug(drugs);
  return AGE_RULES.flatMap((each) => {
    if (age < each.from) return [];
    const met = single.filter((drug) => has(drug, each.drugs) && isOverDose(drug, each.dose));
    const partners = each.togetherWith === undefined ? [] : single.filter((drug) => has(drug, each.togetherWith ?? ""));
    const reason =
      each.condition === undefined ? [] : conditions.filter((fact) => isPresent(fact) && each.condition?.test(fact.concept.text));
    if (met.length === 0 || (each.togetherWith !== undefined && partners.length === 0)) return [];
    if (each.condition !== undefined && reason.length === 0) return [];
    const medications = [...met, ...partners].map((drug) => drug.fact);
    return [finding("age", each.rule, { medications, person, conditions: reason.slice(0, 1) })];
  });
}

function isOverDose(drug: CurrentDrug, limit: number | undefined): boolean {
  if (limit === undefined) return true;
  const dose = dailyDose(drug.fact.concept.text, drug.fact.dosage);
  return dose === undefined || dose > limit;
}

function isPresent(fact: ConditionFact): boolean {
  return (
    ["active", "recurrence", "relapse", "unknown"].includes(fact.clinicalStatus) &&
    ["confirmed", "unknown"].includes(fact.verification) &&
    fact.abatement === undefined &&
    !/\b(?:no|without|family history|screening|risk of|fear of)\b/i.test(fact.concept.text)
  );
}
