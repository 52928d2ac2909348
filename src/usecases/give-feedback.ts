// Keeps what a clinician thinks of a note or of one of its sections. It changes nothing of the note, a signed one included.
import type { Caller } from "#core/caller.ts";
import { Fault, invalid } from "#core/fault.ts";
import type { Note, NoteFeedback } from "#core/note.ts";
import type { Store } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import { noteOf } from "./read-note.ts";
import { ownSession } from "./read-session.ts";

/**
 * The last word on the note, and on each section, counts. Faults: `not-found` (session, note); `conflict` while the note is not written; `invalid` at
 * `["section"]` when it has no section of that heading.
 */
export function giveFeedback(
  ports: { store: Store; world: World },
  caller: Caller,
  sessionId: string,
  input: Omit<NoteFeedback, "at">,
): Promise<Note> {
  return ports.store.act({ caller, purpose: "give-feedback" }, async (tx) => {
    const session = await ownSession(tx, caller, sessionId, "lock");
    const note = await noteOf(tx, session, undefined, "lock");
    if (note.status !== "drafted" && note.status !== "signed")
      throw new Fault("conflict", "There is no written note to give feedback on.", { noun: "note" });
    if (input.section !== undefined && !note.sections.some(({ heading }) => heading === input.section))
      throw invalid([{ path: ["section"], message: "The note has no section of this heading.", kind: "value" }]);
    await tx.noteDesk.setFeedback(note.id, { ...input, at: ports.world.now() });
    return noteOf(tx, session, note.id);
  });
}
