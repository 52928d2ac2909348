// Joins what was heard of two pieces of a recording that overlap, so that nothing stands there twice: at words that both heard, found by their longest common
// run in the overlap; else by the words' times; else nothing is left out.
import type { HeardTurn, HeardWord } from "./heard.ts";

interface PlacedWord {
  readonly turn: number;
  /** Within the turn. */
  readonly word: number;
  readonly plain: string;
  readonly middleMs: number | undefined;
}

/** Beyond the overlap's edges: servers are not exact. */
const SLACK_MS = 1_500;
/** Faster nobody speaks: bounds the overlap where words have no times. */
const WORDS_PER_SECOND = 5;
/** Fewer common words may be chance where they have no times. */
const SURE_RUN = 3;

/** Both with times from the beginning of the recording. `earlier` ends at `overlapEndMs`, `later` begins at `overlapStartMs`. */
export function joinHeard(
  earlier: readonly HeardTurn[],
  later: readonly HeardTurn[],
  overlapStartMs: number,
  overlapEndMs: number,
): readonly HeardTurn[] {
  const most = Math.ceil(((overlapEndMs - overlapStartMs) / 1000) * WORDS_PER_SECOND);
  const near = ({ middleMs }: PlacedWord) =>
    middleMs === undefined || (middleMs > overlapStartMs - SLACK_MS && middleMs < overlapEndMs + SLACK_MS);
  const tail = placed(earlier)
    .slice(-most * 2)
    .filter(near);
  const head = placed(later)
    .slice(0, most * 2)
    .filter(near);
  const timed = [...tail, ...head].every(({ middleMs }) => middleMs !== undefined);
  const run = longestRun(timed ? tail : tail.slice(-most), timed ? head : head.slice(0, most));
  if (run && run.length >= (timed ? 1 : SURE_RUN)) {
    // The run's first half from the one, its second from the other: each piece is surest where it is not at its edge.
    const half = Math.ceil(run.length / 2);
    return [...upTo(earlier, run.tail[half - 1]), ...after(later, run.head[half - 1])];
  }
  if (timed) {
    const middle = (overlapStartMs + overlapEndMs) / 2;
    const last = placed(earlier).findLast(({ middleMs }) => (middleMs ?? 0) < middle);
    const skipped = placed(later).findLast(({ middleMs }) => (middleMs ?? 0) < middle);
    return [...upTo(earlier, last), ...after(later, skipped)];
  }
  return [...earlier, ...later];
}

function placed(turns: readonly HeardTurn[]): readonly PlacedWord[] {
  return turns.flatMap(({ text, words }, turn) =>
    wordsOf(text, words).map(({ plain, timed }, word) => ({
      turn,
      word,
      plain,
      middleMs: timed && (timed.startMs + timed.endMs) / 2,
    })),
  );
}

/** The turn's words by its text; with times only where the server's words are the same ones. */
function wordsOf(text: string, words: readonly HeardWord[] | undefined): readonly { plain: string; timed: HeardWord | undefined }[] {
  const written = text.split(/\s+/).filter((word) => word !== "");
  const same = words !== undefined && words.length === written.length;
  return written.map((word, index) => ({ plain: plainOf(word), timed: same ? words[index] : undefined }));
}

function plainOf(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

interface Run {
  readonly length: number;
  readonly tail: readonly PlacedWord[];
  readonly head: readonly PlacedWord[];
}

/** Of equally long ones, times permitting, the latest in the earlier piece. */
function longestRun(tail: readonly PlacedWord[], head: readonly PlacedWord[]): Run | undefined {
  let best = { length: 0, tailEnd: 0, headEnd: 0 };
  let before: number[] = Array(head.length + 1).fill(0);
  for (const [at, word] of tail.entries()) {
    const row: number[] = [0];
    for (const [other, candidate] of head.entries()) {
      const length = together(word, candidate) ? (before[other] ?? 0) + 1 : 0;
      row.push(length);
      if (length > 0 && length >= best.length) best = { length, tailEnd: at + 1, headEnd: other + 1 };
    }
    before = row;
  }
  const { length, tailEnd, headEnd } = best;
  return length === 0 ? undefined : { length, tail: tail.slice(tailEnd - length, tailEnd), head: head.slice(headEnd - length, headEnd) };
}

/** The same word, and where both have times at the same time. */
function together(one: PlacedWord, other: PlacedWord): boolean {
  if (one.plain === "" || one.plain !== other.plain) return false;
  return one.middleMs === undefined || other.middleMs === undefined || Math.abs(one.middleMs - other.middleMs) < SLACK_MS;
}

function upTo(turns: readonly HeardTurn[], last: PlacedWord | undefined): readonly HeardTurn[] {
  if (!last) return [];
  const cut = turns[last.turn];
  return cut ? [...turns.slice(0, last.turn), part(cut, 0, last.word + 1)] : turns;
}

function after(turns: readonly HeardTurn[], skipped: PlacedWord | undefined): readonly HeardTurn[] {
  if (!skipped) return turns;
  const cut = turns[skipped.turn];
  const rest = cut && part(cut, skipped.word + 1, Number.POSITIVE_INFINITY);
  return [...(rest && rest.text !== "" ? [rest] : []), ...turns.slice(skipped.turn + 1)];
}

function part(turn: HeardTurn, from: number, to: number): HeardTurn {
  const written = turn.text.split(/\s+/).filter((word) => word !== "");
  if (from === 0 && to >= written.length) return turn;
  const words = turn.words?.length === written.length ? turn.words.slice(from, to) : undefined;
  return {
    ...turn,
    text: written.slice(from, to).join(" "),
    words,
    startMs: words?.[0]?.startMs ?? turn.startMs,
    endMs: words?.at(-1)?.endMs ?? turn.endMs,
  };
}
