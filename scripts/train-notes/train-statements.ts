// Which sentences of a visit a note holds and what each is about, learned from visits with their notes: a sentence is worth holding when a greedy search for the words of the
// note takes it, and is about the topic under which the note's likest sentence stands.
import { countOf, words } from "../../bench/quality/notes/rouge.ts";
import type { TranscriptTurn } from "../../src/core/transcript.ts";
import { passageFeatures, saidFeatures, wordFeatures } from "../../src/notes/dialogue/features.ts";
import { hear, type Said } from "../../src/notes/dialogue/said.ts";
import { type Example, train, trainOne, visitsOf, type Weights } from "./logistic.ts";
import { sentencesOfNote, TOPICS } from "./reference-notes.ts";

interface Visit {
  readonly id: string;
  readonly turns: readonly TranscriptTurn[];
  readonly note: string;
}

interface Piece {
  readonly id: string;
  readonly turns: readonly TranscriptTurn[];
  readonly header: string;
}

export function trainSalience(visits: readonly Visit[]): ReadonlyMap<string, number> {
  const examples = visits.flatMap(({ id, turns, note }): Example<"yes" | "no">[] => {
    const { said } = hear(turns);
    const taken = greedily(
      said.map(({ text }) => text),
      note,
    );
    return said.map((each, at) => ({ features: saidFeatures(each), label: taken.has(at) ? "yes" : "no", visit: id }));
  });
  return trainOne(examples, { rounds: 8, rate: 0.05, pull: 0.01, atLeast: 5, least: 0.1 });
}

/** The sentences that bring the words of the note together best, taken one by one. */
function greedily(texts: readonly string[], note: string): ReadonlySet<number> {
  const need = countOf(words(note));
  const wanted = words(note).length;
  const counts = texts.map((text) => countOf(words(text)));
  const sizes = texts.map((text) => words(text).length);
  const have = new Map<string, number>();
  const taken = new Set<number>();
  let [hits, length] = [0, 0];
  for (;;) {
    let [best, reached, bestHits] = [-1, (2 * hits) / (length + wanted), hits];
    counts.forEach((count, at) => {
      if (taken.has(at) || sizes[at] === 0) return;
      let gained = hits;
      for (const [word, times] of count) {
        const [owed, had] = [need.get(word) ?? 0, have.get(word) ?? 0];
        gained += Math.min(owed, had + times) - Math.min(owed, had);
      }
      const score = (2 * gained) / (length + sizes[at]! + wanted);
      if (score > reached + 1e-9) [best, reached, bestHits] = [at, score, gained];
    });
    if (best < 0) return taken;
    taken.add(best);
    for (const [word, times] of counts[best]!) have.set(word, (have.get(word) ?? 0) + times);
    hits = bestHits;
    length += sizes[best]!;
  }
}

/** Less likeness than this says nothing of the topic. */
const LIKE = 0.3;
/** So many features are kept: those that tell most. */
const FEATURES = 1_000;

export function trainTopics(visits: readonly Visit[], pieces: readonly Piece[]): Weights {
  const ofVisits = visits.flatMap(({ id, turns, note }): Example[] => {
    const sentences = sentencesOfNote(note).map(({ topic, text }) => ({
      topic,
      words: new Set(wordFeatures(text).filter((feature) => !feature.includes("_"))),
    }));
    return hear(turns).said.flatMap((said) => {
      const topic = topicOf(said, sentences);
      return topic === undefined ? [] : [{ features: saidFeatures(said), label: topic, visit: id }];
    });
  });
  const ofPieces = pieces.map(
    ({ id, turns, header }): Example => ({ features: passageFeatures(turns.map(({ text }) => text)), label: header, visit: id }),
  );
  const examples = [...ofVisits, ...ofPieces];
  const kept = telling(examples, FEATURES);
  return train(
    examples.map((example) => ({ ...example, features: example.features.filter((feature) => kept.has(feature)) })),
    TOPICS,
    { rounds: 12, rate: 0.05, pull: 0.01, atLeast: 1, least: 0 },
  );
}

/** The features that tell most of the label, by the information they give. */
function telling(examples: readonly Example[], most: number): ReadonlySet<string> {
  const labels = countOf(examples.map(({ label }) => label));
  const visits = visitsOf(examples);
  const byFeature = new Map<string, string[]>();
  for (const { features, label } of examples)
    for (const feature of new Set(features)) byFeature.set(feature, [...(byFeature.get(feature) ?? []), label]);
  const ranked = [...byFeature]
    .filter(([feature, under]) => under.length >= 6 && visits.get(feature)!.size >= 5)
    .map(([feature, under]) => {
      const gain = [...countOf(under)].reduce(
        (sum, [label, times]) => sum + times * Math.log((times * examples.length) / (under.length * labels.get(label)!)),
        0,
      );
      return { feature, gain };
    })
    .sort((one, other) => other.gain - one.gain || (one.feature < other.feature ? -1 : 1));
  return new Set(["bias", ...ranked.slice(0, most).map(({ feature }) => feature)]);
}

function topicOf(said: Said, sentences: readonly { readonly topic: string; readonly words: ReadonlySet<string> }[]): string | undefined {
  const own = wordFeatures(said.text).filter((feature) => !feature.includes("_"));
  if (own.length < 3) return undefined;
  let best: string | undefined;
  let most = LIKE;
  for (const { topic, words: theirs } of sentences) {
    const both = own.filter((word) => theirs.has(word)).length;
    const likeness = both / Math.sqrt(own.length * theirs.size);
    if (likeness > most) [best, most] = [topic, likeness];
  }
  return best;
}
