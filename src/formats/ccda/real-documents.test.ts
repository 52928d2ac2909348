// Every document of the real collection beside the checkout: read without failure, each quote made of words of the file, each figure written there.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { PatientRecord, ResourceEvidence } from "#core/record.ts";
import { readCcda } from "./read-ccda.ts";
import { isElement, parseXml, type XmlElement } from "./xml.ts";

const FOLDER = fileURLToPath(new URL("../../../../shared/data/documents/ccda/", import.meta.url));
const names = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith(".xml")) : [];
if (names.length === 0) console.warn("skipped: the real documents (../shared/data/documents/ccda) are not beside this checkout");

const plain = (text: string) => text.replace(/\s+/g, " ").trim();

/** All that the file says: its attributes one by one, and its characters with and without the space that markup makes. */
function wordsOf(root: XmlElement): string {
  const attributes: string[] = [];
  const text: string[] = [];
  const walk = (element: XmlElement): void => {
    attributes.push(...element.attributes.values());
    for (const child of element.children) {
      if (isElement(child)) walk(child);
      else text.push(child);
    }
  };
  walk(root);
  return [...attributes.map(plain), plain(text.join("")), plain(text.join(" "))].join("\n");
}

/** Whole, or of parts that the reader joins: a name and its words, reactions, a value and its unit. */
function isFound(quote: string, words: string): boolean {
  if (words.includes(quote)) return true;
  return [": ", "; ", ", ", " - ", " ", /^[<>]=?/].some((joint) => {
    if (typeof joint !== "string") return joint.test(quote) && isFound(quote.replace(joint, ""), words);
    for (let at = quote.indexOf(joint); at >= 0; at = quote.indexOf(joint, at + 1)) {
      if (joint === " " && !/^[<>=\d.+-]+$/.test(quote.slice(0, at))) return false;
      if (words.includes(quote.slice(0, at)) && isFound(quote.slice(at + joint.length), words)) return true;
    }
    return false;
  });
}

function evidenceOf(record: PatientRecord): ResourceEvidence[] {
  const { conditions, medications, allergies, observations, immunizations, encounters, procedures, familyHistory } = record;
  const facts = [conditions, medications, allergies, observations, immunizations, encounters, procedures, familyHistory].flat();
  return facts.map(({ evidence }) => evidence);
}

describe.skipIf(names.length === 0)("real documents", () => {
  test.each(names)("%s", (name) => {
    const text = readFileSync(join(FOLDER, name), "utf8").replace(/^\ufeff/, "");
    const read = readCcda(text, `s3://bucket/${name}`);
    if ("unsupported" in read) throw new Error(read.unsupported);
    const { record } = read;
    expect(record.person?.birthDate).toMatch(/^\d{4}/);
    const evidence = evidenceOf(record);
    expect(evidence.length + record.documents.length + record.unread.length).toBeGreaterThan(0);
    const words = wordsOf(parseXml(text));
    for (const { quote, reference } of evidence) {
      expect(quote, reference).not.toBe("");
      expect(isFound(quote, words), `${reference}: ${quote}`).toBe(true);
    }
    expect(new Set(evidence.map(({ reference }) => reference)).size).toBe(evidence.length);
    for (const line of record.documents.flatMap(({ pages }) => pages.flatMap((page) => page.text.split("\n")))) {
      for (const figure of line.match(/\d+(?:\.\d+)?/g) ?? []) expect(words).toContain(figure);
    }
  });

  test("enough of them becomes facts", () => {
    const counts = names.map((name) => {
      const read = readCcda(readFileSync(join(FOLDER, name), "utf8").replace(/^\ufeff/, ""), name);
      if (!("record" in read)) return 0;
      // A blood pressure is told as one and holds two values of the document.
      const folded = read.record.observations.reduce((sum, { components }) => sum + Math.max(0, components.length - 1), 0);
      return evidenceOf(read.record).length + folded;
    });
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(1_200);
  });
});
