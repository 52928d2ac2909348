// What a sentence says of a thing it names: affirmed, negated, uncertain or hypothetical; current or historical; of the patient, the family or somebody else. Where rules disagree the less affirming one wins: it would rather miss a fact than make one.
import type { Sentence } from "./sentences.ts";
import { type Apart, isQuotedAt } from "./set-apart.ts";
import type { Found, Token } from "./tokens.ts";
import type { Effect, Kind, Side, Trigger } from "./triggers.ts";

export interface Context {
  readonly polarity: "affirmed" | "negated" | "uncertain" | "hypothetical";
  readonly time: "current" | "historical";
  readonly who: "patient" | "family" | "other";
  /** Of a drug: the text says that it was stopped or held, or is to be. */
  readonly isStopped: boolean;
}

/** A sentence made ready: its tokens are `tokens[from]` to before `tokens[to]`. */
export interface Read {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sentence: Sentence;
  readonly from: number;
  readonly to: number;
  /** By what they speak of. */
  readonly triggers: Readonly<Record<Side, readonly Found<readonly Trigger[]>[]>>;
  readonly apart: Apart | undefined;
  /** The sentence before speaks of somebody else, and this one goes on about him or her. */
  readonly goesOnAbout: "family" | "other" | undefined;
}

/** `mention` in numbers of tokens. */
export function contextOf(read: Read, mention: { readonly from: number; readonly to: number }, kind: Kind): Context {
  const effects = effectsOn(read, mention, kind);
  const { section } = read.sentence;
  const has = (effect: Effect) => effects.has(effect);
  const isQuoted = isQuotedAt(
    read.text.slice(read.sentence.start, read.sentence.end),
    read.tokens[mention.from]!.start - read.sentence.start,
  );
  const isPlanned = section === "instructions" || read.apart === "form" || read.apart === "addressed";
  const isDoubted = isQuoted || read.apart === "question" || isMarkedWithQuestion(read, mention.from);
  return {
    polarity:
      has("negated") || isMarkedWithMinus(read, mention)
        ? "negated"
        : isPlanned || has("hypothetical")
          ? "hypothetical"
          : isDoubted || has("uncertain")
            ? "uncertain"
            : "affirmed",
    time: has("historical") || has("ended") || has("stopped") || section === "past" ? "historical" : "current",
    who: section === "family" || has("family") ? "family" : has("other") ? "other" : (read.goesOnAbout ?? "patient"),
    isStopped: has("stopped"),
  };
}

/** "?stroke" */
function isMarkedWithQuestion({ text, tokens }: Read, at: number): boolean {
  return /\?\s?$/.test(text.slice(Math.max(0, tokens[at]!.start - 2), tokens[at]!.start));
}

/** "diabetes (-)", "(-) diabetes" */
function isMarkedWithMinus({ text, tokens }: Read, { from, to }: { readonly from: number; readonly to: number }): boolean {
  const [before, after] = [tokens[from]!.start, tokens[to - 1]!.end];
  return MINUS_AFTER.test(text.slice(after, after + 8)) || MINUS_BEFORE.test(text.slice(Math.max(0, before - 8), before));
}

const MINUS_AFTER = /^\s?:?\s?\(\s?[-\u2013\u2212]\s?\)/;
const MINUS_BEFORE = /\(\s?[-\u2013\u2212]\s?\)\s?$/;

function effectsOn(read: Read, mention: { readonly from: number; readonly to: number }, kind: Kind): Set<Effect> {
  const effects = new Set<Effect>();
  const apply = (trigger: Trigger, distance: number) => {
    if (trigger.does === "nothing" || trigger.does === "stop" || trigger.does === "patient") return;
    if (trigger.kinds !== undefined && !trigger.kinds.includes(kind)) return;
    if (distance <= trigger.reach) effects.add(trigger.does);
  };
  // From the mention back to the beginning of the sentence.
  let isStopped = false;
  let isList = false;
  let isPatient = false;
  let edge = mention.from;
  for (const { from, to, value } of read.triggers.after.toReversed()) {
    if (to > mention.from) continue;
    if (hasMark(read, to, edge, SEMICOLON)) {
      isList = !isStopped && isListBetween(read, to, mention.to);
      isStopped = true;
    }
    edge = from;
    for (const trigger of value) {
      if (trigger.does === "family" || trigger.does === "other") {
        if (!isPatient) apply(trigger, mention.from - to);
      } else if (!isStopped || (isList && trigger.lists)) apply(trigger, mention.from - to);
    }
    if (value.some(({ does }) => does === "stop") && !isSubordinate(read, from)) isStopped = true;
    if (value.some(({ does }) => does === "patient") && !belongsTo(read, to)) {
      isPatient = true;
    }
  }
  // From the mention on to its end.
  edge = mention.to;
  for (const { from, to, value } of read.triggers.before) {
    if (from < mention.to) continue;
    if (hasMark(read, edge, from, SEMICOLON) || value.some(({ does }) => does === "stop")) break;
    const isClause = !hasMark(read, mention.to, from, COMMA);
    for (const trigger of value) if (trigger.within === "sentence" || isClause) apply(trigger, from - mention.to);
    edge = to;
  }
  return effects;
}

const NO_MEMBER = /\b(?:has|have|had|is|was|takes?|reports?|known|on|with|but|positive)\b/i;

/** Members of a list parted by semicolons: a few words each, and no verb. */
function isListBetween({ text, tokens, sentence }: Read, from: number, to: number): boolean {
  const end = text.indexOf(";", tokens[to - 1]!.end);
  const list = text.slice(tokens[from - 1]!.end, end < 0 || end > sentence.end ? sentence.end : end);
  return list.split(";").every((member) => member.trim().split(/\s+/).length <= 4 && !NO_MEMBER.test(member));
}

const SEMICOLON = /;/;
const COMMA = /,/;

const SUBORDINATES = new Set(["if", "whether", "that", "unless", "when", "whenever", "because"]);

/** "no sign that he has": what follows still belongs to what stands before. */
function isSubordinate({ tokens }: Read, from: number): boolean {
  return SUBORDINATES.has(tokens[from - 1]?.lower ?? "");
}

/** Whether a mark stands anywhere between two tokens. */
function hasMark({ text, tokens }: Read, from: number, to: number, mark: RegExp): boolean {
  if (to <= from) return from > 0 && to > 0 && tokens[to] !== undefined && mark.test(text.slice(tokens[from - 1]!.end, tokens[to]!.start));
  const start = from > 0 ? tokens[from - 1]!.end : 0;
  return mark.test(text.slice(start, tokens[Math.min(to, tokens.length - 1)]!.start));
}

/** "patient's brother": the patient is named, another is meant. */
function belongsTo({ text, tokens }: Read, to: number): boolean {
  return /['\u2019]s$/.test(text.slice(tokens[to - 1]!.start, tokens[to - 1]!.end));
}
