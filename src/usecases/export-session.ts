// A session's signed note with its codes, ready to leave. Only what was signed leaves a session.
import type { Caller } from "#core/caller.ts";
import { Fault, notFound } from "#core/fault.ts";
import type { SignedDocument } from "#core/signed-document.ts";
import { noteSections } from "#notes/note-sections.ts";
import { type CodingPorts, codesOfNote } from "./read-clinical-codes.ts";
import { ownSession } from "./read-session.ts";

/** Faults: `not-found` (session, note), `conflict` noun note while it is not signed. */
export function exportSession(ports: CodingPorts, caller: Caller, sessionId: string): Promise<SignedDocument> {
  return ports.store.act({ caller, purpose: "export-session" }, async (tx) => {
    const session = await ownSession(tx, caller, sessionId);
    const note = await tx.notes.latest(caller.practiceId, session.id);
    if (!note) throw notFound("note");
    const { signature, text, amendments } = note;
    if (note.status !== "signed" || !signature) throw new Fault("conflict", "Only a signed note leaves its session.", { noun: "note" });
    const { contentType } = note.request;
    const { entities } = await codesOfNote(ports, tx, note);
    return {
      noteId: note.id,
      sessionId: session.id,
      startedAt: session.createdAt,
      languageCode: session.content.outputLanguageCode,
      patient: session.content.patient,
      ehrPatientId: session.content.ehrPatientId,
      text,
      contentType,
      sections: noteSections(text, contentType),
      signature,
      amendments,
      codes: entities,
      idOf: (part) => uuidOf(ports.world.hash(`document ${note.id} ${part}`)),
    };
  });
}

/** A UUID (version 8, of our own making) from the digits of a hash. */
function uuidOf(hash: string): string {
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
