// A C-CDA document (release 1.1 or 2.1) to a PatientRecord: its statements as facts, each with its place in the document, and what is only
// told in words as one document with a text. It refuses XML that is no C-CDA, and a document about several patients or none.
import { type DocumentFact, EMPTY_RECORD, type PatientRecord, type Unread } from "#core/record.ts";
import { bytesOfBase64 } from "../base64.ts";
import { Unreadable } from "../unreadable.ts";
import { withBloodPressures } from "./blood-pressure.ts";
import { readEncounter } from "./encounters.ts";
import { noFacts } from "./facts.ts";
import { lineOf, Narrative } from "./narrative.ts";
import { readPerson } from "./person.ts";
import { personName } from "./person-name.ts";
import { type Reading, readSections, sensitivityOf } from "./sections.ts";
import type { Source } from "./statement.ts";
import { readStamp } from "./time.ts";
import { at, attribute, parseXml, type XmlElement, XmlRefused } from "./xml.ts";

export interface CcdaReading {
  /** Its facts, and at most one document: the text of all that no fact was made of. */
  readonly record: PatientRecord;
  /** Where the document is only a wrapper: the file it holds. */
  readonly enclosed: { readonly mediaType: string | undefined; readonly bytes: Uint8Array } | undefined;
}

/** `uri`: of the file, or `Type/id` of the resource that holds the document. Never throws for what the text holds; time grows with its length. */
export function readCcda(text: string, uri: string): CcdaReading | { readonly unsupported: string } {
  try {
    return readDocument(parseXml(text), uri);
  } catch (error) {
    if (error instanceof XmlRefused) return { unsupported: error.message };
    if (error instanceof Unreadable) return { unsupported: `a C-CDA document that can't be used: ${error.message}` };
    throw error;
  }
}

function readDocument(root: XmlElement, uri: string): CcdaReading {
  if (root.name !== "ClinicalDocument") throw new XmlRefused("an XML file that is no C-CDA document");
  const source: Source = {
    origin: uri,
    document: `ClinicalDocument/${idOf(root)}`,
    version: attribute(at(root, "versionNumber"), "value"),
    sensitivity: sensitivityOf(root),
    narrative: new Narrative(root),
  };
  const person = readPerson(root, source);
  const reading: Reading = { source, facts: noFacts(), passages: [], problems: [] };
  const body = at(root, "component", "structuredBody");
  if (body) readSections(body, "", [], reading);
  readOwnEncounter(root, reading);
  const enclosed = enclosedIn(root);
  if (!body && !enclosed) reading.problems.push({ what: "nonXMLBody", reason: whyNotEnclosed(root) });
  const record: PatientRecord = {
    ...EMPTY_RECORD,
    ...reading.facts,
    observations: withBloodPressures(reading.facts.observations),
    person,
    documents: textOf(root, reading),
    unread: noticesOf(reading, uri),
  };
  return { record, enclosed };
}

/** Its id as one path segment; what a reference has no room for is percent-encoded. */
function idOf(root: XmlElement): string {
  const id = at(root, "id");
  const parts = [attribute(id, "root"), attribute(id, "extension")].filter((part) => part !== undefined);
  return parts.length > 0 ? encodeURIComponent(parts.join("^").toWellFormed()) : "without-id";
}

/** The visit in the document's head, unless its body tells of it. */
function readOwnEncounter(root: XmlElement, { source, facts }: Reading): void {
  const element = at(root, "componentOf", "encompassingEncounter");
  if (!element) return;
  const section = { code: undefined, sensitivity: [], text: undefined };
  try {
    const own = readEncounter({ element, path: "componentOf[1]/encompassingEncounter[1]", source, section, parent: undefined });
    if (own.evidence.quote === "" || facts.encounters.some(({ start }) => start?.slice(0, 10) === own.start?.slice(0, 10))) return;
    facts.encounters.push(own);
  } catch (error) {
    // A head that says nothing of the visit is no loss.
    if (!(error instanceof Unreadable)) throw error;
  }
}

function textOf(root: XmlElement, { source, passages }: Reading): readonly DocumentFact[] {
  if (passages.length === 0) return [];
  const sensitivity = new Set([...source.sensitivity, ...passages.flatMap((passage) => passage.sensitivity)]);
  return [
    {
      uri: source.origin,
      title: lineOf(at(root, "title")) ?? attribute(at(root, "code"), "displayName") ?? "C-CDA document",
      date: readStamp(attribute(at(root, "effectiveTime"), "value")),
      author: personName(at(root, "author", "assignedAuthor", "assignedPerson")),
      signedNote: false,
      pages: [{ page: undefined, text: passages.map(({ title, text }) => `${title}\n${text}`).join("\n\n") }],
      sensitivity: [...sensitivity],
    },
  ];
}

function noticesOf({ problems }: Reading, origin: string): readonly Unread[] {
  const alike = Map.groupBy(problems, ({ what, reason }) => `${what}\u0000${reason}`);
  return [...alike.values()].map((group) => {
    const { what, reason } = group[0]!;
    return { what, origin, reason: group.length === 1 ? reason : `${group.length} of them: ${reason}` };
  });
}

function whyNotEnclosed(root: XmlElement): string {
  const text = at(root, "component", "nonXMLBody", "text");
  return attribute(text, "compression") === undefined
    ? "its body is another file, which it does not hold"
    : "its body is a packed file, which is not unpacked";
}

function enclosedIn(root: XmlElement): CcdaReading["enclosed"] {
  const text = at(root, "component", "nonXMLBody", "text");
  // Packed bytes are not unpacked here: nobody bounds what they grow to.
  if (!text || attribute(text, "compression") !== undefined) return undefined;
  const data = text.children.filter((child) => typeof child === "string").join("");
  if (attribute(text, "representation") !== "B64") {
    return data.trim() === ""
      ? undefined
      : { mediaType: attribute(text, "mediaType") ?? "text/plain", bytes: new TextEncoder().encode(data) };
  }
  const bytes = bytesOfBase64(data);
  return bytes === undefined || bytes.byteLength === 0 ? undefined : { mediaType: attribute(text, "mediaType"), bytes };
}
