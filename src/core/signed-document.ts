// A signed note made ready to leave: its text in sections, who signed it, whom it is about, and what its words can be coded by.
import type { ClinicalEntity } from "./clinical-codes.ts";
import type { NoteAmendment, NoteSignature } from "./note.ts";
import type { SessionPatient } from "./session.ts";

export interface SignedDocument {
  readonly noteId: string;
  readonly sessionId: string;
  readonly startedAt: Date;
  readonly languageCode: string;
  readonly patient: SessionPatient;
  /** As the client knows him in the EMR. */
  readonly ehrPatientId: string | undefined;
  /** The text as signed. */
  readonly text: string;
  readonly contentType: "MARKDOWN" | "HTML";
  readonly sections: readonly DocumentSection[];
  readonly signature: NoteSignature;
  readonly amendments: readonly NoteAmendment[];
  readonly codes: readonly ClinicalEntity[];
  /** A UUID for a part of this document by its name: the same for ever. */
  readonly idOf: (part: string) => string;
}

export interface DocumentSection {
  readonly heading: string;
  /** Plain text, its lists with a dash before each item. */
  readonly text: string;
}
