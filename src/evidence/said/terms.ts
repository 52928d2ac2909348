// What a text names, as terms that can be compared: things of the tables and of everyday words by their key, any other word by its stem. Each comes with
// what the text says of it there: denied or doubted, past, of somebody else.
import { type Context, contextOf, type Read } from "../context/context.ts";
import { readPage } from "../context/read-page.ts";
import { TARGETS, type Target } from "../context/targets.ts";
import { PhraseIndex } from "../context/tokens.ts";
import type { Kind } from "../context/triggers.ts";
import { SYNONYMS } from "./synonyms.ts";

export interface Term {
  /** `drug:metformin`, `word:cough`. */
  readonly key: string;
  /** A thing of the tables: a drug, a problem, a test. */
  readonly isNamed: boolean;
  readonly isDrug: boolean;
  /** Place in the text. */
  readonly start: number;
  readonly end: number;
  /** Undefined of a word that only joins others. */
  readonly context: Context;
}

/** A sentence that is longer is read by its beginning. */
const LONGEST = 4_000;

const EVERYDAY = new PhraseIndex<string>();
for (const { key, phrases } of SYNONYMS) for (const phrase of phrases) EVERYDAY.add(phrase, key);

/** Words that say nothing of the patient by themselves. */
const EMPTY = new Set(
  `a an the and or but so of on in at to from for by as with into onto about than then there here this that these those it its is are was were be been being am
  do does did done doing has have had having will would shall should can could may might must i me my you your yours he him his she her hers they them their we us our
  patient patients pt doctor dr clinician nurse mr mrs ms yes no not nor none nil never without denies denied deny any some all very also just still too only quite really
  today now currently current known okay ok well oh um uh hmm right please thanks thank yeah yep if whether when which who whom whose what where why how because
  reports reported report says said say states stated describes described mentions mentioned tell told tells asked asks feels feel felt get gets got getting go goes going went
  take takes taking took taken use uses using used give gives given gave start starts started begin began continue continues continued dont doesnt didnt isnt wasnt
  don't doesn't didn't isn't wasn't aren't haven't hasn't hadn't won't can't cannot couldn't shouldn't wouldn't i'm i've i'd i'll he's she's it's that's there's you're they're we're let's what's`.split(
    /\s+/,
  ),
);

export function isEmptyWord(word: string): boolean {
  return EMPTY.has(word);
}

/** One form for "cough", "coughs", "coughing", "coughed". */
export function stemOf(word: string): string {
  let stem = word.replace(/['\u2019]s$/, "").replace(/['\u2019]/g, "");
  if (/^\d/.test(stem) || stem.length < 4) return stem;
  stem = stem
    .replace(/ies$/, "y")
    .replace(/(?<=[sxz]|[cs]h)es$/, "")
    .replace(/(?<![su])s$/, "");
  const shorter = stem.replace(/(?:ing|ed|ly)$/, "");
  if (shorter.length >= 3 && /[aeiouy]/.test(shorter)) stem = shorter.replace(/([bdgklmnprt])\1$/, "$1");
  return stem.length > 3 ? stem.replace(/e$/, "") : stem;
}

export function termsOf(text: string): readonly Term[] {
  const page = readPage(text);
  const terms: Term[] = [];
  const covered = new Set<number>();
  page.sentences.forEach((sentence, number) => {
    if (sentence.end - sentence.start > LONGEST) return;
    const read = page.read(number);
    for (const { from, to, value } of TARGETS.find(text, page.tokens, read.from, read.to)) {
      if (value.length === 0) continue;
      for (let at = from; at < to; at += 1) covered.add(at);
      for (const target of value) terms.push(named(read, from, to, target));
    }
    for (const { from, to, value } of EVERYDAY.find(text, page.tokens, read.from, read.to)) {
      if (covered.has(from) || covered.has(to - 1)) continue;
      for (let at = from; at < to; at += 1) covered.add(at);
      terms.push(term(read, from, to, `everyday:${value}`, "problem", true, false));
    }
    for (let at = read.from; at < read.to; at += 1) {
      const word = page.tokens[at]!.lower;
      if (covered.has(at) || EMPTY.has(word)) continue;
      covered.add(at);
      terms.push(term(read, at, at + 1, `word:${stemOf(word)}`, "problem", false, false));
    }
  });
  // Headings stand in no sentence.
  page.tokens.forEach((token, at) => {
    if (covered.has(at) || EMPTY.has(token.lower)) return;
    const everyday = EVERYDAY.find(text, page.tokens, at, at + 1)[0];
    const key = everyday ? `everyday:${everyday.value}` : `word:${stemOf(token.lower)}`;
    terms.push({ key, isNamed: everyday !== undefined, isDrug: false, start: token.start, end: token.end, context: PLAIN });
  });
  return terms.sort((one, other) => one.start - other.start);
}

const PLAIN: Context = { polarity: "affirmed", time: "current", who: "patient", isStopped: false };

function named(read: Read, from: number, to: number, target: Target): Term {
  return term(read, from, to, `${target.kind}:${target.key}`, target.kind, true, target.kind === "drug");
}

function term(read: Read, from: number, to: number, key: string, kind: Kind, isNamed: boolean, isDrug: boolean): Term {
  return {
    key,
    isNamed,
    isDrug,
    start: read.tokens[from]!.start,
    end: read.tokens[to - 1]!.end,
    context: contextOf(read, { from, to }, kind),
  };
}
