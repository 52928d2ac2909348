// Entries of one allergen that do not say the same of how dangerous it is or what it did: told, with all of them. It never decides which is right.
import type { AllergyFact } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { plainText } from "#evidence/plain-text.ts";
import { isSameAllergen } from "#knowledge/safety/allergies.ts";
import { item, nameOf, say } from "./wording.ts";

type Group = readonly AllergyFact[];

/** `groups` are current, one for each name. A class and a drug of it are one allergen. */
export function differingAllergies(groups: readonly Group[]): Fragment[] {
  const told = new Set<Group>();
  return groups.flatMap((group, index) => {
    if (told.has(group)) return [];
    const related = groups.slice(index + 1).filter((other) => !told.has(other) && isSameAllergen(group[0]!, other[0]!));
    const facts = [group, ...related].flat();
    const what = differences(facts);
    if (what.length === 0) return [];
    for (const other of related) told.add(other);
    const names = [...new Set(facts.map(({ concept }) => nameOf(concept)))].join("; ");
    return item(say(`Conflict: these ${facts.length} entries of one allergen differ in ${what.join(" and ")}: ${names}`, facts));
  });
}

const SCOPES: readonly (readonly [RegExp, (allergy: AllergyFact) => boolean])[] = [
  [/\bfood\b|\bnkfa\b/i, ({ categories }) => categories.includes("food")],
  [/\benvironment/i, ({ categories }) => categories.includes("environment")],
  [/\blatex\b/i, ({ concept }) => /latex|rubber/i.test(concept.text)],
  [
    /\b(?:drug|medication|medicine)|\bnkda\b/i,
    ({ categories }) => categories.length === 0 || categories.some((kind) => /^(?:medication|biologic)$/.test(kind)),
  ],
];

/** Denials with the allergies that they deny: none known to food denies no allergy to a drug. */
export function contradictedDenials(denials: Group, current: Group): AllergyFact[] {
  const found = new Set<AllergyFact>();
  for (const denial of denials) {
    const scope = SCOPES.find(([words]) => words.test(denial.concept.text))?.[1] ?? (() => true);
    for (const allergy of current.filter(scope)) found.add(denial).add(allergy);
  }
  return [...found];
}

function differences(facts: Group): string[] {
  const criticality = new Set(facts.flatMap((fact) => (["high", "low"].includes(fact.criticality ?? "") ? [fact.criticality] : [])));
  const reactions = facts.map(reactionsOf).filter(({ size }) => size > 0);
  const isForeign = reactions.some((one, index) =>
    reactions.slice(index + 1).some((other) => [...one].every((reaction) => !other.has(reaction))),
  );
  return [...(criticality.size > 1 ? ["criticality"] : []), ...(isForeign ? ["reaction"] : [])];
}

function reactionsOf({ reactions }: AllergyFact): Set<string> {
  return new Set(reactions.map(({ manifestation }) => plainText(manifestation).toLowerCase()));
}
