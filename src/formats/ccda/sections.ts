// Walks a document's sections: statements to facts, the text of what no fact was made of to passages. Nothing is dropped in silence.
import { Unreadable } from "../unreadable.ts";
import { type AddFact, adderFor, type Facts, holdsFacts, isPartlyInWords, isPlan, isToldAsFact, planAdderFor } from "./facts.ts";
import { lineOf, linesOf } from "./narrative.ts";
import type { Section, Source, Statement } from "./statement.ts";
import { at, attribute, isElement, type XmlElement } from "./xml.ts";

export interface Passage {
  readonly title: string;
  readonly text: string;
  readonly sensitivity: readonly string[];
}

export interface Reading {
  readonly source: Source;
  readonly facts: Facts;
  readonly passages: Passage[];
  readonly problems: { readonly what: string; readonly reason: string }[];
}

const USUAL = "N";
/** Statements are held in these. */
const HOLDERS = new Set(["entry", "entryRelationship", "component"]);
const STATEMENTS = new Set(["act", "observation", "organizer", "encounter", "procedure", "substanceAdministration", "supply"]);

/** The confidentiality of a document or section where it is not the usual one. */
export function sensitivityOf(element: XmlElement): readonly string[] {
  const code = attribute(at(element, "confidentialityCode"), "code");
  return code === undefined || code === USUAL ? [] : [code];
}

/** Child elements with their places among those of their name: `entry[2]`. */
function placed(element: XmlElement): readonly (readonly [XmlElement, string])[] {
  const counts = new Map<string, number>();
  return element.children.filter(isElement).map((child) => {
    const count = (counts.get(child.name) ?? 0) + 1;
    counts.set(child.name, count);
    return [child, `${child.name}[${count}]`] as const;
  });
}

/** `holder` is the structured body, or a section that holds others. */
export function readSections(holder: XmlElement, path: string, inherited: readonly string[], reading: Reading): void {
  for (const [component, place] of placed(holder)) {
    const section = component.name === "component" ? at(component, "section") : undefined;
    if (!section) continue;
    const here = `${path}${place}/section[1]/`;
    const sensitivity = [...inherited, ...sensitivityOf(section)];
    readSection(section, here, sensitivity, reading);
    readSections(section, here, sensitivity, reading);
  }
}

function readSection(element: XmlElement, path: string, sensitivity: readonly string[], reading: Reading): void {
  const text = at(element, "text");
  const section: Section = { code: attribute(at(element, "code"), "code"), sensitivity, text };
  const title = lineOf(at(element, "title")) ?? attribute(at(element, "code"), "displayName") ?? "Section";
  const counts = { made: 0, left: 0 };
  for (const [entry, place] of placed(element)) {
    if (entry.name !== "entry") continue;
    const before = counts.made;
    for (const [child, childPlace] of placed(entry)) {
      if (STATEMENTS.has(child.name)) readStatement(child, `${path}${place}/${childPlace}`, section, undefined, reading, counts);
    }
    if (counts.made === before) counts.left += 1;
  }
  if (text && (counts.made === 0 || counts.left > 0 || isPlan(section))) {
    const words = linesOf(text);
    if (words !== "") reading.passages.push({ title, text: words, sensitivity });
    if (counts.left > 0 && isPartlyInWords(section)) {
      const which = counts.made === 0 ? "its" : `${counts.left} of its`;
      reading.problems.push({ what: title, reason: `${which} entries are kept as the section's own words only, not as facts` });
    }
  } else if (counts.left > 0) {
    reading.problems.push({ what: title, reason: "entries that no fact could be made of, without a text" });
  }
}

interface Counts {
  made: number;
  left: number;
}

function readStatement(
  element: XmlElement,
  path: string,
  section: Section,
  parent: XmlElement | undefined,
  reading: Reading,
  counts: Counts,
): void {
  const planAdder = planAdderFor(element, section);
  if (planAdder) add(planAdder, { element, path, source: reading.source, section, parent }, reading, counts);
  if (planAdder || !isToldAsFact(element, section)) return;
  const adder = adderFor(element, section);
  if (adder) add(adder, { element, path, source: reading.source, section, parent }, reading, counts);
  if (adder && !holdsFacts(element)) return;
  for (const [holder, place] of placed(element)) {
    if (!HOLDERS.has(holder.name)) continue;
    for (const [child, childPlace] of placed(holder)) {
      if (STATEMENTS.has(child.name)) readStatement(child, `${path}/${place}/${childPlace}`, section, element, reading, counts);
    }
  }
}

function add(adder: AddFact, statement: Statement, reading: Reading, counts: Counts): void {
  // A statement that is null says that nothing is known, or nothing is told.
  if (attribute(statement.element, "nullFlavor") !== undefined) return;
  try {
    adder(statement, reading.facts);
    counts.made += 1;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    counts.left += 1;
    reading.problems.push({ what: statement.element.name, reason: error.message });
  }
}
