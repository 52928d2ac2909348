// Asks for a session's note: the note's row and the work to write it in one act. A signed note is never written again; a request equal to one that
// is still being written joins it, any other makes a new note, which takes the older one's place.
import type { Caller } from "#core/caller.ts";
import { Fault, notFound } from "#core/fault.ts";
import type { NoteRequest } from "#core/note.ts";
import type { Store } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import { draft } from "#notes/draft.ts";
import { builtInTemplate } from "#notes/templates/list.ts";
import { earlierSessions, NOTHING_TO_WRITE } from "./draft-note.ts";
import { ownSession } from "./read-session.ts";

/** Faults: `not-found` (session, template); `conflict` noun note when it is signed, noun session when there is nothing to write it from. */
export function requestNote(
  ports: { store: Store; world: World },
  caller: Caller,
  sessionId: string,
  request: NoteRequest,
): Promise<{ readonly noteId: string }> {
  return ports.store.act({ caller, purpose: "request-note" }, async (tx) => {
    const session = await ownSession(tx, caller, sessionId, "lock");
    const template = builtInTemplate(request.templateId);
    if (!template) throw notFound("template");
    const latest = await tx.notes.latest(caller.practiceId, session.id, "lock");
    if (latest?.status === "signed")
      throw new Fault("conflict", "The session's note is signed and cannot be generated again.", { noun: "note" });
    if (!session.content.generateOutputWithoutRecording) {
      const text = "The session has no transcript, and generating output without a recording is not switched on for it.";
      throw new Fault("conflict", text, { noun: "session" });
    }
    const { clinicianNotes } = session.content;
    const trial = {
      template,
      contentType: request.contentType,
      sessionId: session.id,
      clinicianNotes,
      earlier: await earlierSessions(tx, session),
    };
    if (draft(trial).chunks.length === 0) throw new Fault("conflict", NOTHING_TO_WRITE, { noun: "session" });
    if (latest?.status === "drafting" && isSame(latest.request, request)) return { noteId: latest.id };
    const noteId = ports.world.uuid();
    const now = ports.world.now();
    await tx.notes.add({
      id: noteId,
      practiceId: caller.practiceId,
      sessionId: session.id,
      request,
      status: "drafting",
      text: "",
      sections: [],
      unplaced: [],
      edited: false,
      failure: undefined,
      signature: undefined,
      amendments: [],
      createdAt: now,
      updatedAt: now,
    });
    await tx.queue.enqueue("draft-note", { practiceId: caller.practiceId, requestId: caller.requestId, noteId });
    return { noteId };
  });
}

function isSame(one: NoteRequest, other: NoteRequest): boolean {
  return (Object.keys(one) as (keyof NoteRequest)[]).every((field) => one[field] === other[field]);
}
