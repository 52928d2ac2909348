// Sound to stream in tests, and an engine that hears it exactly: every utterance has samples found nowhere else, so what was heard, once, twice or not at all, can be
// told for certain. No test says how well an engine hears.

import { SAMPLE_BYTES } from "#core/pcm.ts";
import type { SpeechEngine, SpeechReply } from "#core/ports/speech.ts";

export interface Utterance {
  readonly text: string;
  /** 16-bit samples, mono. */
  readonly samples: Buffer;
}

export const RATE = 16_000;

export function silence(ms: number): Buffer {
  return Buffer.alloc(Math.round((RATE * ms) / 1000) * SAMPLE_BYTES);
}

/** A chord that swells and falls, of its own for each number. */
export function tone(number: number, ms: number): Buffer {
  const count = Math.round((RATE * ms) / 1000);
  const samples = Buffer.alloc(count * SAMPLE_BYTES);
  const low = 150 + (number % 97) * 7;
  const high = 900 + (number % 89) * 13 + number;
  for (let i = 0; i < count; i++) {
    const swell = Math.sin((Math.PI * i) / count);
    const wave = Math.sin((2 * Math.PI * low * i) / RATE) + 0.5 * Math.sin((2 * Math.PI * high * i) / RATE + number);
    samples.writeInt16LE(Math.round(6000 * swell * wave), i * SAMPLE_BYTES);
  }
  return samples;
}

/** Two channels as one stream. */
export function interleave(left: Buffer, right: Buffer): Buffer {
  const count = Math.max(left.length, right.length) / SAMPLE_BYTES;
  const both = Buffer.alloc(count * 2 * SAMPLE_BYTES);
  for (let i = 0; i < count; i++) {
    if (i * 2 < left.length) both.writeInt16LE(left.readInt16LE(i * 2), i * 4);
    if (i * 2 < right.length) both.writeInt16LE(right.readInt16LE(i * 2), i * 4 + 2);
  }
  return both;
}

/** A dialogue: utterances by turns on the two channels, with pauses; `channel` of each is its place modulo 2. */
export function dialogue(utterances: readonly Utterance[], pauseMs = 900): Buffer {
  const channels: [Buffer[], Buffer[]] = [[silence(300)], [silence(300)]];
  utterances.forEach(({ samples }, index) => {
    const pause = silence(pauseMs);
    channels[index % 2]!.push(samples, pause);
    channels[(index + 1) % 2]!.push(Buffer.alloc(samples.length), pause);
  });
  return interleave(Buffer.concat(channels[0]), Buffer.concat(channels[1]));
}

/** What is looked for of an utterance: samples at its loudest place. */
export interface Mark {
  readonly text: string;
  /** Base64. */
  readonly samples: string;
}

const MARK_BYTES = 96;

export function marksOf(utterances: readonly Utterance[]): readonly Mark[] {
  return utterances.map(({ text, samples }) => {
    let best = 0;
    for (let at = 0; at + MARK_BYTES < samples.length; at += 2) {
      if (Math.abs(samples.readInt16LE(at)) > Math.abs(samples.readInt16LE(best))) best = at;
    }
    const start = Math.max(0, Math.min(best, samples.length - MARK_BYTES));
    return { text, samples: samples.subarray(start, start + MARK_BYTES).toString("base64") };
  });
}

export interface HearingEngine extends SpeechEngine {
  /** How often it was asked. */
  readonly asked: () => number;
}

/** Hears the utterances whose marks are in the sound, in order, each after `delayMs`; `fail` makes it fail as it says. */
export function hearingEngine(
  marks: readonly Mark[],
  { delayMs = 0, fail }: { readonly delayMs?: number; readonly fail?: () => Extract<SpeechReply, { failed: unknown }> | undefined } = {},
): HearingEngine {
  const wanted = marks.map(({ text, samples }) => ({ text, samples: Buffer.from(samples, "base64") }));
  let asked = 0;
  return {
    engine: "scripted",
    model: "marks",
    asked: () => asked,
    async transcribe({ audio, signal }) {
      asked += 1;
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      signal.throwIfAborted();
      const failed = fail?.();
      if (failed) return failed;
      const sound = Buffer.from(audio.buffer, audio.byteOffset + 44, audio.byteLength - 44);
      const ms = (bytes: number) => (bytes / SAMPLE_BYTES / RATE) * 1000;
      const turns = wanted
        .map(({ text, samples }) => ({ text, at: sound.indexOf(samples), length: samples.length }))
        .filter(({ at }) => at >= 0)
        .sort((a, b) => a.at - b.at)
        .map(({ text, at, length }) => ({ speaker: undefined, text, startMs: ms(at), endMs: ms(at + length) }));
      return { turns, durationMs: ms(sound.length) };
    },
  };
}
