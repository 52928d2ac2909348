// What engines are known to write where nobody spoke. A segment goes only on evidence: what the server itself says of its doubt, or a stock phrase where the
// recording, or the server, says that it was silent. A recording without anybody's voice is not asked about at all.
import { type Loudness, loudness, nobodySpoke, quietBetween } from "#formats/audio/loudness.ts";

/** One segment as a server gives it. Undefined: it does not say. */
export interface Segment {
  readonly text: string;
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
  readonly noSpeech: number | undefined;
  readonly logProbability: number | undefined;
  readonly compression: number | undefined;
}

/** The thresholds that Whisper's own decoder has as defaults. */
const NO_SPEECH = 0.6;
const LOW_PROBABILITY = -1;
const REPEATING = 2.4;

/** Never said in a consultation; learned from subtitles of films. */
const CREDITS =
  /^(?:thanks? (?:you )?(?:so much )?for watching|(?:please )?(?:like and )?subscribe(?: to (?:my|the|our) channel)?|see you (?:in the )?next (?:time|video)|(?:sub)?titles? (?:by|created by|made by) .{0,60}|(?:transcribed|translated|captions?|captioned) by .{0,60}|amara\.? ?org.{0,40}|www\..{0,60})$/;
/** May well be said; counts only where it was silent. */
const STOCK =
  /^(?:thank you(?: very much| so much)?|thanks|you|bye(?:[ -]bye)?|okay|ok|oh|hmm|mm|uh|um|so|yeah|the end|music|applause|silence|blank audio)$/;

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[[\]()*♪"'.,!?…-]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** A few words over and over, and nothing else. */
function loops(text: string): boolean {
  const words = plain(text).split(" ");
  for (let length = 1; length <= 8 && length * 4 <= words.length; length += 1) {
    if (words.every((word, at) => word === words[at % length])) return true;
  }
  return false;
}

export function isDoubtful(segment: Segment, sound: Loudness | undefined): boolean {
  const { noSpeech, logProbability, compression, startMs, endMs } = segment;
  const text = plain(segment.text);
  if (text === "" || CREDITS.test(text)) return true;
  const doubted = noSpeech !== undefined && noSpeech > NO_SPEECH;
  const improbable = logProbability !== undefined && logProbability < LOW_PROBABILITY;
  if (doubted && improbable) return true;
  if (compression !== undefined && compression > REPEATING && (doubted || improbable)) return true;
  const quiet = sound !== undefined && startMs !== undefined && endMs !== undefined && quietBetween(sound, startMs, endMs);
  return (doubted || quiet) && (STOCK.test(text) || loops(text));
}

/** Undefined where the samples can't be read without a decoder. */
export function soundOf(audio: Uint8Array, contentType: string): Loudness | undefined {
  return contentType === "audio/wav" ? loudness(audio) : undefined;
}

export function isSilent(sound: Loudness | undefined): boolean {
  return sound !== undefined && nobodySpoke(sound);
}
