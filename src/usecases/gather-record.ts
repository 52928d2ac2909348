// Reads everything a job may use of one patient: the files it names, the FHIR endpoint with its documents, and the patient's own signed notes.
// A file that can't be read fails the job; of the endpoint's documents those that can't be read are listed as unread.
import { Fault, toFault } from "#core/fault.ts";
import { type InsightsJob, type InsightsStep, readSource, type SourceDiagnostics } from "#core/insights-job.ts";
import type { Note } from "#core/note.ts";
import type { BlobPlace, Blobs, DocumentLimits, Documents, RecordReading, RecordSource } from "#core/ports/sources.ts";
import type { SummaryMeans } from "#core/ports/summaries.ts";
import {
  type DocumentFact,
  EMPTY_RECORD,
  isAnotherPerson,
  joinRecords,
  type PatientRecord,
  restrictedBy,
  type Unread,
} from "#core/record.ts";
import { LARGE_BYTES, oneLargeFile } from "./large-files.ts";
import { objectPlace } from "./request-insights.ts";

export interface GatherRecordPorts {
  readonly recordSource: RecordSource;
  readonly blobs: Pick<Blobs, "head" | "get">;
  readonly documents: Documents;
}

/** How far a job is, told as it goes. */
export interface InsightsProgress {
  /** In the order of the request: files, each once, then the endpoint. */
  readonly sources: SourceDiagnostics[];
  /** Durable when it resolves. Throws when the job has ended meanwhile. */
  step(step: InsightsStep): Promise<void>;
}

interface Documented {
  readonly documents: readonly DocumentFact[];
  readonly unread: readonly Unread[];
  /** Of documents that hold facts. */
  readonly records: readonly PatientRecord[];
}

/**
 * Faults: those of `RecordSource.read`; `not-found`, `forbidden`, `too-large`, `unsupported-media` and `unavailable` for a file, which is named by its number;
 * `conflict` (noun patient) when the record's date of birth is not the one given.
 */
export async function gatherRecord(
  ports: GatherRecordPorts,
  means: Pick<SummaryMeans, "kept">,
  job: InsightsJob,
  signal: AbortSignal,
  progress: InsightsProgress,
): Promise<PatientRecord> {
  const files = await readFiles(ports, job, signal, progress.sources);
  const { fhirEndpoint: endpoint } = job.request;
  if (endpoint === undefined) return joinRecords(recordsOf(files));

  const last = progress.sources.length - 1;
  beginSource(progress.sources, last);
  if (last > 0) await progress.step("reading-endpoint");
  const { bearerToken, notes } = await means.kept();
  const { patientId } = job.request;
  const { read, attached } = await told(progress.sources, last, async () => {
    const read = await ports.recordSource.read({ practiceId: job.practiceId, endpoint, patientId, bearerToken, signal });
    checkBirthDate(job, read.record);
    for (const { person } of files.records) if (isAnotherPerson(read.record.person, person)) throw wrongPatient(SOURCES_DIFFER);
    const attached = await readAttachments(ports.documents, read, ports.documents.limits.documents - countOf(files), job);
    return { read, attached };
  });
  const found = joinRecords([read.record, ...recordsOf(attached)]);
  progress.sources[last] = readSource(progress.sources[last]!, {
    facts: countsOf(found),
    queries: read.record.queries,
    problems: found.unread,
  });
  return joinRecords([found, ...recordsOf(files), { ...EMPTY_RECORD, documents: notes.flatMap(factsOf) }]);
}

function recordsOf({ documents, unread, records }: Documented): readonly PatientRecord[] {
  return [{ ...EMPTY_RECORD, documents, unread }, ...records];
}

function countOf({ documents, records }: Documented): number {
  return documents.length + records.length;
}

export function beginSource(sources: SourceDiagnostics[], at: number): void {
  const source = sources[at];
  if (source) sources[at] = { ...source, state: "reading" };
}

/** Facts of a file are this patient's as far as dates of birth can tell: it has no id in common with us. */
function checkFile(job: InsightsJob, others: readonly PatientRecord[], record: PatientRecord): void {
  checkBirthDate(job, record);
  if (others.some(({ person }) => isAnotherPerson(person, record.person))) throw wrongPatient(SOURCES_DIFFER);
}

/** Marks the source as failed, with the reason, when the work throws. */
async function told<T>(sources: SourceDiagnostics[], at: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const source = sources[at]!;
    const problem = { what: source.uri, reason: toFault(thrown).message };
    sources[at] = { ...source, state: "failed", problems: [problem], problemCount: 1 };
    throw thrown;
  }
}

function countsOf(record: PatientRecord): Record<string, number> {
  const { person, queries: _, unread: __, ...facts } = record;
  return { ...(person ? { person: 1 } : {}), ...Object.fromEntries(Object.entries(facts).map(([kind, each]) => [kind, each.length])) };
}

async function readFiles(
  ports: GatherRecordPorts,
  job: InsightsJob,
  signal: AbortSignal,
  sources: SourceDiagnostics[],
): Promise<Documented> {
  const documents: DocumentFact[] = [];
  const unread: Unread[] = [];
  const records: PatientRecord[] = [];
  const uris = job.request.s3Sources ?? [];
  let at = -1;
  for (const [index, uri] of uris.entries()) {
    // A file named twice is one source, not two that agree.
    if (uris.indexOf(uri) < index) continue;
    signal.throwIfAborted();
    at += 1;
    if (documents.length + records.length >= ports.documents.limits.documents) {
      const left = { what: uri, origin: uri, reason: tooMany(ports.documents.limits) };
      sources[at] = readSource(sources[at]!, { facts: {}, queries: [], problems: [left] });
      unread.push(left);
      continue;
    }
    beginSource(sources, at);
    const { document, record, missed } = await told(sources, at, async () => {
      const read = await readFile(ports, job, uri, `Source ${index + 1}`, signal);
      if (read.record) checkFile(job, records, read.record);
      return { ...read, missed: read.problems.map((reason) => ({ what: uri, origin: uri, reason })) };
    });
    const found = joinRecords([
      { ...EMPTY_RECORD, documents: document.pages.length > 0 ? [document] : [], unread: missed },
      record ?? EMPTY_RECORD,
    ]);
    sources[at] = readSource(sources[at]!, { facts: countsOf(found), queries: [], problems: found.unread });
    if (document.pages.length > 0) documents.push(document);
    if (record) records.push(record);
    unread.push(...missed);
  }
  return { documents, unread, records };
}

async function readFile(ports: GatherRecordPorts, job: InsightsJob, uri: string, which: string, signal: AbortSignal) {
  const place = objectPlace(uri);
  if (!place) throw new Fault("invalid", `${which} is not the URI of an object.`);
  const refused = (thrown: unknown) => {
    throw fileFault(thrown, which, ports.documents.limits);
  };
  const head = await ports.blobs.head(job.practiceId, place).catch(refused);
  if (!head) throw new Fault("not-found", `${which} does not exist.`);
  const read = () => readBlob(ports, job, place, uri, which);
  if (head.size <= LARGE_BYTES) return read();
  return oneLargeFile(() => {
    signal.throwIfAborted();
    return read();
  });
}

async function readBlob(ports: GatherRecordPorts, job: InsightsJob, place: BlobPlace, uri: string, which: string) {
  const blob = await ports.blobs.get(job.practiceId, place, ports.documents.limits.fileBytes).catch((thrown: unknown) => {
    throw fileFault(thrown, which, ports.documents.limits);
  });
  if (!blob) throw new Fault("not-found", `${which} does not exist.`);
  const name = place.key.slice(place.key.lastIndexOf("/") + 1);
  const held = { uri, patientId: job.request.patientId };
  const text = await ports.documents.read(blob.bytes, blob.contentType, name, held).catch((thrown: unknown) => {
    throw new Fault("unsupported-media", `${which} could not be read: the document is damaged.`, { cause: thrown });
  });
  if ("unsupported" in text) throw new Fault("unsupported-media", `${which} could not be read: ${text.unsupported}.`);
  const document: DocumentFact = {
    uri,
    title: name,
    date: undefined,
    author: undefined,
    signedNote: false,
    pages: text.pages,
    sensitivity: [],
  };
  return { document, record: text.record, problems: text.problems };
}

function tooMany({ documents }: DocumentLimits): string {
  return documents === 1 ? "only 1 document is read for one summary" : `only ${documents} documents are read for one summary`;
}

function fileFault(thrown: unknown, which: string, { fileBytes }: DocumentLimits): Fault {
  const { code } = toFault(thrown);
  const detail = { cause: thrown };
  if (code === "forbidden") return new Fault(code, `${which} is in a place that this practice may not read.`, detail);
  if (code === "too-large") return new Fault(code, `${which} is larger than ${Math.floor(fileBytes / 1024 / 1024)} MB.`, detail);
  if (code === "unavailable") return new Fault(code, `${which} could not be fetched: the object store did not answer.`, detail);
  return toFault(thrown);
}

/** Recorded dates may be a year or a month only: those contradict nothing they begin. */
function checkBirthDate(job: InsightsJob, record: PatientRecord): void {
  const given = job.request.dateOfBirth;
  const recorded = record.person?.birthDate;
  if (given === undefined || recorded === undefined || given.startsWith(recorded.slice(0, 10))) return;
  throw wrongPatient("the date of birth given is not the one in the patient's record");
}

const SOURCES_DIFFER = "two sources give different dates of birth";

function wrongPatient(why: string): Fault {
  return new Fault("conflict", `Wrong patient: ${why}. Nothing was published.`, { noun: "patient" });
}

async function readAttachments(
  documents: Documents,
  { attachments, record: { person } }: RecordReading,
  room: number,
  job: InsightsJob,
): Promise<Documented> {
  const { patientId, fhirEndpoint } = job.request;
  const origin = fhirEndpoint!.split(/[?#]/, 1)[0]!;
  const read: DocumentFact[] = [];
  const unread: Unread[] = [];
  const records: PatientRecord[] = [];
  let count = 0;
  for (const { uri, title, date, author, contentType, bytes, sensitivity } of attachments) {
    if (count >= room) {
      unread.push({ what: uri, origin, reason: tooMany(documents.limits) });
      continue;
    }
    const text = await documents
      .read(bytes, contentType, title, { uri, patientId })
      .catch(() => ({ unsupported: "the document is damaged" }));
    if ("unsupported" in text) {
      unread.push({ what: uri, origin, reason: text.unsupported });
      continue;
    }
    if (isAnotherPerson(person, text.record?.person)) {
      unread.push({ what: uri, origin, reason: "about another patient: the date of birth differs" });
      continue;
    }
    count += 1;
    if (text.pages.length > 0) read.push({ uri, title, date, author, signedNote: false, pages: text.pages, sensitivity });
    if (text.record) records.push(restrictedBy(text.record, sensitivity));
    unread.push(...text.problems.map((reason) => ({ what: uri, origin, reason })));
  }
  return { documents: read, unread, records };
}

/** The note, and each amendment apart, since it has its own author and date. */
function factsOf(note: Note): DocumentFact[] {
  if (!note.signature) return [];
  const uri = `chartroom:note/${note.id}`;
  const fact = (at: string, title: string, author: string, date: Date, text: string): DocumentFact => ({
    uri: at,
    title,
    author,
    date: date.toISOString(),
    signedNote: true,
    pages: [{ page: undefined, text }],
    sensitivity: [],
  });
  return [
    fact(uri, "consultation note", note.signature.author, note.signature.at, note.text),
    ...note.amendments.map((amendment, index) =>
      fact(`${uri}/amendment/${index + 1}`, "amendment of a consultation note", amendment.author, amendment.at, amendment.text),
    ),
  ];
}
