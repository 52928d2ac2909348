// What the words around a named problem say of it: side, type, stage, course, complication. It stays within the problem's own phrase: what belongs to the next problem, or is denied, is not taken.

import type { Read } from "#evidence/context/context.ts";
import type { CodeFamily } from "#knowledge/codes/code-table.ts";
import { FEATURE_PHRASES } from "#knowledge/codes/features.ts";
import { type Found, Phrases } from "./phrases.ts";

/** Undefined: a longer phrase that says nothing. */
type Feature = string | undefined;

const PHRASES = indexed();

function indexed(): Phrases<Feature> {
  const phrases = new Phrases<Feature>();
  for (const { words, feature } of FEATURE_PHRASES) phrases.add(words, feature);
  return phrases;
}

export type Head = Found<CodeFamily>;

const LONGEST_BACK = 7;
const LONGEST_FORWARD = 12;
const UNKNOWN_BACK = 2;
const UNKNOWN_FORWARD = 3;
const STOPS = new Set(
  "no not without denies denied never nor neither but however if whether for from who whom which that has had have was were will would may might could possible possibly likely unlikely suspected risk since after before because then than patient he she they we i start started continue increase decrease versus vs rule evaluate concern history given while when".split(
    " ",
  ),
);
const STOPS_BACK = new Set([...STOPS, "with", "is", "are", "due", "secondary", "presents", "reports", "to", "as", "by", "on"]);
const LINKS = new Set(["with", "complicated", "due", "causing", "including"]);
const BREAK = /[;.?!()]|\n\s*\n/;

export interface Said {
  readonly features: readonly string[];
  /** The names of other problems that were taken as features of this one. */
  readonly taken: readonly Head[];
}

export function saidOf(read: Read, head: Head, heads: readonly Head[]): Said {
  const features = featuresOf(read);
  const within = features.filter(({ from, to }) => from >= head.from && to <= head.to);
  const outside = [...before(read, head, heads, features), ...after(read, head, heads, features)].filter(
    ({ value }) => value !== undefined,
  );
  const taken = heads.filter((other) => other !== head && outside.some(({ from, to }) => from <= other.from && other.to <= to));
  return { features: [...within, ...outside].flatMap(({ value }) => value ?? []), taken };
}

const KNOWN = new WeakMap<Read, readonly Found<Feature>[]>();

function featuresOf(read: Read): readonly Found<Feature>[] {
  const known = KNOWN.get(read) ?? PHRASES.find(read.text, read.tokens, read.from, read.to);
  KNOWN.set(read, known);
  return known;
}

function between({ text, tokens }: Read, at: number): string {
  return text.slice(tokens[at - 1]!.end, tokens[at]!.start);
}

function before(read: Read, head: Head, heads: readonly Head[], features: readonly Found<Feature>[]): Found<Feature>[] {
  const taken: Found<Feature>[] = [];
  const endingAt = (at: number) => features.find(({ to }) => to === at);
  let at = head.from;
  let unknown = 0;
  while (at > read.from && head.from - at < LONGEST_BACK) {
    const gap = between(read, at);
    if (BREAK.test(gap) || gap.includes(":")) break;
    const feature = endingAt(at);
    if (feature) {
      taken.push(feature);
      at = feature.from;
      continue;
    }
    const word = read.tokens[at - 1]!.lower;
    if (gap.includes(",") || heads.some(({ to }) => to === at) || STOPS_BACK.has(word)) break;
    if (word === "and" || word === "or") {
      if (!endingAt(at - 1)) break;
    } else if (unknown++ === UNKNOWN_BACK) break;
    at -= 1;
  }
  return taken;
}

function after(read: Read, head: Head, heads: readonly Head[], features: readonly Found<Feature>[]): Found<Feature>[] {
  const taken: Found<Feature>[] = [];
  // What follows "and" or a comma is taken only if no other problem follows that it may belong to.
  let held: Found<Feature>[] = [];
  let isHolding = false;
  let isLinked = false;
  let unknown = 0;
  let at = head.to;
  const startingAt = (place: number) => features.find(({ from }) => from === place);
  while (at < read.to && at - head.to < LONGEST_FORWARD) {
    const gap = between(read, at);
    if (BREAK.test(gap)) break;
    const feature = startingAt(at);
    const other = heads.find(({ from, to }) => from <= at && at < to);
    if (other?.value === head.value) {
      at = other.to;
      continue;
    }
    if (gap.includes(",")) {
      if (!feature) break;
      isHolding = true;
    }
    // A complication is a problem of its own as well; it belongs here only where it is tied to this one.
    if (other && !(feature?.value !== undefined && isLinked)) {
      held = [];
      break;
    }
    const word = read.tokens[at]!.lower;
    if (feature) {
      if (isHolding && !isLinked) held.push(feature);
      else taken.push(feature);
      at = feature.to;
    } else if (word === "and" || word === "or") {
      if (!startingAt(at + 1)) break;
      isHolding = true;
      at += 1;
    } else if (STOPS.has(word)) break;
    else {
      if (LINKS.has(word)) isLinked = true;
      else if (unknown++ === UNKNOWN_FORWARD) break;
      at += 1;
    }
  }
  return [...taken, ...held];
}
