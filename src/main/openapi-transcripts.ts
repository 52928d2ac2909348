// What operations about audio, transcripts and context documents answer, as JSON Schema held to the wires' own types.
import type { RemovedAudioBody, TranscriptBody } from "#wires/operator/transcript-wire.ts";
import type {
  ContextDocumentWire,
  LiveChunkWire,
  LiveTranscriptWire,
  MissingPartWire,
  TranscriptWire,
  UploadedAudioWire,
} from "#wires/scribe/audio-wire.ts";
import { listOf, object, oneOf, uploadedAudio } from "./openapi-replies.ts";
import type { JsonSchema } from "./openapi-schemas.ts";

const TEXT: JsonSchema = { type: "string" };
const TEXT_OR_NULL: JsonSchema = { type: ["string", "null"] };
const NUMBER_OR_NULL: JsonSchema = { type: ["number", "null"] };
const WHOLE: JsonSchema = { type: "integer" };
const YES_NO: JsonSchema = { type: "boolean" };

export const DONE = object<{ is_success: true }>({ is_success: YES_NO });
export const RECORDING_STARTED = object<{ recording_id: string }>({ recording_id: TEXT });
export const UPLOADED = object<{ uploaded_audio: UploadedAudioWire }>({ uploaded_audio: object<UploadedAudioWire>(uploadedAudio) });

const source = oneOf("USER_UPLOADED", "LIVE", "BACKUP");
export const TRANSCRIPT = object<TranscriptWire>({
  transcript: TEXT,
  complete: { ...YES_NO, description: "Chartroom's own. False: what `missing` lists is not in the transcript." },
  missing: listOf(
    object<MissingPartWire>({
      recording_id: TEXT,
      source,
      index: WHOLE,
      status: oneOf("PENDING", "FAILED", "NOT_RECEIVED"),
      reason: TEXT,
    }),
  ),
});
const liveChunk = object<LiveChunkWire>({
  id: TEXT,
  recording_id: TEXT,
  index: WHOLE,
  status: oneOf("PENDING", "READY", "FAILED"),
  duration: { ...NUMBER_OR_NULL, description: "Seconds." },
  text: TEXT,
  source,
  reason: TEXT_OR_NULL,
});
export const LIVE_TRANSCRIPT = object<LiveTranscriptWire>({
  active_source: { type: ["string", "null"] },
  sources: listOf(object<LiveTranscriptWire["sources"][number]>({ source, chunks: listOf(liveChunk) })),
  transcript: TEXT,
});
export const CONTEXT_DOCUMENTS = object<{ context_documents: readonly ContextDocumentWire[] }>({
  context_documents: listOf(
    object<ContextDocumentWire>({
      id: TEXT,
      name: TEXT,
      status: oneOf("PARSING", "READY", "FAILED"),
      reason: TEXT_OR_NULL,
      problems: listOf(TEXT),
      content_type: TEXT_OR_NULL,
      size: WHOLE,
      // The client's own JSON.
      meta_data: { optional: {} },
      created_at: TEXT,
      updated_at: TEXT,
    }),
  ),
});

export const OPERATOR_TRANSCRIPT = object<TranscriptBody>({
  source: oneOf("given", "heard"),
  turns: listOf(
    object<TranscriptBody["turns"][number]>({
      speaker: TEXT_OR_NULL,
      text: TEXT,
      startMs: { ...NUMBER_OR_NULL, description: "Milliseconds from the beginning of the session's first recording." },
      endMs: NUMBER_OR_NULL,
    }),
  ),
  complete: YES_NO,
  missing: listOf(
    object<TranscriptBody["missing"][number]>({
      recordingId: TEXT,
      index: WHOLE,
      state: oneOf("pending", "failed", "not-received"),
      reason: TEXT,
    }),
  ),
});
export const AUDIO_REMOVED = object<RemovedAudioBody>({ removed: WHOLE });
