// Makes a page ready for reading: tokens, sentences, the triggers of a sentence only when it is asked for. It keeps nothing between pages.
import type { Read } from "./context.ts";
import type { Section } from "./sections.ts";
import { type Sentence, sentencesOf } from "./sentences.ts";
import { setApart } from "./set-apart.ts";
import { type Token, tokensOf } from "./tokens.ts";
import { TRIGGERS } from "./triggers.ts";

export interface ReadPage {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
  /** First token of each sentence, and one number more for the end of the last. */
  readonly firsts: readonly number[];
  /** The section that it ends in. */
  readonly lastSection: Section;
  /** The sentence with that number, made ready. */
  readonly read: (at: number) => Read;
}

/** `before`: the section that the page before ended in. */
export function readPage(text: string, before: Section = "other"): ReadPage {
  const tokens = tokensOf(text);
  let lastSection = before;
  const sentences = sentencesOf(text, before, (section) => {
    lastSection = section;
  });
  const firsts: number[] = [];
  let token = 0;
  for (const { start } of sentences) {
    while (token < tokens.length && tokens[token]!.start < start) token += 1;
    firsts.push(token);
  }
  firsts.push(tokens.length);
  const known = new Map<number, Read>();
  const read = (at: number): Read => {
    const ready = known.get(at);
    if (ready) return ready;
    // What a sentence says may hang on those before it in its paragraph: they are read first, in their order.
    let first = at;
    while (first > 0 && sentences[first - 1]!.paragraph === sentences[at]!.paragraph && !known.has(first)) first -= 1;
    for (let next = first; next < at; next += 1) if (!known.has(next)) readOne(next);
    return readOne(at);
  };
  const readOne = (at: number): Read => {
    const sentence = sentences[at]!;
    const from = firsts[at]!;
    let to = from;
    while (to < tokens.length && tokens[to]!.end <= sentence.end) to += 1;
    const previous = at > 0 && sentences[at - 1]!.paragraph === sentence.paragraph ? known.get(at - 1) : undefined;
    const own = setApart(text.slice(sentence.start, sentence.end));
    const made: Read = {
      text,
      tokens,
      sentence,
      from,
      to,
      triggers: { after: TRIGGERS.after.find(text, tokens, from, to), before: TRIGGERS.before.find(text, tokens, from, to) },
      // Once the reader is spoken to, so is the rest of the paragraph.
      apart: own ?? (previous?.apart === "addressed" ? "addressed" : undefined),
      goesOnAbout: previous && GOES_ON.has(tokens[from]?.lower ?? "") ? lastPerson(previous) : undefined,
    };
    known.set(at, made);
    return made;
  };
  return { text, tokens, sentences, firsts, lastSection, read };
}

const GOES_ON = new Set("he she they it his her their had has was is died also both one another passed lived this that these".split(" "));

/** Who the sentence last spoke of, where that is not the patient. */
function lastPerson({ triggers, goesOnAbout }: Read): Read["goesOnAbout"] {
  for (const { value } of triggers.after.toReversed()) {
    if (value.some(({ does }) => does === "patient")) return undefined;
    const somebody = value.find(({ does }) => does === "family" || does === "other");
    if (somebody) return somebody.does === "family" ? "family" : "other";
  }
  return goesOnAbout;
}
