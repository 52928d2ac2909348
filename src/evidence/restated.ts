// Does a sentence say again what given statements say: all of each, and nothing else? Their words, numbers, brackets and order must be there; only a few words that claim nothing may join them.
import type { Fragment } from "#core/summary.ts";
import { isGuarded } from "./guarded-words.ts";
import { looseOf, type Token, tokensOf, turnedOf, type Unit, unitOf } from "./restated-tokens.ts";
import { wordsIn } from "./support.ts";

/** The fragments of one list item: a label at its front speaks for all of them, so they stay together and in order. */
export type Item = readonly Fragment[];

export type Unfaithful = "markup" | "too-long" | "number" | "negation-or-side" | "word" | "left-out" | "rearranged";

const MARKUP =
  /[\u0000-\u001f\u007f-\u009f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|<[\p{L}/!?]|\][([]|\b(?:https?|ftp|data|javascript):|\bwww\./iu;
/** Most that one sentence may tell: every order of them is tried. */
const ITEMS = 4;
/** Words that may be added inside a statement; "on" only before a date. */
const INNER = new Set(["the", "is", "are"]);
/** Words that may stand before a statement, in this order. */
const LEADING = ["also", "the"];
const ADDED_INSIDE = 3;
const DATE = /^\d{1,2}\/(?:\d{1,2}\/)?\d{4}$/;

/** The sentence as fragments, each with the evidence of the statement it says again, or what is wrong with it. `keepOrder`: the items must be told as they are given. */
export function restated(text: string, items: readonly Item[], keepOrder = false): readonly Fragment[] | { readonly wrong: Unfaithful } {
  const units = items.map((fragments) => fragments.map(unitOf));
  const length = items.flat().reduce((sum, fragment) => sum + fragment.text.length, 0);
  if (items.length > ITEMS || text.length > 2 * length + 80) return { wrong: "too-long" };
  if (MARKUP.test(text) && !items.flat().some((fragment) => MARKUP.test(fragment.text.trimEnd()))) return { wrong: "markup" };
  const tokens = tokensOf(text);
  const [only] = units;
  const pieces = place(tokens, 0, units, [], keepOrder) ?? (only && units.length === 1 ? turned(tokens, only) : undefined);
  if (!pieces) return { wrong: difference(tokens, units.flat()) };
  return pieces.map(({ unit, from, to }, index) => {
    const end = tokens[to - 1]?.end ?? 0;
    const said = `${text.slice(from === 0 ? 0 : (tokens[from - 1]?.end ?? 0), end)}`;
    const last = index === pieces.length - 1;
    return {
      kind: "statement",
      text: `${index === 0 ? `* ${said.trimStart()}` : said}${last ? `${unit.fullStop && !said.endsWith(".") ? "." : ""}\n` : ""}`,
      evidence: unit.evidence,
    };
  });
}

/** Tokens `from` up to (not including) `to` say the unit, with what joins it to the one before. */
interface Piece {
  readonly unit: Unit;
  readonly from: number;
  readonly to: number;
}

function place(
  tokens: readonly Token[],
  at: number,
  left: readonly (readonly Unit[])[],
  done: readonly Piece[],
  keepOrder: boolean,
): readonly Piece[] | undefined {
  if (left.length === 0) return done.length > 0 && isEnd(tokens, at) ? done : undefined;
  for (const item of keepOrder ? left.slice(0, 1) : left) {
    const pieces = placeItem(tokens, at, item, done);
    const rest = left.filter((other) => other !== item);
    const whole = pieces && place(tokens, pieces.at(-1)!.to, rest, [...done, ...pieces], keepOrder);
    if (whole) return whole;
  }
  return undefined;
}

function isEnd(tokens: readonly Token[], at: number): boolean {
  return at === tokens.length || (at === tokens.length - 1 && tokens[at]?.text === ".");
}

interface Joint {
  /** Where what follows may begin: before or after words that lead it. */
  readonly starts: readonly number[];
  readonly mark: string;
  readonly and: boolean;
}

function placeItem(tokens: readonly Token[], at: number, item: readonly Unit[], done: readonly Piece[]): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let from = at;
  for (const unit of item) {
    const before = pieces.at(-1);
    const leading = before ? [] : LEADING;
    const starts = jointsAt(tokens, from, leading)
      .filter((joint) => (before ? joinsInItem(tokens, joint, before, unit) : joinsItems(tokens, joint, done)))
      .flatMap((joint) => joint.starts);
    const to = starts.reduce<number | undefined>(
      (found, start) => found ?? say(tokens, start, unit.tokens) ?? say(tokens, start, looseOf(unit)),
      undefined,
    );
    if (to === undefined) return undefined;
    pieces.push({ unit, from, to });
    from = to;
  }
  return pieces;
}

/** A label or a negation in front would reach over whatever follows it in the same sentence: then only a full stop parts two items. */
function joinsItems(tokens: readonly Token[], { mark, and }: Joint, done: readonly Piece[]): boolean {
  if (done.length === 0) return mark === "" && !and;
  if (mark === ".") return !and;
  if (done.some(({ unit }) => unit.reaches)) return false;
  return mark === ";" || (and && (mark === "" || mark === ",") && !isLoose(tokens, done.at(-1)!));
}

/** Inside an item its own mark stands, or "and" where nothing is denied. */
function joinsInItem(tokens: readonly Token[], { mark, and }: Joint, before: Piece, unit: Unit): boolean {
  if (mark === unit.joint && !and) return mark === ";" || !isLoose(tokens, before);
  return and && mark !== "." && unit.joint !== "" && !before.unit.guarded && !isLoose(tokens, before);
}

/** Whether a statement's bracket was opened into commas: what comes next must then be parted from it clearly. */
function isLoose(tokens: readonly Token[], { unit, to }: Piece): boolean {
  return unit.tokens.at(-1) === ")" && tokens[to - 1]?.text !== ")";
}

/** What may join here: a mark, with an "and" after it or without, for the "and" may also be the statement's own. */
function jointsAt(tokens: readonly Token[], at: number, leading: readonly string[]): readonly Joint[] {
  const text = (place: number) => tokens[place]?.text ?? "";
  const mark = /^[;,.]$/.test(text(at)) ? text(at) : "";
  const begin = mark === "" ? at : at + 1;
  const joints: Joint[] = [{ mark, and: false, starts: startsAt(begin) }];
  if (text(begin) === "and") joints.push({ mark, and: true, starts: startsAt(begin + 1) });
  return joints;

  function startsAt(first: number): readonly number[] {
    const starts = [first];
    for (const word of leading) if (text(starts.at(-1)!).toLowerCase() === word) starts.push(starts.at(-1)! + 1);
    return starts;
  }
}

/** Where the expected tokens end when they are all said from here on, in order. `expected` may give several marks to choose from, parted by blanks. */
function say(tokens: readonly Token[], from: number, expected: readonly string[] | undefined): number | undefined {
  if (!expected) return undefined;
  let at = from;
  let added = 0;
  for (const [index, wanted] of expected.entries()) {
    const isSaid = (place: number) => wanted.split(" ").some((choice) => same(tokens[place]?.text ?? "", choice, wanted.startsWith("“")));
    if (!isSaid(at) && index > 0 && isAdded(tokens, at)) {
      at += 1;
      added += 1;
    }
    const whole = wanted.startsWith("“") ? tokens[at]?.text === wanted : isSaid(at);
    if (!whole || added > ADDED_INSIDE) return undefined;
    at += 1;
  }
  return at;
}

function isAdded(tokens: readonly Token[], at: number): boolean {
  const text = tokens[at]?.text ?? "";
  if (text === tokens[at - 1]?.text) return false;
  return INNER.has(text) || (text === "on" && DATE.test(tokens[at + 1]?.text ?? ""));
}

/** The same but for the case of the first letter, as sentences begin with a capital. */
function same(said: string, wanted: string, exactly: boolean): boolean {
  if (said === wanted) return true;
  if (exactly || said.length !== wanted.length || said.slice(1) !== wanted.slice(1)) return false;
  return said.slice(0, 1).toLowerCase() === wanted.slice(0, 1).toLowerCase();
}

/** A statement about one fact, without label or negation, alone in its sentence, may begin with what its bracket says. */
function turned(tokens: readonly Token[], [unit, ...more]: readonly Unit[]): readonly Piece[] | undefined {
  if (!unit || more.length > 0 || unit.evidence.length !== 1 || unit.reaches) return undefined;
  const to = say(tokens, 0, turnedOf(unit));
  return to === undefined || !isEnd(tokens, to) ? undefined : [{ unit, from: 0, to }];
}

/** What kind of difference it is, for the count: the gravest first. */
function difference(tokens: readonly Token[], units: readonly Unit[]): Unfaithful {
  const known = new Set(units.flatMap((unit) => unit.tokens.map((text) => text.toLowerCase())));
  const said = new Set(tokens.map(({ text }) => text.toLowerCase()));
  const joining = (text: string) => /^[.,;:()]$/.test(text) || ["and", "on", ...INNER, ...LEADING].includes(text);
  const foreign = [...said].filter((text) => !known.has(text) && !joining(text));
  const lost = [...known].filter((text) => !said.has(text) && !joining(text));
  if ([...foreign, ...lost].some((text) => wordsIn(text).some(isGuarded))) return "negation-or-side";
  if (foreign.some((text) => /\d/.test(text))) return "number";
  if (foreign.length > 0) return "word";
  return lost.length > 0 ? "left-out" : "rearranged";
}
