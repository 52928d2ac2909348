// The systems that need no model of the published table, built again: if the figures come out as printed, the scorer is right.

import type { Visit } from "./dialogues.ts";
import { countOf, mean, rouge, type Score, words } from "./rouge.ts";

interface Baseline {
  readonly what: string;
  readonly found: Score;
  /** As published; undefined where it can't be built again from what is here. */
  readonly printed: readonly [number, number, number] | undefined;
}

export function baselines(test: readonly Visit[], train: readonly Visit[]): readonly Baseline[] {
  const of = (make: (visit: Visit) => string) => mean(test.map((visit) => rouge(make(visit), visit.note)));
  const ends = <T>(list: readonly T[]) => [...list.slice(0, 2), ...list.slice(-10)];
  const named = ({ speaker, text }: Visit["turns"][number]) => `[${speaker}] ${text}`;
  const frequency = documentFrequency(train);
  return [
    { what: "12 speaker turns", found: of(({ turns }) => ends(turns).map(named).join("\n")), printed: [33.16, 10.6, 30.01] },
    {
      what: "12 doctor turns",
      found: of(({ turns }) =>
        ends(turns.filter(({ speaker }) => speaker === "doctor"))
          .map(({ text }) => text)
          .join("\n"),
      ),
      printed: [35.88, 12.44, 32.72],
    },
    { what: "whole transcript", found: of(({ dialogue }) => dialogue), printed: [32.84, 12.53, 30.61] },
    // The published retrieval compares by UMLS concepts, which are not here.
    { what: "likest training note, by words", found: of((visit) => likest(visit, train, frequency).note), printed: undefined },
    {
      what: "greedy choice of sentences, knowing the reference",
      found: of(({ turns, note }) =>
        greedily(
          turns.flatMap(({ text }) => text.split(/(?<=[.?!])\s+/)),
          note,
        ),
      ),
      printed: undefined,
    },
  ];
}

function documentFrequency(visits: readonly Visit[]): ReadonlyMap<string, number> {
  return countOf(visits.flatMap(({ dialogue }) => [...new Set(words(dialogue))]));
}

function likest(visit: Visit, train: readonly Visit[], frequency: ReadonlyMap<string, number>): Visit {
  const weigh = (text: string) =>
    new Map([...countOf(words(text))].map(([word, times]) => [word, times * Math.log(train.length / (frequency.get(word) ?? 1))]));
  const own = weigh(visit.dialogue);
  const likeness = (other: Visit) => {
    const theirs = weigh(other.dialogue);
    let dot = 0;
    for (const [word, weight] of own) dot += weight * (theirs.get(word) ?? 0);
    return dot / Math.sqrt([...theirs.values()].reduce((sum, weight) => sum + weight * weight, 0));
  };
  return train.reduce((best, each) => (likeness(each) > likeness(best) ? each : best));
}

/** Sentence by sentence, the one that raises R-1 most. */
function greedily(sentences: readonly string[], note: string): string {
  const need = countOf(words(note));
  const size = words(note).length;
  const counts = sentences.map((sentence) => ({ count: countOf(words(sentence)), size: words(sentence).length }));
  const have = new Map<string, number>();
  const taken = new Set<number>();
  let [hits, length] = [0, 0];
  for (;;) {
    let [best, top, gained] = [-1, (2 * hits) / (length + size), hits];
    counts.forEach((each, at) => {
      if (taken.has(at) || each.size === 0) return;
      let sum = hits;
      for (const [word, times] of each.count)
        sum += Math.min(need.get(word) ?? 0, (have.get(word) ?? 0) + times) - Math.min(need.get(word) ?? 0, have.get(word) ?? 0);
      const score = (2 * sum) / (length + each.size + size);
      if (score > top + 1e-9) [best, top, gained] = [at, score, sum];
    });
    if (best < 0) return sentences.filter((_, at) => taken.has(at)).join("\n");
    taken.add(best);
    for (const [word, times] of counts[best]!.count) have.set(word, (have.get(word) ?? 0) + times);
    hits = gained;
    length += counts[best]!.size;
  }
}
