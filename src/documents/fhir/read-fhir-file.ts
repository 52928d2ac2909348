// A file of FHIR resources (a Bundle, one resource, or NDJSON) as a record of one patient, with the documents that it holds itself. It is
// about the patient asked for, else about its only one; a file about several others is refused. What it points to elsewhere is not fetched.
import {
  type DocumentFact,
  isAnotherPerson,
  joinRecords,
  type PatientRecord,
  type PersonFact,
  restrictedBy,
  type Unread,
} from "#core/record.ts";
import type { FhirAttachment } from "#formats/fhir/attachments.ts";
import { parseExactJson } from "#formats/fhir/exact-json.ts";
import { bundleEntries, readRecord } from "#formats/fhir/read-record.ts";
import { type Entry, referenceTo } from "#formats/fhir/reference.ts";
import { decode } from "../decode.ts";
import { ENCLOSED_DEPTH, ENCLOSED_DOCUMENTS, FHIR_BYTES } from "../limits.ts";
import type { Held, ReadPages } from "../read-pages.ts";

export async function readFhirFile(bytes: Uint8Array, form: "json" | "ndjson", held: Held): Promise<ReadPages> {
  if (bytes.byteLength > FHIR_BYTES) return { unsupported: `a FHIR file larger than ${FHIR_BYTES / 1024 / 1024} MB` };
  const problems: string[] = [];
  const text = decode(bytes, problems);
  const entries = form === "ndjson" ? entriesOfLines(text, problems) : entriesOf(text);
  if (entries === undefined || entries.length === 0) return { unsupported: "a JSON file that holds no FHIR resources" };
  const patients = new Set(entries.flatMap((entry) => patientOf(entry) ?? []));
  const [only] = patients;
  const patientId = held.patientId !== undefined && patients.has(held.patientId) ? held.patientId : patients.size === 1 ? only : undefined;
  if (patientId === undefined) {
    return {
      unsupported: patients.size === 0 ? "a FHIR file without its patient" : "a FHIR file about several patients, none of them this one",
    };
  }
  const { record, attachments } = readRecord({ entries, patientId, origin: held.uri });
  return { pages: [], problems, record: joinRecords([record, ...(await readAttachments(attachments, record.person, held))]) };
}

function patientOf(entry: Entry): string | undefined {
  const reference = referenceTo(entry);
  return reference?.startsWith("Patient/") ? reference.slice("Patient/".length) : undefined;
}

function isResource(value: unknown): boolean {
  return typeof value === "object" && value !== null && "resourceType" in value && typeof value.resourceType === "string";
}

function parse(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}

/** Undefined when it is no JSON or no resource. */
function entriesOf(text: string): readonly Entry[] | undefined {
  const value = parse(text);
  if (!isResource(value)) return undefined;
  return (value as { resourceType: string }).resourceType === "Bundle" ? bundleEntries(value) : [{ fullUrl: undefined, resource: value }];
}

function entriesOfLines(text: string, problems: string[]): readonly Entry[] {
  const entries: Entry[] = [];
  let broken = 0;
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const resource = parse(line);
    if (isResource(resource)) entries.push({ fullUrl: undefined, resource });
    else broken += 1;
  }
  if (broken > 0) problems.push(`${broken} lines are no FHIR resources and were not read`);
  return entries;
}

/** One record for each document: its text, its facts, or why it was not read. */
async function readAttachments(
  attachments: readonly FhirAttachment[],
  person: PersonFact | undefined,
  held: Held,
): Promise<readonly PatientRecord[]> {
  const records: PatientRecord[] = [];
  let read = 0;
  for (const attachment of attachments) {
    const { uri, title, date, author, contentType, content, sensitivity } = attachment;
    const notice = (reason: string): Unread => ({ what: uri, origin: held.uri, reason });
    const skip = skipped(content.kind, read, held.depth);
    if (skip !== undefined || content.kind === "url") {
      records.push(joinRecords([{ ...NOTHING, unread: [notice(skip ?? ELSEWHERE)] }]));
      continue;
    }
    const text = await held.readEnclosed(content.bytes, contentType, title, { ...held, uri, depth: held.depth + 1 });
    if ("unsupported" in text) {
      records.push({ ...NOTHING, unread: [notice(text.unsupported)] });
      continue;
    }
    if (isAnotherPerson(person, text.record?.person)) {
      records.push({ ...NOTHING, unread: [notice("about another patient: the date of birth differs")] });
      continue;
    }
    read += 1;
    const document: DocumentFact = { uri, title, date, author, signedNote: false, pages: text.pages, sensitivity };
    const documents = text.pages.length > 0 ? [document] : [];
    // The file itself says who the patient is.
    const inner = text.record ? [{ ...restrictedBy(text.record, sensitivity), person: undefined }] : [];
    records.push(joinRecords([{ ...NOTHING, documents, unread: text.problems.map(notice) }, ...inner]));
  }
  return records;
}

const NOTHING = joinRecords([]);
const ELSEWHERE = "held elsewhere: what a file points to is not fetched";

function skipped(kind: FhirAttachment["content"]["kind"], read: number, depth: number): string | undefined {
  if (kind === "url") return ELSEWHERE;
  if (read >= ENCLOSED_DOCUMENTS) return `only ${ENCLOSED_DOCUMENTS} documents are read of one file`;
  return depth >= ENCLOSED_DEPTH ? "a document in a document in a document is not read" : undefined;
}
