// Every document of the real collection beside the checkout, counted by a look at the XML that shares no code with the section reader: each entry
// holds a fact, or its section's words are kept, or it is told as not read.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readCcda } from "./read-ccda.ts";
import { isElement, parseXml, type XmlElement } from "./xml.ts";

const FOLDER = fileURLToPath(new URL("../../../../shared/data/documents/ccda/", import.meta.url));
const names = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith(".xml")) : [];
if (names.length === 0) console.warn("skipped: the real documents (../shared/data/documents/ccda) are not beside this checkout");

interface Entry {
  readonly path: string;
  readonly section: XmlElement;
}

/** With the path of elements below the body, counted by name. */
function entriesOf(element: XmlElement, path: string, section?: XmlElement): Entry[] {
  const counts = new Map<string, number>();
  return element.children.filter(isElement).flatMap((child) => {
    const count = (counts.get(child.name) ?? 0) + 1;
    counts.set(child.name, count);
    const here = `${path}${child.name}[${count}]`;
    if (child.name === "entry" && section) return [{ path: here, section }];
    return ["component", "section"].includes(child.name) ? entriesOf(child, `${here}/`, child.name === "section" ? child : section) : [];
  });
}

function textOf(element: XmlElement | undefined): string {
  return element?.children.map((child) => (isElement(child) ? textOf(child) : child)).join(" ") ?? "";
}

function named(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.filter(isElement).find((child) => child.name === name);
}

/** Letters and figures only: what markup and tables put between them does not count. */
const plain = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, "");

describe.skipIf(names.length === 0)("counted by entry", () => {
  test.each(names)("%s", (name) => {
    const text = readFileSync(join(FOLDER, name), "utf8").replace(/^\ufeff/, "");
    const read = readCcda(text, name);
    if ("unsupported" in read) throw new Error(read.unsupported);
    const { record } = read;
    const root = parseXml(text);
    const body = named(root, "component") && named(named(root, "component")!, "structuredBody");
    const entries = body ? entriesOf(body, "") : [];
    const facts = Object.values(record).flatMap((list) => (Array.isArray(list) ? (list as object[]) : []));
    const places = facts.flatMap((fact) =>
      "evidence" in fact ? (fact as { evidence: { reference: string } }).evidence.reference.split("#")[1]! : [],
    );
    const document = plain(record.documents.flatMap(({ pages }) => pages.map((page) => page.text)).join(" "));
    const isKept = (section: XmlElement) => document.includes(plain(textOf(named(section, "text"))));
    const silent = entries.filter(({ path, section }) => {
      if (places.some((place) => place.startsWith(`${path}/`))) return false;
      if (textOf(named(section, "text")).trim() !== "" && isKept(section)) return false;
      return !record.unread.some(({ reason }) => reason.includes("entries that no fact could be made of"));
    });
    expect(silent.map(({ path }) => path)).toEqual([]);
  });
});
