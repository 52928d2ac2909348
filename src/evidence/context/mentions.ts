// Every place of a page where a thing of the tables is named, with what the text says of it there, and which of these are plain statements about the patient.
import { MEASURED } from "#knowledge/mentions/procedures.ts";
import { type Context, contextOf, type Read } from "./context.ts";
import { isAllergy, isDone, isMeasured, isOfVaccines, isTaken } from "./cues.ts";
import { type ReadPage, readPage } from "./read-page.ts";
import type { Section } from "./sections.ts";
import type { Sentence } from "./sentences.ts";
import { TARGETS, type Target, VOID_AFTER, VOID_BEFORE } from "./targets.ts";
import type { Token } from "./tokens.ts";

export type StatedKind = "problem" | "medication" | "allergy" | "procedure" | "immunization";

export interface Mention {
  readonly kind: StatedKind;
  /** Of the table the name comes from; that of a drug is its ingredients. */
  readonly key: string;
  readonly name: string;
  /** Offsets in the page's text. */
  readonly start: number;
  readonly end: number;
  readonly sentence: Sentence;
  readonly context: Context;
  /** The text affirms it of the patient, as what `kind` says: had, taken, an allergy, done. */
  readonly isAffirmed: boolean;
  /** The text says that the drug was stopped or held, or is to be, and not only for a case or a while. */
  readonly isStopped: boolean;
}

/** In the order of the text; a section that one page begins goes on upon the next. */
export function mentionsIn(pages: readonly string[]): readonly (readonly Mention[])[] {
  let section: Section = "other";
  return pages.map((text) => {
    const page = readPage(text, section);
    section = page.lastSection;
    return mentionsOn(page);
  });
}

/** A sentence that is longer is none; to weigh every word of it against every other would take without end. */
const LONGEST = 4_000;

function mentionsOn(page: ReadPage): readonly Mention[] {
  const { text, tokens, sentences, firsts } = page;
  const found: Mention[] = [];
  for (let at = 0; at < sentences.length; at += 1) {
    const sentence = sentences[at]!;
    if (sentence.end - sentence.start > LONGEST) continue;
    const places = TARGETS.find(text, tokens, firsts[at], endOf(tokens, firsts[at]!, sentence.end));
    for (const { from, to, value } of places) {
      if (isOtherWord(text, tokens, from)) continue;
      const read = page.read(at);
      const following = nextWord(text, tokens, to, read.to);
      for (const target of value)
        if (following === undefined || !VOID_AFTER[target.kind].has(following)) found.push(...mentionsOf(read, { from, to }, target));
    }
  }
  return found;
}

function endOf(tokens: readonly Token[], from: number, end: number): number {
  let to = from;
  while (to < tokens.length && tokens[to]!.end <= end) to += 1;
  return to;
}

export function isOtherWord(text: string, tokens: readonly Token[], from: number): boolean {
  const before = tokens[from - 1];
  if (before !== undefined && PERSONS.has(before.lower) && /^\.?\s/.test(text.slice(before.end, tokens[from]!.start))) return true;
  return before !== undefined && VOID_BEFORE.has(before.lower) && /^[- ]$/.test(text.slice(before.end, tokens[from]!.start));
}

/** "Dr. Gout" is a name. */
const PERSONS: ReadonlySet<string> = new Set(["dr", "mr", "mrs", "ms", "miss", "prof"]);

export function nextWord(text: string, tokens: readonly Token[], to: number, end: number): string | undefined {
  const next = tokens[to];
  if (next === undefined || to >= end) return undefined;
  return /^[\s-]{1,3}$/.test(text.slice(tokens[to - 1]!.end, next.start)) ? next.lower : undefined;
}

interface Place {
  readonly from: number;
  readonly to: number;
}

/** Stopped in such a case, or for a while only. */
const CONDITIONAL =
  /\b(?:if|when|whenever|unless|in case|sick days?|before (?:surgery|the procedure|procedure|your)|prior to|the morning of|until|resume|restart)\b/i;

/** Below these headings a bare name is a statement. */
const LISTS: ReadonlySet<Section> = new Set<Section>(["problems", "past", "medications", "allergies", "plan"]);

/** What is asked or seen there is no diagnosis. */
const SEEN_ONLY: ReadonlySet<Section> = new Set<Section>(["review", "exam"]);

function mentionsOf(read: Read, place: Place, target: Target): Mention[] {
  const { sentence } = read;
  const make = (kind: StatedKind, context: Context, holds: boolean): Mention => {
    const isPlain = context.polarity === "affirmed" && context.who === "patient";
    return {
      kind,
      key: target.key,
      name: target.name,
      start: read.tokens[place.from]!.start,
      end: read.tokens[place.to - 1]!.end,
      sentence,
      context,
      isAffirmed: isPlain && holds,
      isStopped: kind === "medication" && isPlain && context.isStopped && !CONDITIONAL.test(read.text.slice(sentence.start, sentence.end)),
    };
  };
  const context = contextOf(read, place, target.kind);
  const isTitle = sentence.isTitle && read.triggers.after.length + read.triggers.before.length === 0 && !LISTS.has(sentence.section);
  switch (target.kind) {
    case "problem":
      return [make("problem", context, !isTitle && !SEEN_ONLY.has(sentence.section))];
    case "allergen":
      return isAllergy(read, place) ? [make("allergy", context, true)] : [];
    case "drug":
      if (isAllergy(read, place)) return [make("allergy", contextOf(read, place, "allergen"), true)];
      return [make("medication", context, context.time === "current" && !isTitle && isTaken(read, place))];
    case "procedure":
      return [make("procedure", context, MEASURED.has(target.key) ? isMeasured(read, place) : isDone(read, place))];
    case "vaccine":
      return target.isBare && !isOfVaccines(read, place) ? [] : [make("immunization", context, isDone(read, place))];
  }
}
