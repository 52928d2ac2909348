// A transcription as servers of this wire answer it: segments with times and probabilities, JSON with a text alone, or the bare text. What it is sure that nobody
// said is left out.
import { z } from "zod";
import type { Loudness } from "#formats/audio/loudness.ts";
import { isDoubtful } from "../doubtful.ts";
import type { Heard, HeardTurn, HeardWord } from "../heard.ts";

/** Some servers write numbers as texts, and null for what they do not know. */
const number = z.coerce.number().nullish().catch(undefined);

const WORD = z.object({ word: z.string().optional(), text: z.string().optional(), start: z.coerce.number(), end: z.coerce.number() });
const SEGMENT = z.object({
  text: z.string(),
  start: number,
  end: number,
  speaker: z.union([z.string(), z.number()]).nullish(),
  no_speech_prob: number,
  avg_logprob: number,
  compression_ratio: number,
  words: z.array(WORD).nullish().catch(undefined),
});
const ANSWER = z.object({
  text: z.string().optional(),
  duration: number,
  segments: z.array(SEGMENT).nullish(),
  words: z.array(WORD).nullish().catch(undefined),
});

/** Undefined: an answer of another shape. */
export function readTranscription(body: string, contentType: string, sound: Loudness | undefined): Heard | undefined {
  const json = parsed(body);
  if (json === undefined) {
    // A page of HTML is no transcript, whatever it is served as.
    if (/html/i.test(contentType) || /^\s*[<{[]/.test(body)) return undefined;
    return ofText(body, undefined, sound);
  }
  if (typeof json === "string") return ofText(json, undefined, sound);
  const answer = ANSWER.safeParse(json);
  if (!answer.success) return undefined;
  const { text, segments, duration } = answer.data;
  const durationMs = milliseconds(duration);
  if (!segments || (segments.length === 0 && (text ?? "").trim() !== ""))
    return text === undefined ? undefined : ofText(text, durationMs, sound);
  const words = answer.data.words?.map(wordOf) ?? [];
  const turns = segments.flatMap((segment): HeardTurn[] => {
    const startMs = milliseconds(segment.start);
    const endMs = milliseconds(segment.end);
    const said = oneLine(segment.text);
    const doubt = {
      text: said,
      startMs,
      endMs,
      noSpeech: segment.no_speech_prob ?? undefined,
      logProbability: segment.avg_logprob ?? undefined,
      compression: segment.compression_ratio ?? undefined,
    };
    if (isDoubtful(doubt, sound)) return [];
    const speaker = segment.speaker === null || segment.speaker === undefined ? undefined : oneLine(String(segment.speaker));
    const own = segment.words?.map(wordOf) ?? (startMs === undefined || endMs === undefined ? [] : within(words, startMs, endMs));
    return [{ speaker: speaker || undefined, text: said, startMs, endMs, words: own.length > 0 ? own : undefined }];
  });
  return { turns, durationMs };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Without segments each line is a turn without times. */
function ofText(text: string, durationMs: number | undefined, sound: Loudness | undefined): Heard {
  const none = { startMs: undefined, endMs: undefined };
  const turns = text
    .split(/\r?\n/)
    .map(oneLine)
    .filter((line) => !isDoubtful({ text: line, ...none, noSpeech: undefined, logProbability: undefined, compression: undefined }, sound))
    .map((line) => ({ speaker: undefined, text: line, ...none, words: undefined }));
  return { turns, durationMs };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function milliseconds(seconds: number | null | undefined): number | undefined {
  return seconds === null || seconds === undefined || !Number.isFinite(seconds) || seconds < 0 ? undefined : seconds * 1000;
}

function wordOf({ word, text, start, end }: z.output<typeof WORD>): HeardWord {
  return { text: oneLine(word ?? text ?? ""), startMs: start * 1000, endMs: end * 1000 };
}

function within(words: readonly HeardWord[], startMs: number, endMs: number): readonly HeardWord[] {
  return words.filter((word) => {
    const middle = (word.startMs + word.endMs) / 2;
    return middle >= startMs && middle < endMs;
  });
}
