// Phrases of a table found among the words of a text, in whatever number and spelling, also with a few words between ("pain in the right knee"). It finds words; what they mean is asked elsewhere.
import type { Token } from "#evidence/context/tokens.ts";

export interface Found<T> {
  /** Numbers of tokens: first, and one after the last. */
  readonly from: number;
  readonly to: number;
  readonly value: T;
}

const GAP = "_";
const LONGEST_GAP = 6;
const BETWEEN = new Set(
  "in of the a an his her my your their our on at to over around right left both bilateral bilaterally medial lateral anterior posterior upper lower mid side sided aspect dominant area region joint first and swelling stiffness tenderness".split(
    " ",
  ),
);
const JOIN = /^[\s\-\u2010\u2011/.&'\u2019*_]{0,5}$/;
const BLANK_LINE = /\n\s*\n/;
const CAPITALS = /^(?=.*[A-Z].*[A-Z])[A-Z0-9]+s?$/;

/** One form for what is the same word: without the possessive and the plural, and in American spelling. */
export function normalWord(lower: string): string {
  let word = lower.replace(/['\u2019]s$/, "").replace(/['\u2019]/g, "");
  if (word.length > 4) {
    word = word.replace(/ae|oe/g, "e").replace(/mour$/, "mor");
    word = word.endsWith("ies") ? `${word.slice(0, -3)}y` : word.replace(/([^sui])s$/, "$1");
  }
  return word;
}

interface Entry<T> {
  readonly words: readonly string[];
  /** Words that must stand in capitals, by place. */
  readonly capitals: readonly (string | undefined)[];
  readonly value: T;
}

export class Phrases<T> {
  readonly #byFirst = new Map<string, Entry<T>[]>();
  readonly #known = new Set<string>();

  has(phrase: string): boolean {
    return this.#known.has(read(phrase).key);
  }

  /** Throws where the phrase is there already: it would mean two things. */
  add(phrase: string, value: T): void {
    const { words, capitals, key } = read(phrase);
    if (words.length === 0 || this.#known.has(key)) throw new Error(`the phrase "${phrase}" is empty or there already`);
    this.#known.add(key);
    const first = words[0]!;
    const entries = [...(this.#byFirst.get(first) ?? []), { words, capitals, value }];
    this.#byFirst.set(
      first,
      entries.sort((one, other) => other.words.length - one.words.length),
    );
  }

  /** The longest at each place, from left to right, none within another. */
  find(text: string, tokens: readonly Token[], from: number, to: number): Found<T>[] {
    const found: Found<T>[] = [];
    for (let at = from; at < to; at += 1) {
      let best: Found<T> | undefined;
      for (const entry of this.#byFirst.get(normalWord(tokens[at]!.lower)) ?? []) {
        const end = endOf(entry, text, tokens, at, to);
        if (end !== undefined && (best === undefined || end > best.to)) best = { from: at, to: end, value: entry.value };
      }
      if (best === undefined) continue;
      found.push(best);
      at = best.to - 1;
    }
    return found;
  }
}

function read(phrase: string): {
  readonly words: readonly string[];
  readonly capitals: readonly (string | undefined)[];
  readonly key: string;
} {
  const raw = phrase.match(/[\p{L}\p{N}']+|_/gu) ?? [];
  const words = raw.map((word) => (word === GAP ? GAP : normalWord(word.toLowerCase())));
  const capitals = raw.map((word) => (CAPITALS.test(word) && word.length <= 6 ? word.replace(/s$/, "") : undefined));
  return { words, capitals, key: words.map((word, at) => capitals[at] ?? word).join(" ") };
}

function endOf({ words, capitals }: Entry<unknown>, text: string, tokens: readonly Token[], from: number, to: number): number | undefined {
  let at = from;
  for (let next = 0; next < words.length; next += 1) {
    const word = words[next]!;
    if (word === GAP) {
      const after = words[next + 1]!;
      for (let passed = 0; at < to && normalWord(tokens[at]!.lower) !== after; passed += 1, at += 1)
        if (passed === LONGEST_GAP || !BETWEEN.has(tokens[at]!.lower) || !joins(text, tokens, at)) return undefined;
      continue;
    }
    const token = tokens[at];
    if (token === undefined || at >= to || normalWord(token.lower) !== word) return undefined;
    const raw = capitals[next];
    if (raw !== undefined && !text.slice(token.start, token.end).startsWith(raw)) return undefined;
    if (at > from && !joins(text, tokens, at)) return undefined;
    at += 1;
  }
  return at;
}

function joins(text: string, tokens: readonly Token[], at: number): boolean {
  const between = text.slice(tokens[at - 1]!.end, tokens[at]!.start);
  return JOIN.test(between) && !BLANK_LINE.test(between);
}
