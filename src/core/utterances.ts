// Cuts one channel into utterances by its loudness, frame by frame: an utterance ends in a pause, or at the quietest place when it gets too long. Where it
// cuts does not depend on how the sound arrived, no frame is in two utterances, and frames in none were silent.

/** From frame `from` up to, not including, `to`; counted from the beginning of the session. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface Ear {
  /** Frames heard so far. */
  readonly at: number;
  /** Where the utterance begins that is not over; silence before it moves it on. */
  readonly start: number;
  /** Loudness of the frames from `start` on. */
  readonly levels: readonly number[];
  readonly voiced: boolean;
  /** Quiet frames at the end. */
  readonly quiet: number;
  readonly peak: number;
  /** How loud it is when nobody speaks. */
  readonly noise: number;
}

/** In frames of 20 ms. */
const PAUSE = 35;
/** Of a pause, what still belongs to the utterance before it. */
const KEPT_OF_PAUSE = 15;
const KEPT_BEFORE_VOICE = 10;
const LONGEST = 750;
/** A long utterance is cut in what follows this. */
const CUT_AFTER = 500;
/** Below this nothing can be heard: about -55 dB of the loudest. */
const FLOOR = 60;
/** Above this, about -30 dB of the loudest, no noise is taken to hide a voice: a loud room or somebody who never pauses is heard all the same. */
const LOUD = 1_000;

export function newEar(from: number): Ear {
  return { at: from, start: from, levels: [], voiced: false, quiet: 0, peak: 0, noise: 0 };
}

/** The utterances that these frames complete, in order. */
export function listenTo(ear: Ear, levels: readonly number[]): { readonly ear: Ear; readonly ended: readonly Stretch[] } {
  const now = { ...ear, levels: [...ear.levels] };
  const ended: Stretch[] = [];
  for (const level of levels) takeFrame(now, level, ended);
  return { ear: now, ended };
}

/** What is left when nothing more comes: undefined where nobody spoke. */
export function lastStretch(ear: Ear): Stretch | undefined {
  return ear.voiced ? { from: ear.start, to: ear.at } : undefined;
}

interface Mutable {
  at: number;
  start: number;
  levels: number[];
  voiced: boolean;
  quiet: number;
  peak: number;
  noise: number;
}

function takeFrame(ear: Mutable, level: number, ended: Stretch[]): void {
  // Follows the quietest at once and rises by a tenth in a second.
  ear.noise = Math.min(level, ear.noise * 1.002 + 0.1);
  ear.peak = Math.max(ear.peak, level);
  ear.at += 1;
  ear.levels.push(level);
  const isQuiet = level < Math.max(FLOOR, Math.min(LOUD, 2.5 * ear.noise), 0.1 * ear.peak);
  ear.quiet = isQuiet ? ear.quiet + 1 : 0;
  if (!isQuiet) ear.voiced = true;
  if (!ear.voiced) {
    while (ear.levels.length > KEPT_BEFORE_VOICE) {
      ear.levels.shift();
      ear.start += 1;
    }
    ear.peak = 0;
  } else if (ear.quiet >= PAUSE) {
    cut(ear, ear.levels.length - PAUSE + KEPT_OF_PAUSE, ended);
  } else if (ear.levels.length >= LONGEST) {
    cut(ear, quietest(ear.levels), ended);
  }
}

/** Ends the utterance after so many of its frames; the rest begins the next. */
function cut(ear: Mutable, after: number, ended: Stretch[]): void {
  ended.push({ from: ear.start, to: ear.start + after });
  const rest = ear.levels.slice(after);
  const { noise } = ear;
  Object.assign(ear, { ...newEar(ear.start + after), levels: [], noise });
  for (const level of rest) takeFrame(ear, level, ended);
}

/** The middle of the quietest tenth of a second in the part where a long utterance may be cut. */
function quietest(levels: readonly number[]): number {
  let best = CUT_AFTER;
  let least = Number.POSITIVE_INFINITY;
  for (let at = CUT_AFTER; at + 5 <= levels.length; at++) {
    const sum = levels.slice(at, at + 5).reduce((total, level) => total + level, 0);
    if (sum < least) {
      least = sum;
      best = at + 2;
    }
  }
  return best;
}
