// A document beside a session's note: a letter or another text after a template. Nobody has signed it: it is a draft until a clinician takes it over.
import type { NoteSection, NoteSentence } from "./note.ts";

export interface DocumentRequest {
  readonly templateId: string;
  /** Undefined: a built-in template. */
  readonly templateVersion?: number | undefined;
  readonly generationMethod: string;
  /** Undefined: none was asked for. */
  readonly voiceStyle: string | undefined;
  readonly brain: "LEFT" | "RIGHT";
  readonly contentType: "MARKDOWN" | "HTML";
}

export interface ScribeDocument {
  /** 24 hexadecimal digits. */
  readonly id: string;
  readonly practiceId: string;
  readonly sessionId: string;
  /** Counts from 0 within the session. */
  readonly index: number;
  /** The template's name when it was asked for. */
  readonly name: string;
  readonly request: DocumentRequest;
  readonly status: "drafting" | "drafted" | "failed";
  /** Empty until drafted. */
  readonly text: string;
  readonly sections: readonly NoteSection[];
  /** Statements that found no place in it. */
  readonly unplaced: readonly NoteSentence[];
  readonly failure: string | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
