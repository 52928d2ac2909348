// Random numbers that come again with the same seed, and how often each accident befalls a write to an EMR over FHIR. It befalls nothing itself.
import type { Accident } from "../../src/connectors/fhir/millennium-like.ts";

/** From 0 to 1. Mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of the weighted values, else undefined: weights are shares of 1. */
export function oneOf<T>(random: () => number, weighted: readonly (readonly [number, T])[]): T | undefined {
  let left = random();
  for (const [share, value] of weighted) {
    left -= share;
    if (left < 0) return value;
  }
  return undefined;
}

const WRITES: readonly (readonly [number, Accident])[] = [
  [0.05, { done: true, answer: "lost" }],
  [0.03, { done: false, answer: "lost" }],
  [0.02, { done: true, answer: "late" }],
  [0.02, { done: "later", answer: "late" }],
  [0.01, { done: "later", answer: "lost" }],
  [0.02, { done: true, answer: 500 }],
  [0.02, { done: false, answer: 500 }],
  [0.01, { done: true, answer: 504 }],
  [0.01, { done: false, answer: 503 }],
  [0.01, { done: false, answer: 429 }],
];

export function fhirAccidents(random: () => number, befallen: (accident: Accident) => void): () => Accident | undefined {
  return () => {
    const accident = oneOf(random, WRITES);
    if (accident) befallen(accident);
    return accident;
  };
}

export function readAccidents(random: () => number): () => "lost" | number | undefined {
  return () =>
    oneOf<"lost" | number>(random, [
      [0.01, "lost"],
      [0.01, 503],
    ]);
}

/** Whether the sender was left without an answer that says what became of it. */
export function losesReply({ answer }: Accident): boolean {
  return answer === "lost" || answer === "late" || answer === 504;
}
