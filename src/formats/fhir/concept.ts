// CodeableConcept to Concept. Text-only and code-only concepts are whole concepts; one without text, display or code is none.
// Concepts that say the same are one object: a record has few of them, many times over.
import type { Coding, Concept } from "#core/record.ts";
import type { Fields } from "./fields.ts";

export function readConcept(fields: Fields | undefined): Concept | undefined {
  if (!fields) return undefined;
  const codings: Coding[] = fields.children("coding").map((coding) => ({
    system: coding.text("system"),
    code: coding.text("code"),
    display: coding.text("display"),
  }));
  const text =
    fields.text("text") ??
    codings.find((coding) => coding.display !== undefined)?.display ??
    codings.find((coding) => coding.code !== undefined)?.code;
  return text === undefined ? undefined : once({ text, codings });
}

/** So many are remembered, over all records; then it begins anew. */
const REMEMBERED = 5_000;
const LONGEST = 1_000;
const KNOWN = new Map<string, Concept>();

function once(concept: Concept): Concept {
  // Texts that were read hold no NUL and are not empty.
  let key = concept.text;
  for (const { system = "", code = "", display = "" } of concept.codings) key += `\u0000${system}\u0000${code}\u0000${display}`;
  const known = KNOWN.get(key);
  if (known !== undefined || key.length > LONGEST) return known ?? concept;
  if (KNOWN.size >= REMEMBERED) KNOWN.clear();
  KNOWN.set(key, concept);
  return concept;
}

export function readConcepts(list: readonly Fields[]): readonly Concept[] {
  return list.flatMap((fields) => readConcept(fields) ?? []);
}

/** The first code of a concept that is there for its code: statuses, classes. */
export function firstCode(fields: Fields | undefined): string | undefined {
  const concept = readConcept(fields);
  return concept?.codings.find((coding) => coding.code !== undefined)?.code ?? concept?.text;
}

/** Each concept by its code where it has one, else by its text: categories, interpretations. */
export function codesOf(list: readonly Fields[]): readonly string[] {
  return readConcepts(list).map((concept) => concept.codings.find((coding) => coding.code !== undefined)?.code ?? concept.text);
}

/** What a `reasonReference` and its like say in words. */
export function displaysOf(list: readonly Fields[]): readonly string[] {
  return list.flatMap((reference) => reference.text("display") ?? []);
}

/** A concept that is only told by the words of a reference. */
export function namedBy(reference: Fields | undefined): Concept | undefined {
  const text = reference?.text("display");
  return text === undefined ? undefined : { text, codings: [] };
}
