// Any server that speaks OpenAI's audio transcriptions: whisper servers on the same machine, gateways, OpenAI itself. It asks for segments and words with times,
// takes plain answers too, and uses no other endpoint.
import type { SpeechEngine, SpeechRequest } from "#core/ports/speech.ts";
import { TransportFailure, type TransportOptions, transport } from "../../transport.ts";
import { isSilent, soundOf } from "../doubtful.ts";
import type { Heard } from "../heard.ts";
import { hearLong } from "../long-audio.ts";
import { readTranscription } from "./read-transcription.ts";

export interface SpeechOptions extends TransportOptions {
  readonly model: string;
  /** Sent as a bearer token; local servers need none. */
  readonly key?: string;
  /** What the server is asked for. Those that know no segments or no times refuse what they don't know. */
  readonly answer: "verbose_json" | "json" | "text";
  readonly wordTimes: boolean;
  /** Of one request. */
  readonly maxBytes: number;
}

/** An hour of words with their times. */
const ANSWER_BYTES = 20_000_000;

/** Servers tell what a file is by its name. */
const NAMES: Readonly<Record<string, string>> = {
  "audio/wav": "audio.wav",
  "audio/mpeg": "audio.mp3",
  "audio/ogg": "audio.ogg",
  "audio/flac": "audio.flac",
  "audio/mp4": "audio.m4a",
  "audio/webm": "audio.webm",
};

/** `baseUrl` ends where `/audio/transcriptions` begins, usually in `/v1`. */
export function createOpenAiSpeech(options: SpeechOptions): SpeechEngine {
  const send = transport({ ...options, maxBytes: ANSWER_BYTES });
  return {
    engine: "openai-compatible",
    model: options.model,
    async transcribe(request) {
      request.signal.throwIfAborted();
      return hearLong((piece) => hear(send, options, piece), options.maxBytes, request);
    },
  };
}

async function hear(send: typeof fetch, options: SpeechOptions, request: SpeechRequest): Promise<Heard> {
  const { audio, contentType, signal } = request;
  const sound = soundOf(audio, contentType);
  if (isSilent(sound)) return { turns: [], durationMs: sound && sound.levels.length * sound.frameMs };
  try {
    const headers: Record<string, string> = options.key === undefined ? {} : { authorization: `Bearer ${options.key}` };
    const body = formOf(options, request);
    const answer = await send(`${options.baseUrl}/audio/transcriptions`, { method: "POST", headers, body, signal });
    return readTranscription(await answer.text(), answer.headers.get("content-type") ?? "", sound) ?? { failed: "malformed" };
  } catch (error) {
    signal.throwIfAborted();
    return { failed: error instanceof TransportFailure ? error.reason : "unreachable" };
  }
}

function formOf({ model, answer, wordTimes }: SpeechOptions, { audio, contentType, language }: SpeechRequest): FormData {
  const form = new FormData();
  form.append("file", new File([audio as Uint8Array<ArrayBuffer>], NAMES[contentType] ?? "audio", { type: contentType }));
  form.append("model", model);
  form.append("response_format", answer);
  // Of "en-AU" the language alone is known there.
  if (language !== undefined) form.append("language", language.split(/[-_]/)[0] ?? language);
  if (answer === "verbose_json" && wordTimes) for (const each of ["word", "segment"]) form.append("timestamp_granularities[]", each);
  return form;
}
