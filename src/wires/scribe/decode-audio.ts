// From forms and queries about audio and context documents to our words. What a file is, its bytes say; a wrong, empty or broken one is refused with its reason.
import { Buffer } from "node:buffer";
import { Fault, invalid, notFound } from "#core/fault.ts";
import { recogniseAudio } from "#formats/audio/recognise-audio.ts";
import { JsonBodyError, parseJsonBody } from "#protocols/http/json-body.ts";
import { type Multipart, MultipartError, type MultipartLimits, readMultipart } from "#protocols/http/multipart.ts";
import type { AddedDocument } from "#usecases/context-documents.ts";
import type { Audio } from "#usecases/keep-audio.ts";
import { CHUNK_FIELDS, CONTEXT_FIELDS, LIVE_QUERY, REMOVE_QUERY, UPLOAD_FIELDS } from "./audio-wire.ts";
import { read, uuidOfSessionId } from "./decode.ts";
import type { Call } from "./operations/operation.ts";

const FIELDS = 20;
const FIELD_BYTES = 100_000;
const FILES_AT_ONCE = 10;
const LONGEST_NAME = 500;

/** Faults: `not-found`: what is no recording's id is no recording either. */
export function decodeRecordingId(written: string): string {
  const uuid = uuidOfSessionId(written);
  if (!uuid) throw notFound("recording");
  return uuid;
}

/** Faults: `unsupported-media`, `too-large`, `invalid`. */
export async function decodeChunk(call: Call, fileBytes: number): Promise<{ readonly index: number; readonly audio: Audio }> {
  const form = await formOf(call, { files: 1, fields: FIELDS, fileBytes, fieldBytes: FIELD_BYTES });
  const { index } = read(CHUNK_FIELDS, Object.fromEntries(form.fields), "body");
  return { index, audio: audioOf(form) };
}

export async function decodeUpload(
  call: Call,
  fileBytes: number,
): Promise<{ readonly audio: Audio; readonly startedAt: Date | undefined; readonly endedAt: Date | undefined }> {
  const form = await formOf(call, { files: 1, fields: FIELDS, fileBytes, fieldBytes: FIELD_BYTES });
  const { start_time, end_time } = read(UPLOAD_FIELDS, Object.fromEntries(form.fields), "body");
  const [startedAt, endedAt] = [moment(start_time), moment(end_time)];
  if (startedAt && endedAt && endedAt < startedAt) {
    throw invalid([{ path: ["body", "end_time"], message: "Must not be before start_time.", kind: "value" }]);
  }
  return { audio: audioOf(form), startedAt, endedAt };
}

export async function decodeContextDocuments(
  call: Call,
  bytes: number,
): Promise<{ readonly documents: readonly AddedDocument[]; readonly metaData: unknown }> {
  const form = await formOf(call, { files: FILES_AT_ONCE, fields: FIELDS, fileBytes: bytes, fieldBytes: FIELD_BYTES });
  const { meta_data } = read(CONTEXT_FIELDS, Object.fromEntries(form.fields), "body");
  const files = form.files.filter(({ name }) => /^(?:context_documents?|files?)(?:\[\d*\])?$/.test(name));
  if (files.length === 0) throw invalid([{ path: ["body", "context_documents"], message: "Field required", kind: "missing" }]);
  const documents = files.map(({ fileName, contentType, bytes: content }, index) => ({
    // NUL and half surrogate pairs can't be kept.
    name: fileName.toWellFormed().replaceAll("\0", "").slice(0, LONGEST_NAME) || `document ${index + 1}`,
    contentType,
    bytes: content,
  }));
  if (documents.some(({ bytes: content }) => content.length === 0)) {
    throw invalid([{ path: ["body", "context_documents"], message: "The file is empty.", kind: "length" }]);
  }
  return { documents, metaData: meta_data ? metaDataOf(meta_data) : null };
}

/** Its values are not known; whatever is given changes nothing. */
export function checkLiveQuery(query: unknown): void {
  read(LIVE_QUERY, query, "query");
}

export function decodeRemoval(query: unknown): readonly string[] {
  return read(REMOVE_QUERY, query, "query").ids;
}

async function formOf(call: Call, limits: MultipartLimits): Promise<Multipart> {
  try {
    return await readMultipart(call.body, String(call.headers["content-type"] ?? ""), limits);
  } catch (thrown) {
    if (!(thrown instanceof MultipartError)) throw thrown;
    if (thrown.reason === "not-multipart") throw new Fault("unsupported-media", thrown.message);
    if (thrown.reason === "too-large") throw new Fault("too-large", thrown.message);
    throw invalid([{ path: ["body"], message: thrown.message, kind: thrown.reason === "too-many" ? "length" : "value" }]);
  }
}

function audioOf({ files }: Multipart): Audio {
  const file = files.find(({ name }) => name === "file");
  if (!file) throw invalid([{ path: ["body", "file"], message: "Field required", kind: "missing" }]);
  const empty = () => invalid([{ path: ["body", "file"], message: "The file holds no audio.", kind: "length" }]);
  if (file.bytes.length === 0) throw empty();
  const found = recogniseAudio(file.bytes);
  if (!found)
    throw new Fault(
      "unsupported-media",
      "The file is no audio of a kind that is taken: WebM, Ogg, MP3, M4A, WAV or FLAC, each file whole.",
    );
  if (found.empty) throw empty();
  return { bytes: file.bytes, contentType: found.contentType, durationMs: found.durationMs };
}

/** Times without a zone are UTC, as all of this wire's are. */
function moment(text: string | null | undefined): Date | undefined {
  if (!text) return undefined;
  return new Date(/(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text}Z`);
}

function metaDataOf(text: string): unknown {
  try {
    return parseJsonBody(Buffer.from(text));
  } catch (thrown) {
    if (!(thrown instanceof JsonBodyError)) throw thrown;
    throw invalid([{ path: ["body", "meta_data"], message: "Must be JSON.", kind: "value" }]);
  }
}
