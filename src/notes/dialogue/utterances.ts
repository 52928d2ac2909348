// Turns cut into sentences, each with its place: at marks where the transcript has them, else where learned weights say. In doubt it keeps words together.
import type { TranscriptTurn } from "#core/transcript.ts";
import { cutRun } from "./boundaries.ts";
import { isBrokenDecimal } from "./numbers.ts";
import { partedAtTalk } from "./talk.ts";
import { isMark, type Word, wordsOf } from "./words.ts";

export interface Utterance {
  readonly turn: number;
  /** Place in the turn's text. */
  readonly start: number;
  readonly end: number;
  /** As said, numbers in words. */
  readonly words: readonly Word[];
  /** The mark that ended it. */
  readonly mark: "." | "?" | "";
}

/** Runs longer than this are looked at for sentences that no mark parts. */
const LONG_WITHOUT_MARKS = 9;
const LONG_WITH_COMMAS = 28;
const SHORTENED = new Set(["dr", "mr", "mrs", "ms", "st", "vs"]);
/** A longer turn is read in pieces of this size, so that one endless turn costs no more than many. */
const LONGEST = 20_000;

export function utterancesOf(turns: readonly TranscriptTurn[]): readonly Utterance[] {
  return turns.flatMap(({ text }, turn) => {
    const found: Utterance[] = [];
    for (let from = 0; from < text.length; ) {
      let to = Math.min(text.length, from + LONGEST);
      const blank = to < text.length ? text.slice(from, to).lastIndexOf(" ") : -1;
      if (blank >= 0) to = from + blank + 1;
      found.push(...cutWords(wordsOf(text, from, to), turn));
      from = to;
    }
    return found;
  });
}

function cutWords(words: readonly Word[], turn: number): readonly Utterance[] {
  const out: Utterance[] = [];
  let run: Word[] = [];
  const close = (mark: Utterance["mark"]) => {
    const commas = run.some(({ text }) => text === ",");
    const pieces = run.length > (commas ? LONG_WITH_COMMAS : LONG_WITHOUT_MARKS) ? withTakenBack(cutRun(run)).flatMap(partedAtTalk) : [run];
    pieces.forEach((piece, at) => {
      const own = trimmed(piece);
      if (own.length > 0)
        out.push({ turn, start: own[0]!.start, end: own.at(-1)!.end, words: own, mark: at === pieces.length - 1 ? mark : "" });
    });
    run = [];
  };
  words.forEach((word, at) => {
    if (!/^(?:[.?!]|\.{2,})$/.test(word.text)) run.push(word);
    else if (word.text === "." && SHORTENED.has(run.at(-1)?.text ?? "")) return;
    else if (word.text === "." && /^\d+$/.test(run.at(-1)?.text ?? "") && /^\d+$/.test(words[at + 1]?.text ?? "")) run.push(word);
    // Three dots are a pause: the sentence may go on.
    else if (/^\.{2,}$/.test(word.text)) run.push({ ...word, text: "," });
    else if (word.text === "." && isBrokenDecimal(words, at)) run.push(word);
    else close(word.text === "?" ? "?" : ".");
  });
  close("");
  return out;
}

/** Ends a sentence by taking it back; alone it says nothing, and the sentence without it says the opposite. */
const TAKEN_BACK =
  /^(?:(?:but|and) )?(?:(?:i|we|you|he|she|they|it) (?:\w+n't|will not|do not|did not)|(?:let's|we'll|i'd|we should|i'll) (?:\w+ )?(?:hold off|not)\b.{0,20})$|^but\b.{0,30}\bhold off\b.{0,20}$/;

function withTakenBack(pieces: readonly (readonly Word[])[]): readonly (readonly Word[])[] {
  const out: (readonly Word[])[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    const isReplaced = last !== undefined && /^(?:instead of|rather than)\b/.test(last.map(({ text }) => text).join(" "));
    if (last && (isReplaced || TAKEN_BACK.test(piece.map(({ text }) => text).join(" ")))) out[out.length - 1] = [...last, ...piece];
    else out.push(piece);
  }
  return out;
}

function trimmed(words: readonly Word[]): readonly Word[] {
  const from = words.findIndex((word) => !isMark(word));
  const to = words.findLastIndex((word) => !isMark(word)) + 1;
  return from < 0 ? [] : words.slice(from, to);
}
