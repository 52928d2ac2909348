// The codes of a session's note as it stands now: found once for a text and kept, so that the same note has the same codes under the same id. It codes whole notes only, drafted or signed.
import type { Caller } from "#core/caller.ts";
import type { CodeList, NoteCodes } from "#core/clinical-codes.ts";
import { notFound } from "#core/fault.ts";
import type { Note } from "#core/note.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import { codeNote, FINDER_VERSION } from "#notes/codes/code-note.ts";
import { ownSession } from "./read-session.ts";

export interface CodingPorts {
  readonly store: Store;
  readonly world: World;
  /** The operator's whole classification, where there is one. */
  readonly codeList?: () => CodeList | undefined;
}

/** Faults: `not-found` (session; note while there is no whole one). */
export function readClinicalCodes(ports: CodingPorts, caller: Caller, sessionId: string): Promise<NoteCodes> {
  return ports.store.act({ caller, purpose: "read-clinical-codes" }, async (tx) => {
    const session = await ownSession(tx, caller, sessionId);
    const note = await tx.notes.latest(caller.practiceId, session.id);
    if (note?.status !== "drafted" && note?.status !== "signed") throw notFound("note");
    return codesOfNote(ports, tx, note);
  });
}

export async function codesOfNote(ports: CodingPorts, tx: Tx, note: Note): Promise<NoteCodes> {
  const { practiceId, sessionId, id: noteId } = note;
  const transcript = await tx.transcripts.ofSession(practiceId, sessionId);
  const list = ports.codeList?.();
  const known = [FINDER_VERSION, note.request.contentType, note.text, note.sections, transcript, list && [list.edition, list.names.size]];
  const basis = ports.world.hash(JSON.stringify(known));
  const kept = await tx.noteCodes.ofNote(practiceId, noteId, basis);
  if (kept) return kept;
  const entities = codeNote({ note, transcript, list });
  return tx.noteCodes.keep({ id: ports.world.uuid(), practiceId, sessionId, noteId, basis, entities, createdAt: ports.world.now() });
}
