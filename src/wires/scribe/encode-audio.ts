// From our words to the wire's: uploads, transcripts and context documents.
import type { ContextDocument } from "#core/context-document.ts";
import { type HeardRecording, joinTurns, type RecordingSource } from "#core/recording.ts";
import { transcriptText } from "#core/transcript.ts";
import type { Upload } from "#usecases/keep-audio.ts";
import type { TranscriptView } from "#usecases/read-transcript.ts";
import { WHY, whyMissing } from "#usecases/spoken.ts";
import type { ContextDocumentWire, LiveChunkWire, LiveTranscriptWire, TranscriptWire, UploadedAudioWire } from "./audio-wire.ts";
import { encodeAudioStatus, encodeObjectId, SOURCES } from "./encode.ts";
import { encodeSessionId, encodeTime } from "./encode-ids.ts";

export function encodeUpload({ recording, place }: Upload): UploadedAudioWire {
  return {
    id: encodeObjectId(recording.id),
    index: place,
    status: encodeAudioStatus(recording.chunks),
    created_at: encodeTime(recording.createdAt),
    access_url: null,
    expiry: 0,
  };
}

const STATES = { pending: "PENDING", ready: "READY", failed: "FAILED", "not-received": "NOT_RECEIVED", parsing: "PARSING" } as const;

export function encodeTranscript({ turns, missing }: TranscriptView): TranscriptWire {
  return {
    transcript: transcriptText(turns),
    complete: missing.length === 0,
    missing: missing.map((part) => ({
      recording_id: encodeSessionId(part.recordingId),
      source: SOURCES[part.source],
      index: part.index,
      status: STATES[part.state],
      reason: whyMissing(part),
    })),
  };
}

export function encodeLiveTranscript(recordings: readonly HeardRecording[]): LiveTranscriptWire {
  const of = (source: RecordingSource) => recordings.filter((recording) => recording.source === source).flatMap(liveChunks);
  const [uploaded, live] = [of("uploaded"), of("live")];
  return {
    active_source: live.length > 0 ? "LIVE" : uploaded.length > 0 ? "USER_UPLOADED" : null,
    sources: [
      { source: "USER_UPLOADED", chunks: uploaded },
      { source: "LIVE", chunks: live },
      // There are no backups: what is acknowledged is kept.
      { source: "BACKUP", chunks: [] },
    ],
    transcript: transcriptText(joinTurns(recordings)),
  };
}

function liveChunks({ id: recordingId, source, chunks }: HeardRecording): LiveChunkWire[] {
  return chunks.map(({ id, index, status, failure, durationMs, turns }) => ({
    id: encodeObjectId(id),
    recording_id: encodeSessionId(recordingId),
    index,
    status: STATES[status],
    duration: durationMs === undefined ? null : durationMs / 1000,
    text: transcriptText(turns),
    source: SOURCES[source],
    reason: status === "ready" || failure === undefined ? null : WHY[failure],
  }));
}

export function encodeContextDocument(document: ContextDocument): ContextDocumentWire {
  return {
    id: encodeObjectId(document.id),
    name: document.name,
    status: STATES[document.status],
    reason: document.failure ?? null,
    problems: document.problems,
    content_type: document.contentType ?? null,
    size: document.size,
    meta_data: document.metaData,
    created_at: encodeTime(document.createdAt),
    updated_at: encodeTime(document.updatedAt),
  };
}

/** Whether this wire's id names the document. */
export function namesDocument(document: ContextDocument, id: string): boolean {
  return encodeObjectId(document.id) === id;
}
