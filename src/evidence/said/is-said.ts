// Does what was said support this sentence? Each of its words, names, numbers and negations must stand in one of the quotations it rests on; in doubt the answer
// is no. It knows nothing of where the quotations come from.
import { CONNECTIVES } from "../connectives.ts";
import { numeralsIn } from "../numerals.ts";
import { isEmptyWord, stemOf, type Term, termsOf } from "./terms.ts";

export type Unsaid = "empty" | "markup" | "word" | "context" | "number" | "side";

const MARKUP =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|<[\p{L}/!?]|\][([]|\b(?:https?|ftp|data|javascript):|\bwww\./iu;
/** Words in which an answer may be put without saying anything: they join, or name the session itself. */
const JOINING = new Set(
  "session visit consultation note notes transcript clinician recorded written documented according per each both include includes including included following".split(
    " ",
  ),
);

/** Undefined: it is said. */
export function unsaid(sentence: string, quotations: readonly string[]): Unsaid | undefined {
  if (MARKUP.test(sentence)) return "markup";
  const said = termsOf(sentence);
  if (said.length === 0) return "empty";
  const sources = quotations.map((text) => ({ text, terms: termsOf(text) }));
  const content = said.filter((term) => !isJoining(term) && !/^word:\d/.test(term.key));
  for (const term of content) {
    const same = sources.flatMap(({ terms }) => terms.filter((other) => other.key === term.key));
    if (same.length === 0) return "word";
    if (!same.some((other) => agrees(term, other))) return "context";
  }
  if (sidesOf(sentence).some((side) => !quotations.some((text) => sidesOf(text).includes(side)))) return "side";
  return numeralsStand(sentence, said, sources) ? undefined : "number";
}

/** "left knee", "both eyes": a side with what it is the side of. "Right" is no side in "right away" or "all right". */
function sidesOf(text: string): readonly string[] {
  const sides = text
    .toLowerCase()
    .matchAll(
      /(?<!\b(?:all|that's) )\b(left|right|both|bilateral(?:ly)?)[\s-]+(?!now\b|away\b|after\b|before\b|here\b|there\b)([\p{L}]+)/gu,
    );
  return [...sides].map(([, side = "", part = ""]) => `${side.slice(0, 9)} ${stemOf(part)}`);
}

function isJoining({ key }: Term): boolean {
  const word = key.replace(/^word:/, "");
  return key.startsWith("word:") && (JOINING.has(word) || CONNECTIVES.has(word) || isEmptyWord(word));
}

/** Of the same person, affirmed, denied or doubted alike, and as much of the past. */
function agrees(one: Term, other: Term): boolean {
  const [a, b] = [one.context, other.context];
  return a.polarity === b.polarity && a.who === b.who && a.time === b.time && a.isStopped === b.isStopped;
}

interface Source {
  readonly text: string;
  readonly terms: readonly Term[];
}

/** A number stands where the quotation has it too: with the same unit, and beside the drug that it is said of. */
function numeralsStand(sentence: string, said: readonly Term[], sources: readonly Source[]): boolean {
  const quoted = sources.flatMap(({ text, terms }) =>
    clausesOf(text).map((clause) => ({
      numerals: numeralsIn(clause.text),
      beside: new Set(terms.filter((term) => term.start >= clause.start && term.end <= clause.end).map(({ key }) => key)),
    })),
  );
  return clausesOf(sentence).every(({ text, start, end }) => {
    const numerals = numeralsIn(text);
    if (numerals.length === 0) return true;
    const here = said.filter((term) => term.start >= start && term.end <= end);
    const drugs = new Set(here.filter(({ isDrug }) => isDrug).map(({ key }) => key));
    const words = new Set(here.filter((term) => !/^word:\d/.test(term.key) && !isJoining(term)).map(({ key }) => key));
    return numerals.every((numeral) =>
      quoted.some(({ numerals: others, beside }) => {
        const same = others.some(
          (other) => other.value === numeral.value && other.comparator === numeral.comparator && sameUnit(numeral.next, other.next),
        );
        if (!same || [...drugs].some((drug) => !beside.has(drug))) return false;
        return words.size === 0 || [...words].some((word) => beside.has(word));
      }),
    );
  });
}

/** "20mg" and "20 mg"; the end of a clause is no unit. */
function sameUnit(one: string, other: string): boolean {
  return (
    one === other || !/^(?:m?c?g|µg|mcg|ml|l|units?|iu|%|mmhg|bpm|kg|cm|mm|hours?|days?|weeks?|months?|years?|times|tablets?)$/.test(one)
  );
}

function clausesOf(text: string): readonly { readonly text: string; readonly start: number; readonly end: number }[] {
  const clauses: { text: string; start: number; end: number }[] = [];
  let start = 0;
  for (const cut of text.matchAll(/[;,](?=\s)|\.(?=\s)|\band\b|\n/gi)) {
    clauses.push({ text: text.slice(start, cut.index), start, end: cut.index });
    start = cut.index + cut[0].length;
  }
  clauses.push({ text: text.slice(start), start, end: text.length });
  return clauses;
}
