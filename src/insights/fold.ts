// Puts facts about the same thing together: those that share a code or the same words. It decides nothing about which of them is right.
import type { Concept } from "#core/record.ts";
import { SEMANTIC_TAG } from "#evidence/plain-text.ts";

interface Named {
  readonly concept: Concept;
}

/** Groups in the order of their first member; members keep their order. A fact with several codes joins groups. */
export function fold<T extends Named>(facts: readonly T[], keysOf: (fact: T) => readonly string[] = conceptKeys): T[][] {
  const groupOf = new Map<string, T[]>();
  const groups = new Set<T[]>();
  for (const fact of facts) {
    const keys = keysOf(fact);
    const known = [...new Set(keys.map((key) => groupOf.get(key)).filter((group) => group !== undefined))];
    const group = known[0] ?? [];
    for (const other of known.slice(1)) {
      group.push(...other);
      groups.delete(other);
      for (const [key, owner] of groupOf) if (owner === other) groupOf.set(key, group);
    }
    group.push(fact);
    groups.add(group);
    for (const key of keys) groupOf.set(key, group);
  }
  const position = new Map(facts.map((fact, index) => [fact, index]));
  const at = (fact: T | undefined) => (fact === undefined ? 0 : (position.get(fact) ?? 0));
  for (const group of groups) group.sort((a, b) => at(a) - at(b));
  return [...groups].sort((a, b) => at(a[0]) - at(b[0]));
}

export function conceptKeys({ concept }: Named): readonly string[] {
  const known = KEYS.get(concept) ?? keysOf(concept);
  KEYS.set(concept, known);
  return known;
}

const KEYS = new WeakMap<Concept, readonly string[]>();

function keysOf(concept: Concept): readonly string[] {
  const codes = codeKeys(concept);
  return codes.length > 0 ? codes : [`text ${concept.text.toLowerCase().replace(/\s+/g, " ").trim()}`];
}

function codeKeys({ codings }: Concept): string[] {
  return codings.filter((coding) => coding.code !== undefined).map((coding) => `${coding.system ?? ""}|${coding.code}`);
}

/** Words of a coder that leave the disease the same: "Essential (primary) hypertension" is essential hypertension. */
const IDLE = new Set([
  "unspecified",
  "nos",
  "the",
  "of",
  "and",
  "primary",
  "essential",
  "disorder",
  "disease",
  "mellitus",
  "allergy",
  "allergic",
  "to",
  "type",
]);
const PLAIN_TYPE = / without complications?$/;

/** Codes, and words in any order: so that one source's SNOMED and another's ICD-10-CM or bare text are one thing. Not for results: a specimen may stand in the code alone. */
export function nameKeys(fact: Named): string[] {
  return [...codeKeys(fact.concept), `words ${nameKey(fact.concept.text)}`];
}

export function nameKey(name: string): string {
  const words =
    name
      .slice(0, 300)
      .toLowerCase()
      .replace(SEMANTIC_TAG, "")
      .replace(PLAIN_TYPE, "")
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !IDLE.has(word));
  const key = (telling.length > 0 ? telling : words).sort().join(" ");
  // A name without letters is told by itself.
  return key === "" ? name : key;
}

export function hasCode(concept: Concept, system: string, codes: ReadonlySet<string>): boolean {
  return concept.codings.some((coding) => coding.system === system && coding.code !== undefined && codes.has(coding.code));
}
