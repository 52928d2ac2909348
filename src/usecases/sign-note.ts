// Signs a note: from then on its text is immutable, with author and time.
import type { Caller } from "#core/caller.ts";
import { invalid } from "#core/fault.ts";
import type { Note } from "#core/note.ts";
import type { Store } from "#core/ports/store.ts";
import { unsignedNote } from "./edit-note.ts";
import { raiseSessionEvent, type SessionEventPorts } from "./tell-session-event.ts";

/** Faults: as of `editNote`, `invalid` at `["author"]`. Signing twice is a `conflict`. */
export function signNote(
  ports: SessionEventPorts & { readonly store: Store },
  caller: Caller,
  /** `version`: the one that he saw; undefined: whichever it is. */
  input: { readonly sessionId: string; readonly author: string; readonly version?: number | undefined },
): Promise<Note> {
  return ports.store.act({ caller, purpose: "sign-note" }, async (tx) => {
    const author = input.author.trim();
    if (author === "") throw invalid([{ path: ["author"], message: "A signature names its author.", kind: "value" }]);
    const note = await unsignedNote(tx, caller, input.sessionId, input.version);
    const at = ports.world.now();
    const change = { status: "signed", signature: { author, at }, updatedAt: at } as const;
    await tx.notes.update(caller.practiceId, note.id, change);
    await raiseSessionEvent(ports, tx, caller, { type: "note.signed", sessionId: note.sessionId, noteId: note.id });
    return { ...note, ...change, version: note.version + 1 };
  });
}
