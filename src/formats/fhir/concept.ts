// CodeableConcept to Concept. Text-only and code-only concepts are whole concepts; one without text, display or code is none.
// Concepts that say the same are one object: a record has few of them, many times over.
import type { Coding, Concept } from "#core/record.ts";
import type { Fields } from "./fields.ts";

export function readConcept(fields: Fields | undefined): Concept | undefined {
  if (!fields) return undefined;
  const codings = fields.children("coding").map(readCoding);
  const text =
    fields.text("text") ??
    codings.find((coding) => coding.display !== undefined)?.display ??
    codings.find((coding) => coding.code !== undefined)?.code;
  return text === undefined ? undefined : once({ text, codings });
}

function readCoding(fields: Fields): Coding {
  return { system: fields.text("system"), code: fields.text("code"), display: fields.text("display") };
}

/** So many texts are remembered, over all records, and so many concepts of one text; then it begins anew. */
const REMEMBERED = 5_000;
const OF_ONE_TEXT = 8;
const LONGEST = 1_000;
const KNOWN = new Map<string, Concept[]>();

function once(concept: Concept): Concept {
  const { text } = concept;
  const alike = KNOWN.get(text);
  const known = alike?.find((one) => haveSameCodings(one, concept));
  if (known !== undefined || isLong(concept)) return known ?? concept;
  if (alike !== undefined && alike.length < OF_ONE_TEXT) {
    alike.push(concept);
    return concept;
  }
  if (KNOWN.size >= REMEMBERED) KNOWN.clear();
  KNOWN.set(text, [concept]);
  return concept;
}

function haveSameCodings({ codings: some }: Concept, { codings: others }: Concept): boolean {
  if (some.length !== others.length) return false;
  for (let index = 0; index < some.length; index++) {
    const [one, other] = [some[index]!, others[index]!];
    if (one.code !== other.code || one.system !== other.system || one.display !== other.display) return false;
  }
  return true;
}

function isLong({ text, codings }: Concept): boolean {
  let length = text.length;
  for (const { system = "", code = "", display = "" } of codings) length += system.length + code.length + display.length;
  return length > LONGEST;
}

const NO_CONCEPTS: readonly Concept[] = [];

export function readConcepts(list: readonly Fields[]): readonly Concept[] {
  return list.length === 0 ? NO_CONCEPTS : list.map(readConcept).filter((concept) => concept !== undefined);
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
