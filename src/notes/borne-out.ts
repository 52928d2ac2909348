// Do the turns that a model names bear out its sentence? Stricter than the check of our own sentences: a model is free in its words, so besides every word of weight
// it must keep what each problem and drug is said of and whether it is denied, and each figure with what it belongs to.
import { type Mention, mentionsIn } from "#evidence/context/mentions.ts";
import type { Said } from "./dialogue/said.ts";
import { unsupportedBecause } from "./supported.ts";

/** `said`: all of the visit's sentences. `turns`: those that the sentence names. Undefined: borne out. Else why not. */
export function notBorneOutBecause(text: string, turns: readonly string[], said: readonly Said[]): string | undefined {
  // A question and its answer say together what neither says alone; only our own reading of them has it in one sentence.
  const readings = said.map((one) => one.text);
  const [own = [], ...theirs] = mentionsIn([text, ...readings, ...turns]);
  const read = theirs.slice(0, readings.length).flat();
  return (
    unsupportedBecause(inTheirWords(text, own, theirs.flat(), [...readings, ...turns]), turns) ??
    own.map((mention) => otherwiseMeant(mention, read)).find((reason) => reason !== undefined) ??
    figureOfAnother(text, readings)
  );
}

/** "Hypertension" of "high blood pressure": names of one thing in the tables count as the words that were said. */
function inTheirWords(text: string, own: readonly Mention[], theirs: readonly Mention[], pages: readonly string[]): string {
  let words = text;
  for (const { key, kind, start, end } of [...own].sort((one, other) => other.start - one.start)) {
    const same = theirs.find((mention) => mention.key === key && mention.kind === kind);
    if (same) words = words.slice(0, start) + surfaceOf(same, pages) + words.slice(end);
  }
  return words;
}

function surfaceOf(mention: Mention, pages: readonly string[]): string {
  const page = pages.find((text) => mentionsIn([text])[0]?.some((one) => one.start === mention.start && one.key === mention.key)) ?? "";
  return page.slice(mention.start, mention.end);
}

function otherwiseMeant({ key, kind, name, context }: Mention, read: readonly Mention[]): string | undefined {
  const same = read.filter((mention) => mention.key === key && mention.kind === kind);
  if (same.length === 0) return `"${name}" is not in these turns`;
  const agrees = same.some((mention) => mention.context.polarity === context.polarity && mention.context.who === context.who);
  return agrees ? undefined : `"${name}" was said otherwise`;
}

const CLAUSE = /[,;:.](?=\s|$)|\b(?:and|but|then|while|with)\b/;
const FIGURE = /\d[\d.,/]*/g;
const WORD = /[a-z]{3,}/g;
const LIGHT =
  /^(?:the|and|for|was|were|are|has|had|his|her|she|him|they|their|patient|reports|states|will|with|from|that|this|take|takes|daily|day|days|week|weeks|month|months|year|years|every|times|once|twice|per|about|over|mcg|units?)$/;

/** A figure stands with its own words: they are in one sentence of what was said too. */
function figureOfAnother(text: string, readings: readonly string[]): string | undefined {
  const said = readings.map((reading) => reading.toLowerCase());
  for (const clause of text.toLowerCase().split(CLAUSE)) {
    for (const figure of clause.match(FIGURE) ?? []) {
      const plain = figure.replace(/[.,]$/, "");
      const words = (clause.match(WORD) ?? []).filter((word) => !LIGHT.test(word));
      const belongs = said.some((reading) => {
        const figures = (reading.match(FIGURE) ?? []).map((one) => one.replace(/[.,]$/, ""));
        return figures.includes(plain) && (words.length === 0 || words.some((word) => reading.includes(word.slice(0, 5))));
      });
      if (!belongs) return `${plain} was said of something else`;
    }
  }
  return undefined;
}
