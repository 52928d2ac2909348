// The codes of a note: what it names, where, and what that is called in a classification. Proposals for a clinician; none is a diagnosis of ours.

export type CodeSystem = "icd-10-cm" | "rxnorm";

/** UTF-16 code units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

export interface CodeChoice {
  readonly system: CodeSystem;
  readonly code: string;
  readonly name: string;
  /** 0 to 1: how exactly the note's words are this code's. */
  readonly score: number;
  readonly metadata: Readonly<Record<string, string | readonly string[]>>;
}

/** A passage of the transcript as one string (see `transcriptText`), with its words. */
export interface TranscriptReference extends Place {
  readonly text: string;
}

/** A passage of what the clinician wrote or gave. */
export interface ContextReference extends Place {
  readonly kind: "clinician-note" | "signed-note" | "context-document";
  /** Of the session whose note it is, or of the document. */
  readonly id: string;
  /** Which of the session's clinician notes. */
  readonly index: number | undefined;
  readonly text: string;
}

export interface ClinicalEntity {
  /** In the note's text as it is served; at least one. */
  readonly places: readonly Place[];
  readonly inTranscript: readonly TranscriptReference[];
  readonly inContext: readonly ContextReference[];
  readonly primary: CodeChoice;
  /** The likeliest first. */
  readonly similar: readonly CodeChoice[];
}

export interface NoteCodes {
  readonly id: string;
  readonly practiceId: string;
  readonly sessionId: string;
  readonly noteId: string;
  /** What they were made from: another text of the note, another transcript or another table gives other codes. */
  readonly basis: string;
  readonly entities: readonly ClinicalEntity[];
  readonly createdAt: Date;
}

/** The whole classification, as the operator supplied it. */
export interface CodeList {
  /** As the operator says: `2026`. */
  readonly edition: string;
  /** Description of each billable code, which has its point. */
  readonly names: ReadonlyMap<string, string>;
}
