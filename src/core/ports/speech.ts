// Speech to text. It hears; what it heard is proposed as a transcript, and no note states more than that.
import type { TranscriptTurn } from "../transcript.ts";

export interface SpeechRequest {
  readonly audio: Uint8Array;
  /** As sniffed from the bytes, not as the client called it. */
  readonly contentType: string;
  /** BCP 47. Undefined: the engine finds out. */
  readonly language: string | undefined;
  readonly signal: AbortSignal;
}

/** Why there is no transcript. */
export const SPEECH_FAILURES = [
  "timeout",
  "unreachable",
  "rejected", // the server refused the request, the key or the audio (4xx)
  "throttled",
  "failed", // 5xx
  "too-large",
  "malformed", // an answer of another shape
] as const;

export type SpeechFailure = (typeof SPEECH_FAILURES)[number];

/** No turns: nothing was said. Times count from the beginning of this audio. */
export type SpeechReply =
  | { readonly turns: readonly TranscriptTurn[]; readonly durationMs: number | undefined }
  | { readonly failed: SpeechFailure };

export interface SpeechEngine {
  /** The kind of engine, as the operator's setting names it. */
  readonly engine: string;
  readonly model: string;
  /** Always settles within the operator's time. Rejects only when the request's own signal aborts. */
  transcribe(request: SpeechRequest): Promise<SpeechReply>;
}
