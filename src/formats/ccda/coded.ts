// Coded values to concepts. The text is the code's own display, else the original text, else a translation's display, else the narrative
// it points to, else the bare code; a value that says none of these is no concept.
import type { Coding, Concept } from "#core/record.ts";
import { NAME_UNITS } from "./limits.ts";
import { lineOf, type Narrative } from "./narrative.ts";
import { systemOf } from "./oids.ts";
import { at, attribute, childrenOf, type XmlElement } from "./xml.ts";

function codingOf(element: XmlElement): readonly Coding[] {
  const code = attribute(element, "code");
  const display = attribute(element, "displayName");
  const system = systemOf(attribute(element, "codeSystem"));
  // A code of no known system is no code: equal ones need not mean the same.
  if (code === undefined || system === undefined) return [];
  return [{ system, code, display }];
}

export function readConcept(element: XmlElement | undefined, narrative: Narrative): Concept | undefined {
  if (!element) return undefined;
  const translations = childrenOf(element, "translation");
  const codings = [element, ...translations].flatMap(codingOf);
  const original = at(element, "originalText");
  const referred = narrative.referred(original);
  const text =
    attribute(element, "displayName") ??
    lineOf(original, NAME_UNITS) ??
    translations.flatMap((translation) => attribute(translation, "displayName") ?? [])[0] ??
    (referred !== undefined && referred.length <= NAME_UNITS ? referred : undefined) ??
    codings[0]?.code ??
    attribute(element, "code");
  return text === undefined ? undefined : { text, codings };
}

export function hasCode({ codings }: Concept, system: string, codes: ReadonlySet<string>): boolean {
  return codings.some((coding) => coding.system === system && coding.code !== undefined && codes.has(coding.code));
}

/** A text of an entry: written in it, else what it refers to. */
export function readText(element: XmlElement | undefined, narrative: Narrative): string | undefined {
  return lineOf(element) ?? narrative.referred(element);
}
