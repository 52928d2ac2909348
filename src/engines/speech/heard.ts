// What engines of speech give to each other before a transcript is whole: turns with their words where a server tells them.
import type { SpeechFailure, SpeechRequest } from "#core/ports/speech.ts";
import type { TranscriptTurn } from "#core/transcript.ts";

export interface HeardWord {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
}

export interface HeardTurn extends TranscriptTurn {
  /** In order, where the server gives their times. */
  readonly words: readonly HeardWord[] | undefined;
}

export type Heard = { readonly turns: readonly HeardTurn[]; readonly durationMs: number | undefined } | { readonly failed: SpeechFailure };

/** One request to one server, for audio that it takes whole. */
export type Hear = (request: SpeechRequest) => Promise<Heard>;
