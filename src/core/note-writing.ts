// What a language model did to a note, in counts: which one was asked, what of its sentences was taken, and why others were not. It holds no words of the patient.
import type { LanguageFailure, LanguageUsage } from "./ports/language.ts";

/** Why a sentence of the model was not taken. */
export const NOTE_REFUSALS = [
  "unknown-section", // of no section of the template
  "unknown-turn", // it names no turn, or one that there is not
  "too-long", // longer, or of more turns, than one sentence may be; or empty
  "markup", // markup, lists, addresses or control characters
  "repeated", // said already
  "unsupported", // the turns that it names do not bear it out
] as const;

export type NoteRefusal = (typeof NOTE_REFUSALS)[number];

export interface NoteWriting {
  readonly engine: string;
  readonly model: string;
  /** Version of the prompt. */
  readonly prompt: string;
  /** Why the model gave nothing; the note is then written by rules alone. */
  readonly failure: LanguageFailure | undefined;
  /** Sentences that it wrote, and those that were taken. */
  readonly sentences: number;
  readonly accepted: number;
  readonly refused: Readonly<Partial<Record<NoteRefusal, number>>>;
  /** Critical sentences that it left out and our rules wrote. */
  readonly added: number;
  readonly usage: LanguageUsage | undefined;
}
