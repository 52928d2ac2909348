// A statement taken apart for comparison: words, numbers, marks and brackets in order, quotations whole. It drops nothing but the mark that a list puts before an item.
import type { Evidence } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { isGuarded } from "./guarded-words.ts";
import { wordsIn } from "./support.ts";

export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Unit {
  readonly tokens: readonly string[];
  /** The mark that joins it to the fragment before it in its item: `;`, `,` or nothing. */
  readonly joint: string;
  readonly fullStop: boolean;
  /** It denies or names a side. */
  readonly guarded: boolean;
  /** A label or a negation in it would also be read of what follows. */
  readonly reaches: boolean;
  readonly evidence: readonly Evidence[];
}

const CHUNK = /“[^”]*”|[^\s“]+/g;

export function tokensOf(text: string): Token[] {
  return [...text.matchAll(CHUNK)].flatMap((match) => partsOf(match[0], match.index));
}

/** Marks that end a word and brackets that open it stand alone; inside a word nothing is touched. */
function partsOf(chunk: string, start: number): Token[] {
  if (chunk.startsWith("“")) return [{ text: chunk, start, end: start + chunk.length }];
  const opening = /^\(*/.exec(chunk)?.[0].length ?? 0;
  const closing = /[.,;:)]*$/.exec(chunk.slice(opening))?.[0].length ?? 0;
  const word = chunk.slice(opening, chunk.length - closing);
  const single = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => ({
      text: chunk[from + index] ?? "",
      start: start + from + index,
      end: start + from + index + 1,
    }));
  return [
    ...single(0, opening),
    ...(word === "" ? [] : [{ text: word, start: start + opening, end: start + chunk.length - closing }]),
    ...single(chunk.length - closing, chunk.length),
  ];
}

export function unitOf({ text, evidence }: Fragment): Unit {
  const all = tokensOf(text.replace(/^\* /, "")).map((token) => token.text);
  const joint = all[0] === ";" || all[0] === "," ? all[0] : "";
  const fullStop = all.at(-1) === ".";
  const tokens = all.slice(joint === "" ? 0 : 1, fullStop ? -1 : undefined);
  const guarded = wordsIn(text).some(isGuarded);
  return { tokens, joint, fullStop, guarded, reaches: guarded || tokens.includes(":"), evidence };
}

/** The same statement with the bracket at its end opened into commas; undefined where it does not end in one plain bracket. */
export function looseOf(unit: Unit): readonly string[] | undefined {
  const parts = bracketOf(unit);
  return parts && [...parts.before, ",", ...parts.inside];
}

/** The same with what the bracket says first. */
export function turnedOf(unit: Unit): readonly string[] | undefined {
  const parts = bracketOf(unit);
  return parts && [...parts.inside, ", ;", ...parts.before];
}

function bracketOf({ tokens }: Unit): { readonly before: readonly string[]; readonly inside: readonly string[] } | undefined {
  const open = tokens.indexOf("(");
  const isPlain = tokens.at(-1) === ")" && tokens.lastIndexOf("(") === open && tokens.indexOf(")") === tokens.length - 1 && open > 0;
  if (!isPlain) return undefined;
  const inside = tokens.slice(open + 1, -1).map((token) => (token === ";" ? ", ;" : token));
  return { before: tokens.slice(0, open), inside };
}
