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
  /** Between commas, semicolons and brackets; undefined order means nothing here. */
  readonly clauses: readonly (readonly string[])[];
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
  return { tokens, joint, fullStop, guarded, reaches: guarded || tokens.includes(":"), clauses: clausesOf(tokens), evidence };
}

function clausesOf(tokens: readonly string[]): readonly (readonly string[])[] {
  const clauses: string[][] = [[]];
  for (const token of tokens) {
    if (/^[,;()]$/.test(token)) clauses.push([]);
    else clauses.at(-1)!.push(token);
  }
  return clauses.filter((clause) => clause.length > 0);
}

/** The same statement with the bracket at its end opened into commas; undefined where it does not end in one plain bracket. */
export function looseOf({ tokens }: Unit): readonly string[] | undefined {
  const open = tokens.indexOf("(");
  const isPlain = tokens.at(-1) === ")" && tokens.lastIndexOf("(") === open && tokens.indexOf(")") === tokens.length - 1 && open > 0;
  if (!isPlain) return undefined;
  return tokens.slice(0, -1).map((token, index) => (index === open ? "," : index > open && token === ";" ? ", ;" : token));
}
