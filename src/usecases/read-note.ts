// Reads a note of a session with where it was filed, or what it was before each edit.
import type { Caller } from "#core/caller.ts";
import type { Delivery } from "#core/delivery.ts";
import { notFound } from "#core/fault.ts";
import type { Note, NoteEdit } from "#core/note.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { ScribeDocument } from "#core/scribe-document.ts";
import type { Session } from "#core/session.ts";
import { ownSession } from "./read-session.ts";

export interface FiledNote {
  readonly note: Note;
  /** By version of the note, oldest first: how many amendments it had, and what became of it. */
  readonly deliveries: readonly { readonly version: number; readonly delivery: Delivery }[];
}

/** Without `noteId` the session's note. Faults: `not-found` (session, note). */
export function readNote(ports: { store: Store }, caller: Caller, sessionId: string, noteId?: string): Promise<FiledNote> {
  return ports.store.look({ caller, purpose: "read-note" }, async (tx) => {
    const session = await ownSession(tx, caller, sessionId);
    return filed(tx, await noteOf(tx, session, noteId));
  });
}

/** The session, its note where there is one, and its documents. Faults: `not-found` (session). */
export function readFiledSession(
  ports: { store: Store },
  caller: Caller,
  sessionId: string,
): Promise<{ readonly session: Session; readonly filed: FiledNote | undefined; readonly documents: readonly ScribeDocument[] }> {
  return ports.store.look({ caller, purpose: "read-session" }, async (tx) => {
    const session = await ownSession(tx, caller, sessionId);
    const note = await tx.notes.latest(caller.practiceId, session.id);
    const documents = await tx.scribeDocuments.ofSession(caller.practiceId, session.id);
    return { session, filed: note && (await filed(tx, note)), documents };
  });
}

/** What the session's note was before each edit, oldest first. Faults: `not-found` (session, note). */
export function readNoteHistory(
  ports: { store: Store },
  caller: Caller,
  sessionId: string,
): Promise<{ readonly note: Note; readonly edits: readonly NoteEdit[] }> {
  return ports.store.look({ caller, purpose: "read-note-history" }, async (tx) => {
    const note = await noteOf(tx, await ownSession(tx, caller, sessionId), undefined);
    return { note, edits: await tx.noteDesk.edits(caller.practiceId, note.id) };
  });
}

/** Faults: `not-found`, also for the note of another session. */
export async function noteOf(tx: Tx, session: Session, noteId: string | undefined, lock?: "lock"): Promise<Note> {
  const { practiceId, id } = session;
  const note = noteId === undefined ? await tx.notes.latest(practiceId, id, lock) : await tx.notes.byId(practiceId, noteId, lock);
  if (note?.sessionId !== id) throw notFound("note");
  return note;
}

async function filed(tx: Tx, note: Note): Promise<FiledNote> {
  return { note, deliveries: await tx.noteDeliveries.ofNote(note.practiceId, note.id) };
}
