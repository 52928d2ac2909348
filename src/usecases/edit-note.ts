// Replaces the text of a drafted note by the clinician's. The drafted sections stay beside it with their evidence; a signed note is out of reach.
import type { Caller } from "#core/caller.ts";
import { Fault, invalid, notFound } from "#core/fault.ts";
import type { Note } from "#core/note.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import { ownSession } from "./read-session.ts";

/** Faults: `not-found` (session, or note when none was written); `conflict` noun note while it is being written and once it is signed; `invalid` at `["text"]`. */
export function editNote(
  ports: { store: Store; world: World },
  caller: Caller,
  input: { readonly sessionId: string; readonly text: string },
): Promise<Note> {
  return ports.store.act({ caller, purpose: "edit-note" }, async (tx) => {
    if (input.text.trim() === "") throw invalid([{ path: ["text"], message: "The note must have a text.", kind: "value" }]);
    const note = await unsignedNote(tx, caller, input.sessionId);
    const change = { text: input.text, edited: true, updatedAt: ports.world.now() };
    await tx.notes.update(caller.practiceId, note.id, change);
    return { ...note, ...change };
  });
}

/** The session's written, unsigned note, locked. Faults as of `editNote`. */
export async function unsignedNote(tx: Tx, caller: Caller, sessionId: string): Promise<Note> {
  const session = await ownSession(tx, caller, sessionId, "lock");
  const note = await tx.notes.latest(caller.practiceId, session.id, "lock");
  if (!note || note.status === "failed") throw notFound("note");
  if (note.status === "drafting") throw new Fault("conflict", "The note is still being written.", { noun: "note" });
  if (note.status === "signed") throw new Fault("conflict", "The note is signed. It can be amended, not changed.", { noun: "note" });
  return note;
}
