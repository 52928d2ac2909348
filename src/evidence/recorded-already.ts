// Whether the coded facts of a record already hold what a document names: the same problem, drug, allergen or vaccine, by the names that the tables know it by. What the record refutes it holds too; an entry made in error holds nothing.
import type { AllergyFact, Concept, MedicationFact, PatientRecord } from "#core/record.ts";
import { resolveDrug } from "#knowledge/drugs/resolve-drug.ts";
import { GROUP_WORDS } from "#knowledge/immunization/rules.ts";
import type { Mention, StatedKind } from "./context/mentions.ts";
import { TARGETS } from "./context/targets.ts";
import { tokensOf } from "./context/tokens.ts";
import type { Kind } from "./context/triggers.ts";

export type Listed = Exclude<StatedKind, "procedure">;

/** Everything counts that the record holds, shown or not: what is restricted there is not told by way of a document. */
export function isRecorded(record: PatientRecord, kind: Listed, { key, name }: Pick<Mention, "key" | "name">): boolean {
  switch (kind) {
    case "problem":
      return [...record.conditions.filter(isEntry), ...record.procedures].some(({ concept }) => covers(keysIn(concept, "problem"), key));
    case "medication": {
      const listed = new Set(record.medications.filter(isListed).flatMap(ingredientsOf));
      return key.split(" + ").every((ingredient) => listed.has(ingredient));
    }
    case "allergy":
      return record.allergies.some((allergy) => !allergy.noneKnown && isEntry(allergy) && isSameAllergen(allergy, key, name));
    case "immunization": {
      const mention = GROUP_WORDS.find(({ group }) => group === key)?.mention;
      return record.immunizations.some(({ concept, status }) => status === "completed" && mention?.test(concept.text) === true);
    }
  }
}

/** On the list of what the patient takes, as far as the record tells. */
export function isListed({ source, status, intent, doNotPerform }: MedicationFact): boolean {
  if (source !== "request" && source !== "statement") return false;
  return doNotPerform !== true && intent !== "proposal" && intent !== "option" && ["active", "on-hold", "unknown"].includes(status);
}

export function ingredientsOf({ concept }: { readonly concept: Concept }): readonly string[] {
  return resolveDrug(concept).map(({ ingredient }) => ingredient);
}

function isEntry({ verification }: { readonly verification: string }): boolean {
  return verification !== "entered-in-error";
}

const CANCER = /cancer|lymphoma|leukemia|myeloma/;

/** An unnamed cancer is known where any is. */
function covers(keys: ReadonlySet<string>, key: string): boolean {
  return keys.has(key) || (key === "other-cancer" && [...keys].some((one) => CANCER.test(one)));
}

const KNOWN = new WeakMap<Concept, ReadonlySet<string>>();

/** The keys of all that a concept's own words name. */
function keysIn(concept: Concept, kind: Kind): ReadonlySet<string> {
  const known = KNOWN.get(concept) ?? new Set(textsOf(concept).flatMap(keysOf));
  KNOWN.set(concept, known);
  return new Set([...known].flatMap((one) => (one.startsWith(`${kind} `) ? [one.slice(kind.length + 1)] : [])));
}

function keysOf(text: string): string[] {
  return TARGETS.find(text, tokensOf(text)).flatMap(({ value }) => value.map(({ kind, key }) => `${kind} ${key}`));
}

function textsOf({ text, codings }: Concept): readonly string[] {
  return [...new Set([text, ...codings.flatMap(({ display }) => display ?? [])])].map((one) => one.slice(0, 300));
}

/** The same ingredient or material, or one of a class and the class itself. */
function isSameAllergen({ concept }: AllergyFact, key: string, name: string): boolean {
  const drugs = resolveDrug(concept);
  const named = resolveDrug({ text: name, codings: [] });
  const classes = keysIn(concept, "allergen");
  return (
    classes.has(key) ||
    drugs.some(({ ingredient, classes: own }) => key.split(" + ").includes(ingredient) || hasClass(own, key)) ||
    named.some(({ classes: own }) => [...classes].some((one) => hasClass(own, one)))
  );
}

function hasClass(classes: ReadonlySet<string>, key: string): boolean {
  return classes.has(key) || (key === "nsaid" && classes.has("nsaid-hypersensitivity"));
}
