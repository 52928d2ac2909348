// A clinical note: drafted by a job, edited and signed by a clinician, immutable once signed; later changes are amendments kept beside it.

/**
 * Where a sentence came from. Offsets are UTF-16 code units into that source's text as it was when the note was drafted; `quote` is what stood there, since
 * a client may change its notes later.
 */
export type NoteSource =
  | {
      readonly kind: "clinician-note";
      readonly sessionId: string;
      readonly index: number;
      readonly start: number;
      readonly end: number;
      readonly quote: string;
    }
  | {
      readonly kind: "signed-note";
      readonly sessionId: string;
      readonly noteId: string;
      /** Counts from 0: the offsets are into this amendment's text. Absent: into the note's own. */
      readonly amendment?: number;
      readonly start: number;
      readonly end: number;
      readonly quote: string;
    }
  | {
      readonly kind: "transcript";
      readonly sessionId: string;
      /** Index of the turn; the offsets are into its text. */
      readonly turn: number;
      readonly start: number;
      readonly end: number;
      readonly quote: string;
    }
  | {
      readonly kind: "context-document";
      readonly sessionId: string;
      readonly documentId: string;
      readonly start: number;
      readonly end: number;
      readonly quote: string;
    };

export interface NoteSentence {
  readonly text: string;
  /** At least one: a sentence about the patient without a source is never written. */
  readonly sources: readonly NoteSource[];
}

export interface NoteSection {
  readonly heading: string;
  readonly sentences: readonly NoteSentence[];
}

export interface NoteRequest {
  readonly templateId: string;
  readonly generationMethod: string;
  readonly addition: string;
  readonly voiceStyle: string;
  readonly brain: "LEFT" | "RIGHT";
  readonly contentType: "MARKDOWN" | "HTML";
}

export type NoteStatus = "drafting" | "drafted" | "signed" | "failed";

export interface NoteSignature {
  /** Who signed, as the operator's caller named the author. */
  readonly author: string;
  readonly at: Date;
}

export interface NoteAmendment {
  readonly author: string;
  readonly at: Date;
  readonly text: string;
}

export interface Note {
  readonly id: string;
  readonly practiceId: string;
  readonly sessionId: string;
  readonly request: NoteRequest;
  readonly status: NoteStatus;
  /** The whole text as streamed; empty until drafted. */
  readonly text: string;
  /** The drafted sections with the evidence of each sentence; kept as drafted even when the text is edited. */
  readonly sections: readonly NoteSection[];
  /** Statements given to the note that found no place in it. Never dropped in silence. */
  readonly unplaced: readonly NoteSentence[];
  /** True when a clinician replaced the drafted text. */
  readonly edited: boolean;
  readonly failure: string | undefined;
  readonly signature: NoteSignature | undefined;
  readonly amendments: readonly NoteAmendment[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
