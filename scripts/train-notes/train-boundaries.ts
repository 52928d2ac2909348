// Where sentences end, learned from the turns that carry marks.
import { boundaryFeatures } from "../../src/notes/dialogue/boundaries.ts";
import { isMark, type Word, wordsOf } from "../../src/notes/dialogue/words.ts";
import { type Example, trainOne } from "./logistic.ts";

export function trainBoundaries(texts: readonly { readonly visit: string; readonly text: string }[]): ReadonlyMap<string, number> {
  return trainOne(examplesOf(texts), { rounds: 6, rate: 0.2, pull: 0.0002, atLeast: 20, least: 0.6 });
}

function examplesOf(texts: readonly { readonly visit: string; readonly text: string }[]): readonly Example<"yes" | "no">[] {
  return texts.flatMap(({ visit, text }) => {
    const marked = wordsOf(text);
    if (marked.filter(({ text: word }) => /^[.?!]$/.test(word)).length < marked.length / 40) return [];
    const words: Word[] = [];
    const ends = new Set<number>();
    for (const word of marked) {
      if (!isMark(word)) words.push(word);
      else if (/^[.?!]$/.test(word.text)) ends.add(words.length);
    }
    const examples: Example<"yes" | "no">[] = [];
    let since = 0;
    for (let at = 1; at < words.length; at += 1) {
      since += 1;
      examples.push({ features: boundaryFeatures(words, at, since), label: ends.has(at) ? "yes" : "no", visit });
      if (ends.has(at)) since = 0;
    }
    return examples;
  });
}
