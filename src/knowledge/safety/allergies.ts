// Which current drugs a recorded allergy concerns. Refuted, resolved and denied allergies concern none; a reaction that is no allergy (nausea, itching after an opioid) concerns the same ingredient only.
import type { AllergyFact } from "#core/record.ts";
import type { Drug } from "../drugs/drug.ts";
import { resolveDrug } from "../drugs/resolve-drug.ts";
import { CLASS_NAMES, CROSS_REACTIONS, type CrossReaction, SAME_INGREDIENT } from "./allergy-rules.ts";
import { type CurrentDrug, isTagged, oncePerDrug } from "./current.ts";
import { type Finding, finding, type SafetyRule } from "./finding.ts";

interface Allergen {
  readonly fact: AllergyFact;
  readonly drugs: readonly Drug[];
  readonly classes: ReadonlySet<string>;
}

const DENIED =
  /\b(?:no known|not allergic|no allergy|no history|denies|denied|ruled out|negative|tolerates|de-?label+ed|family history)\b/i;
const ANGIOEDEMA =
  /angio-?\s?(?:o|oe|neurotic )?edema|(?:swell\w*|o?edema)[^,;]*(?:face|facial|lip|tongue|throat|mouth|airway)|(?:face|facial|lip|tongue|throat|airway) (?:swell\w*|o?edema)/i;
/** Effects of the drug and not of allergy. */
const NO_ALLERGY =
  /^(?:mild |moderate )?(?:nausea|vomiting|nausea and vomiting|stomach (?:upset|ache|pain)|upset stomach|gi upset|gastrointestinal (?:upset|intolerance|disturbance)|dyspepsia|heartburn|diarrh(?:o?ea)|constipation|abdominal pain|drows\w+|dizz\w+|sedation|headache|itching|pruritus|confusion|insomnia)(?: symptom)?(?: \((?:disorder|finding)\))?$/i;

export function allergyFindings(drugs: readonly CurrentDrug[], allergies: readonly AllergyFact[]): readonly Finding[] {
  const found = new Map<string, { rule: SafetyRule; drugs: CurrentDrug[]; allergies: AllergyFact[] }>();
  for (const fact of allergies) {
    if (!isCurrent(fact)) continue;
    const allergen = allergenOf(fact);
    for (const drug of oncePerDrug(drugs)) {
      const rule = ruleFor(allergen, drug);
      if (!rule) continue;
      const key = `${rule.rule} ${allergen.drugs.map((own) => own.ingredient).join("+")} ${[...allergen.classes].join("+")}`;
      const known = found.get(key) ?? { rule, drugs: [], allergies: [] };
      found.set(key, known);
      if (!known.drugs.includes(drug)) known.drugs.push(drug);
      if (!known.allergies.includes(fact)) known.allergies.push(fact);
    }
  }
  return [...found.values()].map((each) =>
    finding("allergy", each.rule, { medications: each.drugs.map((drug) => drug.fact), allergies: each.allergies }),
  );
}

function isCurrent(fact: AllergyFact): boolean {
  if (fact.noneKnown || DENIED.test(fact.concept.text)) return false;
  if (fact.verification === "refuted" || fact.verification === "entered-in-error") return false;
  return fact.clinicalStatus !== "inactive" && fact.clinicalStatus !== "resolved";
}

function allergenOf(fact: AllergyFact): Allergen {
  const words = [fact.concept.text, ...fact.concept.codings.flatMap((coding) => coding.display ?? [])]
    .join(" ; ")
    .slice(0, 600)
    .toLowerCase();
  const classes = new Set(CLASS_NAMES.flatMap(([pattern, names]) => (pattern.test(words) ? names : [])));
  return { fact, drugs: resolveDrug(fact.concept), classes };
}

/** Two entries name the same ingredient or class, or one a class that a drug of the other belongs to. */
export function isSameAllergen(one: AllergyFact, other: AllergyFact): boolean {
  const [a, b] = [allergenOf(one), allergenOf(other)];
  const isOf = (named: Allergen, drug: Allergen) => [...named.classes].some((name) => drug.drugs.some((own) => isTagged(own, name)));
  const shares = a.drugs.some((own) => b.drugs.includes(own)) || [...a.classes].some((name) => b.classes.has(name));
  return shares || isOf(a, b) || isOf(b, a);
}

/** Same ingredient first, whatever the form; a cross-reaction only for drugs that reach the blood, or for sulfonamides on the skin. */
function ruleFor(allergen: Allergen, drug: CurrentDrug): SafetyRule | undefined {
  if (drug.ingredients.some((own) => allergen.drugs.includes(own))) return SAME_INGREDIENT;
  return CROSS_REACTIONS.find(
    (reaction) =>
      concerns(allergen, reaction) &&
      hasReaction(allergen.fact, reaction.when) &&
      reaction.to.split("|").some((tag) => drug.ingredients.some((own) => isTagged(own, tag))) &&
      (!drug.isLocal || reaction.from.startsWith("sulfonamide")),
  )?.rule;
}

function concerns(allergen: Allergen, { from, namedClass }: CrossReaction): boolean {
  return from.split("|").some((tag) => allergen.classes.has(tag) || (!namedClass && allergen.drugs.some((drug) => isTagged(drug, tag))));
}

function hasReaction({ reactions }: AllergyFact, when: CrossReaction["when"]): boolean {
  const told = reactions.map((reaction) => reaction.manifestation.trim());
  if (when === "angioedema") return told.some((text) => ANGIOEDEMA.test(text));
  return when === undefined || told.length === 0 || told.some((text) => !NO_ALLERGY.test(text));
}
