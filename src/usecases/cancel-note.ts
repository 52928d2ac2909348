// Ends the writing of a note at its caller's wish; whoever waits for it is told. What is written already stays as it is.
import type { Caller } from "#core/caller.ts";
import { Fault } from "#core/fault.ts";
import type { Note } from "#core/note.ts";
import type { Store } from "#core/ports/store.ts";
import { failNote } from "./draft-note.ts";
import { noteOf } from "./read-note.ts";
import { ownSession } from "./read-session.ts";
import type { SessionEventPorts } from "./tell-session-event.ts";

export const CANCELLED = "Cancelled by the caller.";

/** Cancelling twice is cancelling once. Faults: `not-found` (session, note); `conflict` when the note was written, or failed otherwise. */
export function cancelNote(
  ports: SessionEventPorts & { readonly store: Store },
  caller: Caller,
  sessionId: string,
  noteId: string,
): Promise<Note> {
  return ports.store.act({ caller, purpose: "cancel-note" }, async (tx) => {
    const note = await noteOf(tx, await ownSession(tx, caller, sessionId, "lock"), noteId, "lock");
    if (note.status === "failed" && note.failure === CANCELLED) return note;
    if (note.status !== "drafting") throw new Fault("conflict", "The note is not being written any more.", { noun: "note" });
    await failNote(ports, tx, caller, note, CANCELLED);
    return (await tx.notes.byId(caller.practiceId, note.id)) ?? note;
  });
}
