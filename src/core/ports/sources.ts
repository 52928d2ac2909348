// Where a patient's record is read from, and where results are put.
import type { InsightsOptions } from "../insights-options.ts";
import type { Phrasing } from "../phrasing.ts";
import type { DocumentPage, PatientRecord } from "../record.ts";
import type { Summary } from "../summary.ts";

export interface RecordRequest {
  readonly practiceId: string;
  readonly endpoint: string;
  readonly patientId: string;
  /** Sent to the endpoint's own origin only. */
  readonly bearerToken: string | undefined;
  readonly signal: AbortSignal;
}

/** A document that the record holds or points to, fetched but not yet turned into text. What could not be fetched is in `record.unread`. */
export interface RecordAttachment {
  /** `Type/id` of the resource that holds it. */
  readonly uri: string;
  readonly title: string;
  readonly date: string | undefined;
  readonly author: string | undefined;
  readonly contentType: string | undefined;
  readonly bytes: Uint8Array;
  readonly sensitivity: readonly string[];
}

export interface RecordReading {
  readonly record: PatientRecord;
  readonly attachments: readonly RecordAttachment[];
}

export interface RecordSource {
  /**
   * Everything of one patient that the endpoint gives. What it refused or cut is in `unread`; another patient's resources are dropped and reported there.
   * Faults: `emr-unavailable`, `emr-timeout`, `emr-unauthenticated`, `not-found` (noun patient) when nothing at all could be read; `forbidden` when the address may not be called.
   */
  read(request: RecordRequest): Promise<RecordReading>;
}

export interface Blob {
  readonly bytes: Uint8Array;
  readonly contentType: string | undefined;
  /** Opaque version of the content. */
  readonly etag: string;
  readonly modifiedAt: Date;
}

export interface BlobEntry {
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  readonly modifiedAt: Date;
}

/** A place in an object store: the two parts of `s3://bucket/key`. */
export interface BlobPlace {
  readonly bucket: string;
  readonly key: string;
}

/** Objects of one practice, within its allow-list. Faults of every method: `forbidden` (outside the list), `unavailable` (may pass). */
export interface Blobs {
  /** Undefined: no such object (or bucket). Faults: `too-large` beyond `limit` bytes. */
  get(practiceId: string, place: BlobPlace, limit: number): Promise<Blob | undefined>;
  head(practiceId: string, place: BlobPlace): Promise<(Omit<BlobEntry, "key"> & { readonly contentType: string | undefined }) | undefined>;
  /** Whole or not at all; durable when it resolves. With `onlyNew`, false when the object exists already. */
  put(
    practiceId: string,
    place: BlobPlace,
    bytes: Uint8Array,
    contentType: string,
    onlyNew?: "only-new",
  ): Promise<{ readonly written: boolean; readonly etag: string }>;
  /** There is no such object when it resolves, whether there was one or not. */
  remove(practiceId: string, place: BlobPlace): Promise<void>;
  /** Keys after `after` that start with `prefix`, in UTF-8 byte order. */
  list(practiceId: string, bucket: string, prefix: string, after: string | undefined, limit: number): Promise<readonly BlobEntry[]>;
  /** False also when the practice may use nothing of it. */
  hasBucket(practiceId: string, bucket: string): Promise<boolean>;
}

export interface DocumentText {
  /** Empty where the document holds nothing but facts. */
  readonly pages: readonly DocumentPage[];
  /** What could not be read, or not well, for people. */
  readonly problems: readonly string[];
  /** Of a C-CDA document or a file of FHIR resources: its facts and texts. Who `person` is must be checked before it is used. */
  readonly record?: PatientRecord;
}

export interface DocumentLimits {
  /** For one job over all its sources. */
  readonly documents: number;
  /** Of one file of any kind. */
  readonly fileBytes: number;
}

export interface Documents {
  readonly limits: DocumentLimits;
  /**
   * Text by page, and facts where the format has them. `unsupported` says why for people ("a scanned page without text", "not a PDF or text file").
   * `held`: what the facts are cited by (`s3://...`, `Type/id`), and whose they should be. A large file's bytes may be used up by it.
   */
  read(
    bytes: Uint8Array,
    contentType: string | undefined,
    name: string,
    held?: { readonly uri: string; readonly patientId: string },
  ): Promise<DocumentText | { readonly unsupported: string }>;
}

export interface PublishedSummary {
  readonly jobId: string;
  readonly patientId: string;
  /** ISO 8601 UTC. */
  readonly generatedAt: string;
  readonly summary: Summary;
  /** Without them: DEFAULT_OPTIONS. */
  readonly options?: InsightsOptions;
  readonly record: PatientRecord;
  /** What a language model did to the summary; undefined when none was asked. */
  readonly phrasing?: Phrasing;
}

export interface PublishedFile {
  /** Relative to the job's folder. */
  readonly name: string;
  readonly contentType: string;
  /** Makes the file, which may be large: ask once, when it is to be written. */
  readonly bytes: () => Uint8Array;
}

export interface SummaryPublisher {
  /** The files to write, the one that callers are pointed at first. */
  render(published: PublishedSummary): readonly PublishedFile[];
}
