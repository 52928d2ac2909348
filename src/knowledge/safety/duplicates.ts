// Two active entries of one ingredient with different doses, one ingredient in two products, and two drugs of one class. Insulins, local forms and planned pairs (short and long acting opioids) are none of these.
import { dailyDose, strengthOf } from "../drugs/dose.ts";
import { type CurrentDrug, has, ingredientsKey, oncePerDrug } from "./current.ts";
import { type Finding, finding, type SafetyRule, safetyRule } from "./finding.ts";
import { GUIDELINES } from "./publications.ts";

const DIFFERENT_DOSES = safetyRule(
  "duplicate-doses",
  4,
  GUIDELINES.drugReview,
  "active entries of one drug with different doses; review which one is taken",
);
const TWO_PRODUCTS = safetyRule(
  "duplicate-ingredient",
  4,
  GUIDELINES.drugReview,
  "one ingredient in two products; review the total dose and whether both are needed",
);

const CLASSES: readonly (readonly [tag: string, name: string])[] = [
  ["statin", "statins"],
  ["nsaid", "NSAIDs"],
  ["acei", "ACE inhibitors"],
  ["arb", "ARBs"],
  ["beta-blocker", "beta blockers"],
  ["dhp-ccb", "dihydropyridines"],
  ["non-dhp-ccb", "rate-slowing calcium channel blockers"],
  ["thiazide", "thiazide-like diuretics"],
  ["loop", "loop diuretics"],
  ["mra", "aldosterone antagonists"],
  ["p2y12", "P2Y12 inhibitors"],
  ["ssri", "SSRIs"],
  ["snri", "SNRIs"],
  ["tca", "tricyclics"],
  ["benzodiazepine", "benzodiazepines"],
  ["z-drug", "hypnotics"],
  ["gabapentinoid", "gabapentinoids"],
  ["triptan", "triptans"],
  ["muscle-relaxant", "muscle relaxants"],
  ["ppi", "proton pump inhibitors"],
  ["h2-blocker", "H2 blockers"],
  ["sulfonylurea", "sulfonylureas"],
  ["dpp4", "DPP-4 inhibitors"],
  ["glp1", "GLP-1 agonists"],
  ["sglt2", "SGLT2 inhibitors"],
  ["bisphosphonate", "bisphosphonates"],
  ["xanthine-oxidase", "xanthine oxidase inhibitors"],
  ["pde5", "PDE5 inhibitors"],
  ["antihistamine", "antihistamines"],
  ["bladder-antimuscarinic", "bladder antimuscarinics"],
  ["five-alpha-reductase", "reductase inhibitors"],
];

const SAME_CLASS: ReadonlyMap<string, SafetyRule> = new Map(
  CLASSES.map(([tag, name]) => [
    tag,
    safetyRule(`duplicate-${tag}`, 4, GUIDELINES.drugReview, `two ${name}; review whether both are intended`),
  ]),
);
const SEROTONERGIC = safetyRule(
  "duplicate-serotonergic",
  3,
  GUIDELINES.drugReview,
  "an SSRI with an SNRI; review whether both are intended, and serotonin syndrome",
);

export const DUPLICATE_RULES: readonly SafetyRule[] = [DIFFERENT_DOSES, TWO_PRODUCTS, SEROTONERGIC, ...SAME_CLASS.values()];

export function duplicateFindings(all: readonly CurrentDrug[]): readonly Finding[] {
  const drugs = all.filter((drug) => !drug.isLocal && !has(drug, "insulin"));
  const single = oncePerDrug(drugs);
  const told = (rule: SafetyRule, entries: readonly CurrentDrug[]) =>
    finding("duplicate", rule, { medications: entries.map((drug) => drug.fact) });
  return [
    ...differentDoses(drugs).map((entries) => told(DIFFERENT_DOSES, entries)),
    ...sharedIngredients(single).map((entries) => told(TWO_PRODUCTS, entries)),
    ...sameClass(single, "ssri|snri")
      .filter((entries) => ["ssri", "snri"].every((tag) => entries.some((drug) => has(drug, tag))))
      .map((entries) => told(SEROTONERGIC, entries)),
    ...[...SAME_CLASS].flatMap(([tag, rule]) => sameClass(single, tag).map((entries) => told(rule, entries))),
  ];
}

/** One entry for each dose, where doses are told and differ. */
function differentDoses(drugs: readonly CurrentDrug[]): CurrentDrug[][] {
  const groups = Map.groupBy(drugs, ingredientsKey);
  return [...groups.values()].flatMap((group) => {
    const byDose = new Map<number, CurrentDrug>();
    for (const drug of group) {
      const dose = drug.ingredients.length === 1 ? doseOf(drug) : strengthOf(drug.fact.concept.text);
      if (dose !== undefined && !byDose.has(dose)) byDose.set(dose, drug);
    }
    return byDose.size > 1 ? [[...byDose.values()]] : [];
  });
}

function doseOf(drug: CurrentDrug): number | undefined {
  return dailyDose(drug.fact.concept.text, drug.fact.dosage);
}

function sharedIngredients(drugs: readonly CurrentDrug[]): CurrentDrug[][] {
  const names = new Set(drugs.flatMap((drug) => drug.ingredients.map((own) => own.ingredient)));
  names.delete("caffeine");
  const pairs = new Map<string, CurrentDrug[]>();
  for (const name of names) {
    const entries = drugs.filter((drug) => drug.ingredients.some((own) => own.ingredient === name));
    if (entries.length > 1) pairs.set(entries.map(ingredientsKey).join(" & "), entries);
  }
  return [...pairs.values()];
}

/** Drugs of the class with different ingredients. */
function sameClass(drugs: readonly CurrentDrug[], tags: string): CurrentDrug[][] {
  const wanted = tags.split("|");
  const isMember = (drug: CurrentDrug) => wanted.some((tag) => has(drug, tag));
  const members = drugs.filter(isMember);
  const ingredients = new Set(
    members.flatMap((drug) => drug.ingredients.filter((own) => wanted.some((tag) => own.classes.has(tag))).map((own) => own.ingredient)),
  );
  return ingredients.size > 1 && members.length > 1 ? [members] : [];
}
