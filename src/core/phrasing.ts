// What a language model did to a summary, in counts: which one was asked, what of its sentences was taken, and why others were not. It holds no words of the patient.
import type { LanguageFailure, LanguageUsage } from "./ports/language.ts";

/** Why a sentence of the model was not taken. */
export const SENTENCE_REFUSALS = [
  "unknown-statement", // it names no statement, or one that is not in its block
  "repeated", // a statement that another sentence has told
  "too-long", // more statements or more text than one sentence may have
  "markup", // markup, addresses or control characters
  "number", // a number, unit or date that its statements do not have
  "negation-or-side", // a negation or side added or lost
  "word", // a word that its statements do not have
  "left-out", // not everything that its statements say
  "rearranged", // their words, not in the order that keeps their meaning
  "order", // told out of an order that must be kept
  "unsupported", // the check against the record failed
] as const;

export type SentenceRefusal = (typeof SENTENCE_REFUSALS)[number];

export interface Phrasing {
  readonly engine: string;
  readonly model: string;
  /** Version of the prompt. */
  readonly prompt: string;
  /** Why the model gave nothing; the text is then the deterministic one. */
  readonly failure: LanguageFailure | undefined;
  /** Statements that the model was given, and those of them that are told in its sentences; the others stand as they were. */
  readonly statements: number;
  readonly phrased: number;
  /** Sentences that it wrote, and those that were taken. */
  readonly sentences: number;
  readonly accepted: number;
  /** Sentences that the deterministic text replaces, by reason; only reasons that occurred. */
  readonly replaced: Readonly<Partial<Record<SentenceRefusal, number>>>;
  readonly usage: LanguageUsage | undefined;
}

export type PhrasingOutcome = "phrased" | "in-part" | "not-phrased";

/** "phrased" only when every sentence was taken and every statement told: anything less must not look like it. */
export function outcomeOf({ statements, phrased, sentences, accepted }: Phrasing): PhrasingOutcome {
  if (phrased === 0) return "not-phrased";
  return phrased === statements && accepted === sentences ? "phrased" : "in-part";
}
