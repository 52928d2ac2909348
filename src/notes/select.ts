// Which sentences of a visit the note holds: all critical ones, then the weightiest that its length allows. What says nothing that is not held already is left out;
// what is weighty and finds no room is told.
import { criticalKind } from "./dialogue/critical.ts";
import { namesDrug } from "./dialogue/drug-words.ts";
import { saidFeatures } from "./dialogue/features.ts";
import type { Said } from "./dialogue/said.ts";
import { termsOf } from "./dialogue/terms.ts";
import { sumOf } from "./weights/read-weights.ts";
import { SALIENCE } from "./weights/salience.ts";

export interface Choice {
  readonly chosen: readonly Said[];
  /** Weighty, and neither held nor said by what is held. */
  readonly left: readonly Said[];
}

/** Words of a note for each word said, and words that every note has: as notes of visits are, on the average. */
const SHARE = 0.2266;
const LEAST = 149;
/** Quotes read badly: they must be worth it. */
const QUOTED = -1;
/** A sentence that begins so hangs on another. */
const HANGING =
  /^(?:it|that|this|they|those|these|he reports (?:it|that|this)|she reports (?:it|that|this)|the patient reports (?:it|that|this))\b/i;
const HANGS = -0.5;

/** What a clinical word is worth that no sentence held has yet, and how many of one sentence count. */
const NEW_TERM = 2;
const MOST_TERMS = 8;

interface Weighed {
  readonly said: Said;
  readonly at: number;
  readonly weight: number;
  readonly critical: boolean;
  readonly words: ReadonlySet<string>;
  readonly terms: readonly string[];
  readonly size: number;
}

export function choose(said: readonly Said[], wordsSaid: number, length: number): Choice {
  const open = new Set(said.map(weigh).filter((one) => one.critical || (saysEnough(one) && !isSmallTalk(one))));
  const held: Weighed[] = [];
  const known = new Set<string>();
  let room = length * (LEAST + SHARE * wordsSaid);
  const worth = ({ weight, terms }: Weighed) => weight + NEW_TERM * Math.min(MOST_TERMS, terms.filter((term) => !known.has(term)).length);
  const hold = (one: Weighed) => {
    open.delete(one);
    if (isSaidBy(one, held)) return;
    held.push(one);
    room -= one.size;
    for (const term of one.terms) known.add(term);
  };
  for (const one of [...open].filter(({ critical }) => critical).sort((one, other) => other.weight - one.weight || one.at - other.at))
    hold(one);
  // What a sentence is worth only sinks while others are held, so the list is put in order anew just for the one whose turn it seems to be.
  const queue = [...open].map((one) => ({ one, at: worth(one) })).sort((first, second) => first.at - second.at);
  for (let top = queue.pop(); top !== undefined; top = queue.pop()) {
    if (top.one.size > room) continue;
    const now = worth(top.one);
    if (now < (queue.at(-1)?.at ?? Number.NEGATIVE_INFINITY)) queue.splice(placeOf(queue, now), 0, { one: top.one, at: now });
    else hold(top.one);
  }
  return {
    chosen: held.sort((one, other) => one.at - other.at).map((one) => one.said),
    left: [...open].filter((one) => worth(one) > 0 && !isSaidBy(one, held)).map((one) => one.said),
  };
}

/** Of the weather, the traffic, the weekend, and not of health. */
function isSmallTalk({ said, terms }: Weighed): boolean {
  const text = said.quoted.toLowerCase();
  return SMALL.test(text) && terms.length === 0 && !namesDrug(text) && !OF_HEALTH.test(text);
}

const SMALL =
  /\b(?:weather|traffic|parking|weekend|the game|playoffs|movies?|holidays?|vacation|christmas|thanksgiving|birthday|football|baseball|basketball|commute|(?:cold|hot|nice) out|rain(?:ing|y)?|snow(?:ing)?)\b/;
const OF_HEALTH =
  /\b(?:feel\w*|felt|hurts?|sick|ill|sore|better|worse\w*|symptoms?|doctor|hospital|eat\w*|ate|dr[aiu]nk\w*|smok\w*|sle[ep]\w*|slept|exercis\w*|walk\w*|miss\w*|forgot|doses?|pills?|upset|sad|alone|worr\w+|therap\w+|appointment|results?|follow)\b/;

/** Where a worth stands among others in rising order. */
function placeOf(queue: readonly { readonly at: number }[], worth: number): number {
  let [from, to] = [0, queue.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (queue[middle]!.at < worth) from = middle + 1;
    else to = middle;
  }
  return from;
}

const WHOLE_QUESTION = /^(?:what|which|who|when|where|how (?:long|often|many|much|bad))\b/i;

/** Not a word or two that only mean something where they were said ("hurt: yes"). */
function saysEnough({ said, words, terms }: Weighed): boolean {
  if (words.size < 2) return terms.length > 0 && !said.text.includes(": ");
  if (said.kind !== "exchange" || !said.text.includes(": ")) return true;
  if (WHOLE_QUESTION.test(said.text) && words.size > 2) return true;
  if (/ or [^:]+: /.test(said.text)) return true;
  return /\d/.test(said.text) || (terms.length > 0 && words.size > 2) || words.size > 4;
}

function weigh(said: Said, at: number): Weighed {
  return {
    said,
    at,
    weight: sumOf(SALIENCE, saidFeatures(said)) + (said.kind === "quote" ? QUOTED : 0) + (HANGING.test(said.text) ? HANGS : 0),
    critical: criticalKind(said) !== undefined,
    words: new Set(weighty(said.text)),
    terms: termsOf(said.text),
    size: said.text.split(" ").length,
  };
}

const LIGHT = new Set(
  "the a an and or but of to in on at for with by from as is are was were be been has have had do does did will would can could she he her his him it its this that these those there i we us our patient patient's reports denies says advised just also so then very really about like okay order".split(
    " ",
  ),
);

function weighty(text: string): readonly string[] {
  return (text.toLowerCase().match(/[a-z]+|\d[\d./]*/g) ?? []).filter((word) => !LIGHT.has(word));
}

/** All its words of weight are in one sentence held, denials and figures among them. */
function isSaidBy(
  one: { readonly words: ReadonlySet<string>; readonly said: Said },
  held: readonly { readonly words: ReadonlySet<string>; readonly said: Said }[],
): boolean {
  return held.some(
    ({ words, said }) =>
      said.role === one.said.role && isDenial(said) === isDenial(one.said) && [...one.words].every((word) => words.has(word)),
  );
}

function isDenial({ text }: Said): boolean {
  return /\b(?:no|not|never|denies|without)\b|n't\b/.test(text.toLowerCase());
}
