// Settings of audio and context documents: what hears them, how large they may be, and how long audio is kept.
import { z } from "zod";
import { httpUrl, jsonText, optional, secretReference, setting, whole } from "./setting.ts";

/** What an engine is told of its server; secrets by reference only. */
const speechEngine = z.strictObject({
  engine: z.literal("openai-compatible"),
  baseUrl: httpUrl,
  model: z.string().min(1).max(500),
  key: secretReference.optional(),
  /** For one request, with all that is tried for it. */
  timeoutSeconds: z.number().min(1).max(1800).default(300),
  /** What the server is asked for: segments with times and probabilities, or less. */
  answer: z.enum(["verbose_json", "json", "text"]).default("verbose_json"),
  wordTimes: z.boolean().default(true),
  /** Most bytes of one request; larger WAV and MP3 files are cut. */
  maxBytes: z.number().int().min(100_000).max(1_000_000_000).default(25_000_000),
});

export const AUDIO_SETTINGS = {
  speechEngine: setting(
    "CHARTROOM_SPEECH_ENGINE",
    "(none: audio is kept and waits for one)",
    'What transcribes audio: {"engine": "openai-compatible", "baseUrl": "http://127.0.0.1:8000/v1", "model": "..."}; see docs/local-speech-and-models.md.',
    optional(jsonText(speechEngine)),
  ),
  audioMaxBytes: setting(
    "CHARTROOM_AUDIO_MAX_BYTES",
    "104857600",
    "Largest chunk or file of audio. It is held in memory, some times over, while it is taken in and while it is transcribed.",
    whole(104_857_600, 65_536, 209_715_200),
  ),
  sessionAudioMaxBytes: setting(
    "CHARTROOM_SESSION_AUDIO_MAX_BYTES",
    "1073741824",
    "Most bytes of audio of one session.",
    whole(1_073_741_824, 65_536, 1_099_511_627_776),
  ),
  audioKeepDays: setting(
    "CHARTROOM_AUDIO_KEEP_DAYS",
    "(for ever)",
    "Days after its arrival that audio is kept; then it is erased, transcribed or not. Transcripts stay.",
    optional(z.coerce.number().int().min(1).max(36_500)),
  ),
  uploadsMaxBytes: setting(
    "CHARTROOM_UPLOADS_MAX_BYTES",
    "536870912",
    "Most bytes of uploads of the scribe wire that are taken in at the same time; further ones are answered 503 with Retry-After. One alone is always taken.",
    whole(536_870_912, 65_536, 68_719_476_736),
  ),
  contextDocumentMaxBytes: setting(
    "CHARTROOM_CONTEXT_DOCUMENT_MAX_BYTES",
    "20971520",
    "Most bytes of one upload of context documents.",
    whole(20_971_520, 65_536, 209_715_200),
  ),
} as const;

export type SpeechEngineSetting = z.output<typeof speechEngine>;
