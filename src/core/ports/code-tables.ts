// Codes of notes in storage. Asked for with the practice, so that a foreign note has none.
import type { NoteCodes } from "../clinical-codes.ts";

export interface NoteCodesTable {
  ofNote(practiceId: string, noteId: string, basis: string): Promise<NoteCodes | undefined>;
  /** Kept once for a note and basis; under a race the first stays, and is what is returned. */
  keep(codes: NoteCodes): Promise<NoteCodes>;
}
