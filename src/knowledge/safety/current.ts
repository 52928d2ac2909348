// Which drugs a patient takes now, as far as the record says: active, begun, not ended, not denied, not proposed. Each with its ingredients; what our tables do not know is given apart.
import type { MedicationFact } from "#core/record.ts";
import { isCurrent } from "../current-medication.ts";
import type { Drug } from "../drugs/drug.ts";
import { resolveDrug } from "../drugs/resolve-drug.ts";
import { daysSince, newestFirst } from "./days.ts";

export interface CurrentDrug {
  readonly fact: MedicationFact;
  readonly ingredients: readonly Drug[];
  /** Put on skin, eye, ear, nose or inhaled: too little of it gets into the blood for what the rules are about. */
  readonly isLocal: boolean;
}

/** A course against an infection that was ordered longer ago is taken to be over. */
const COURSE_DAYS = 90;
const COURSES = ["antibiotic", "antifungal", "antiviral"];
const LOCAL =
  /\b(?:topical|cream|ointment|gel|lotion|ophthalmic|eye|otic|ear|nasal|inhal\w*|metered dose|dry powder|hfa|respimat|diskus|ellipta|actuat|puffs?|nebuli\w*|vaginal|shampoo|mouthwash|foam|dental|rectal)\b/i;
const DENIED_NAME =
  /\b(?:not (?:currently )?(?:taking|on|using)|no longer|denies|denied|discontinued|stopped|never|refus\w+|declin\w+|allergic|allergy|avoid|family history|hold)\b/i;
const DENIED_DOSAGE =
  /\b(?:not (?:currently )?taking|no longer tak\w+|discontinued|stopped taking|has stopped|never (?:started|taken|filled)|not (?:yet )?started|on hold)\b/i;

export function currentDrugs(
  medications: readonly MedicationFact[],
  today: string,
): { readonly drugs: readonly CurrentDrug[]; readonly unknown: readonly MedicationFact[] } {
  const drugs: CurrentDrug[] = [];
  const unknown: MedicationFact[] = [];
  const resolved = new Map<string, readonly Drug[]>();
  const taken = medications.filter((fact) => isTaken(fact, today));
  for (const fact of newestFirst(taken, dateOf)) {
    const key = JSON.stringify(fact.concept);
    const ingredients = resolved.get(key) ?? resolveDrug(fact.concept);
    resolved.set(key, ingredients);
    if (ingredients.length === 0) unknown.push(fact);
    else if (!isCourseOver(fact, ingredients, today)) drugs.push({ fact, ingredients, isLocal: LOCAL.test(fact.concept.text) });
  }
  return { drugs, unknown };
}

/** The name or a class of an ingredient, where it acts on the whole body. */
export function has(drug: CurrentDrug, tag: string): boolean {
  return drug.ingredients.some((ingredient) => isTagged(ingredient, tag) && (!drug.isLocal || ingredient.classes.has("any-route")));
}

export function isTagged(drug: Drug, tag: string): boolean {
  return drug.ingredient === tag || drug.classes.has(tag);
}

/** The newest entry of each set of ingredients. */
export function oncePerDrug(drugs: readonly CurrentDrug[]): readonly CurrentDrug[] {
  const seen = new Map<string, CurrentDrug>();
  for (const drug of drugs) {
    const key = ingredientsKey(drug);
    if (!seen.has(key)) seen.set(key, drug);
  }
  return [...seen.values()];
}

export function ingredientsKey(drug: CurrentDrug): string {
  return drug.ingredients
    .map((ingredient) => ingredient.ingredient)
    .sort()
    .join(" + ");
}

function isTaken(fact: MedicationFact, today: string): boolean {
  return isCurrent(fact, today) && !DENIED_NAME.test(fact.concept.text) && !DENIED_DOSAGE.test(fact.dosage ?? "");
}

function isCourseOver(fact: MedicationFact, ingredients: readonly Drug[], today: string): boolean {
  const age = daysSince(dateOf(fact), today);
  return age !== undefined && age > COURSE_DAYS && ingredients.some((drug) => COURSES.some((course) => drug.classes.has(course)));
}

function dateOf(fact: MedicationFact): string | undefined {
  return fact.authored ?? fact.start;
}
