// Asks for a session's note: the note's row and the work to write it in one act. A signed note is never written again; a request equal to one that
// is still being written joins it, any other makes a new note, which takes the older one's place.
import type { Caller } from "#core/caller.ts";
import { refuseWithoutConsent } from "#core/consent.ts";
import { Fault } from "#core/fault.ts";
import type { Note, NoteRequest } from "#core/note.ts";
import type { Tx } from "#core/ports/store.ts";
import type { Session } from "#core/session.ts";
import { draft } from "#notes/draft.ts";
import { NOTHING_TO_WRITE } from "./draft-note.ts";
import type { DraftNotePorts } from "./drafting.ts";
import { usableTemplate } from "./list-templates.ts";
import { noteInput } from "./note-input.ts";
import { ownSession } from "./read-session.ts";
import { nothingToWrite, readSpoken, refuseUnrecorded } from "./spoken.ts";

/**
 * With `clientRequestId` the same request is the same note, however often it comes and whatever became of the note.
 * Faults: `not-found` (session, template); `no-consent`; `conflict` noun note when it is signed or the client's id was used for another request, noun session
 * when there is nothing to write it from.
 */
export function requestNote(
  ports: DraftNotePorts,
  caller: Caller,
  sessionId: string,
  request: NoteRequest,
  clientRequestId?: string,
): Promise<{ readonly noteId: string; readonly note: Note }> {
  return ports.store.act({ caller, purpose: "request-note" }, async (tx) => {
    const session = await ownSession(tx, caller, sessionId, "lock");
    const bodyHash = ports.world.hash(JSON.stringify(request, Object.keys(request).sort()));
    const earlier = clientRequestId === undefined ? undefined : await tx.noteDesk.request(session.id, clientRequestId);
    if (earlier && earlier.bodyHash !== bodyHash)
      throw new Fault("conflict", "The client's request id was used before with another request.", { noun: "note" });
    const asked = earlier ? await tx.notes.byId(caller.practiceId, earlier.noteId) : undefined;
    if (asked) return { noteId: asked.id, note: asked };
    const note = await joinOrAdd(ports, tx, caller, session, request);
    if (clientRequestId !== undefined) await tx.noteDesk.keepRequest(session.id, clientRequestId, { noteId: note.id, bodyHash });
    return { noteId: note.id, note };
  });
}

async function joinOrAdd(ports: DraftNotePorts, tx: Tx, caller: Caller, session: Session, request: NoteRequest): Promise<Note> {
  refuseWithoutConsent(ports.consent, session);
  const template = await usableTemplate(tx, caller.practiceId, request.templateId, request.templateVersion);
  const latest = await tx.notes.latest(caller.practiceId, session.id, "lock");
  if (latest?.status === "signed")
    throw new Fault("conflict", "The session's note is signed and cannot be generated again.", { noun: "note" });
  const spoken = await readSpoken(tx, session);
  refuseUnrecorded(spoken, session);
  const trial = draft(await noteInput(tx, session, template, request, ports.consent));
  const hasWords = spoken.waiting || spoken.turns.length > 0 || trial.chunks.length > 0;
  if (!hasWords) throw new Fault("conflict", nothingToWrite(spoken, NOTHING_TO_WRITE), { noun: "session" });
  const pinned: NoteRequest = { ...request, templateVersion: template.version };
  if (latest?.status === "drafting" && isSame(latest.request, pinned)) return latest;
  const now = ports.world.now();
  const note: Note = {
    id: ports.world.uuid(),
    practiceId: caller.practiceId,
    sessionId: session.id,
    request: pinned,
    status: "drafting",
    text: "",
    sections: [],
    unplaced: [],
    edited: false,
    version: 1,
    failure: undefined,
    signature: undefined,
    amendments: [],
    feedback: [],
    createdAt: now,
    updatedAt: now,
  };
  await tx.notes.add(note);
  await tx.queue.enqueue("draft-note", { practiceId: caller.practiceId, requestId: caller.requestId, noteId: note.id });
  return note;
}

function isSame(one: NoteRequest, other: NoteRequest): boolean {
  return (Object.keys(other) as (keyof NoteRequest)[]).every((field) => one[field] === other[field]);
}
