// Adds an amendment to a signed note. The signed text stays as it is; amendments are kept beside it in their order, none is ever changed.
import type { Caller } from "#core/caller.ts";
import { Fault, type Issue, invalid, notFound } from "#core/fault.ts";
import { checkVersion, type Note } from "#core/note.ts";
import type { Store } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import { ownSession } from "./read-session.ts";

/** Faults: `not-found` (session, note); `conflict` noun note when it is not signed; `invalid` at `["author"]`, `["text"]`. */
export function amendNote(
  ports: { store: Store; world: World },
  caller: Caller,
  input: { readonly sessionId: string; readonly author: string; readonly text: string; readonly version?: number | undefined },
): Promise<Note> {
  return ports.store.act({ caller, purpose: "amend-note" }, async (tx) => {
    const author = input.author.trim();
    const issues: Issue[] = [];
    if (author === "") issues.push({ path: ["author"], message: "An amendment names its author.", kind: "value" });
    if (input.text.trim() === "") issues.push({ path: ["text"], message: "An amendment must have a text.", kind: "value" });
    if (issues.length > 0) throw invalid(issues);
    const session = await ownSession(tx, caller, input.sessionId, "lock");
    const note = await tx.notes.latest(caller.practiceId, session.id, "lock");
    if (!note) throw notFound("note");
    if (note.status !== "signed")
      throw new Fault("conflict", "Only a signed note is amended; this one can still be changed.", { noun: "note" });
    checkVersion(note, input.version);
    const at = ports.world.now();
    const amendment = { author, at, text: input.text };
    await tx.notes.update(caller.practiceId, note.id, { amendment, updatedAt: at });
    return { ...note, amendments: [...note.amendments, amendment], updatedAt: at, version: note.version + 1 };
  });
}
