// A question put to a session, and the answer: told only from what the session says, each sentence with its sources.

import type { NoteSource } from "./note.ts";
import type { LanguageFailure, LanguageUsage } from "./ports/language.ts";

interface Place {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** Where a sentence of an answer came from. Of HTML, the offsets are into its text. */
export type AnswerSource =
  | NoteSource
  | ({ readonly kind: "note"; readonly sessionId: string; readonly noteId: string } & Place)
  | ({ readonly kind: "patient-profile"; readonly profileId: string } & Place)
  /** The text that came with the question. */
  | ({ readonly kind: "given" } & Place);

export interface AnswerSentence {
  readonly text: string;
  /** None: it says something of the answer itself, nothing of the patient. */
  readonly sources: readonly AnswerSource[];
}

export interface SessionQuestion {
  /** What the clinician asks or wants done. */
  readonly command: string;
  /** A text that came with it, to be used like the session's own; empty: none. */
  readonly content: string;
  readonly contentType: "MARKDOWN" | "HTML";
}

/** What a language model did to an answer: counts and codes, no words. */
export interface AnswerPhrasing {
  readonly engine: string;
  readonly model: string;
  readonly prompt: string;
  /** Why the answer is not the model's. "unsupported": none of its sentences stood up to the sources. */
  readonly failure: LanguageFailure | "unsupported" | undefined;
  readonly sentences: number;
  /** Those that their sources do not support. They are not in the answer. */
  readonly dropped: number;
  readonly usage: LanguageUsage | undefined;
}

export interface SessionAnswer {
  /** UUID. */
  readonly id: string;
  readonly practiceId: string;
  readonly sessionId: string;
  readonly question: SessionQuestion;
  readonly status: "answering" | "answered" | "failed";
  /** As streamed; empty until answered. */
  readonly text: string;
  readonly sentences: readonly AnswerSentence[];
  /** Undefined when no model was asked. */
  readonly phrasing: AnswerPhrasing | undefined;
  readonly failure: string | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
