// A clinical note: drafted by a job, edited and signed by a clinician, immutable once signed; later changes are amendments kept beside it.

import { Fault } from "./fault.ts";
import type { NoteWriting } from "./note-writing.ts";

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
  /** At least one: a sentence about the patient without a source is never written. Only what a clinician wrote has none. */
  readonly sources: readonly NoteSource[];
  /** The clinician wrote it, or put it where it stands; without it the sentence is as it was drafted. */
  readonly by?: "clinician";
}

/** What was done about languages: notes are read and written in English only. */
export interface NoteLanguage {
  readonly asked: string;
  readonly written: "en";
  /** False: the note is in English although another language was asked for. */
  readonly isAsked: boolean;
  /** False: the talk is in a language that is not read; all of its turns are among the uncovered. */
  readonly isTranscriptRead: boolean;
}

export interface NoteSection {
  readonly heading: string;
  readonly sentences: readonly NoteSentence[];
}

export interface NoteRequest {
  readonly templateId: string;
  /** Of a practice's own template; a built-in one has none. */
  readonly templateVersion?: number | undefined;
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

/** A note as it was at `version`, until `author` put another text in its place. */
export interface NoteEdit {
  readonly version: number;
  readonly author: string;
  readonly at: Date;
  readonly text: string;
  readonly sections: readonly NoteSection[];
  readonly unplaced: readonly NoteSentence[];
}

/** What a clinician thinks of a note, or of one section of it. */
export interface NoteFeedback {
  /** The section's heading; undefined: the whole note. */
  readonly section: string | undefined;
  /** 1 (useless) to 5 (needs no change). */
  readonly rating: number;
  readonly text: string;
  readonly author: string;
  readonly at: Date;
}

export interface Note {
  readonly id: string;
  readonly practiceId: string;
  readonly sessionId: string;
  readonly request: NoteRequest;
  readonly status: NoteStatus;
  /** The whole text as streamed; empty until drafted. */
  readonly text: string;
  /** The sections of the text with the evidence of each sentence. */
  readonly sections: readonly NoteSection[];
  /** Statements given to the note that found no place in it. Never dropped in silence. */
  readonly unplaced: readonly NoteSentence[];
  /** Places of the transcript that are critical or weighty and not in the note, for the clinician to see. Absent: not drafted, or drafted before they were kept. */
  readonly uncovered?: readonly NoteSource[];
  /** Absent as `uncovered`. */
  readonly language?: NoteLanguage;
  /** What of the text was sent before the note was there: it begins so. */
  readonly opening?: string;
  /** What a language model did to it. Absent: none was asked. */
  readonly writing?: NoteWriting;
  /** True when a clinician changed the drafted text. */
  readonly edited: boolean;
  /** Counts every change, amendments too. */
  readonly version: number;
  readonly failure: string | undefined;
  readonly signature: NoteSignature | undefined;
  readonly amendments: readonly NoteAmendment[];
  /** The last word on the note and on each section. */
  readonly feedback: readonly NoteFeedback[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Two editors must not overwrite each other: whoever names the version that he saw is refused when it is not the newest. Faults: `conflict`. */
export function checkVersion(note: Note, seen: number | undefined): void {
  if (seen === undefined || seen === note.version) return;
  throw new Fault("conflict", `The note was changed meanwhile: it is at version ${note.version}, not ${seen}.`, { noun: "note" });
}
