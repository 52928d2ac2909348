// Signs a note: from then on its text is immutable, with author and time.
import type { Caller } from "#core/caller.ts";
import { invalid } from "#core/fault.ts";
import type { Note } from "#core/note.ts";
import type { Store } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import { unsignedNote } from "./edit-note.ts";

/** Faults: as of `editNote`, `invalid` at `["author"]`. Signing twice is a `conflict`. */
export function signNote(
  ports: { store: Store; world: World },
  caller: Caller,
  input: { readonly sessionId: string; readonly author: string },
): Promise<Note> {
  return ports.store.act({ caller, purpose: "sign-note" }, async (tx) => {
    const author = input.author.trim();
    if (author === "") throw invalid([{ path: ["author"], message: "A signature names its author.", kind: "value" }]);
    const note = await unsignedNote(tx, caller, input.sessionId);
    const at = ports.world.now();
    const change = { status: "signed", signature: { author, at }, updatedAt: at } as const;
    await tx.notes.update(caller.practiceId, note.id, change);
    return { ...note, ...change };
  });
}
