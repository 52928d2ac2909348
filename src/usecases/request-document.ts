// Asks for a document of a session: its row and the work to write it in one act. A request equal to one that is still being written joins it.
import type { Caller } from "#core/caller.ts";
import { refuseWithoutConsent } from "#core/consent.ts";
import { Fault } from "#core/fault.ts";
import type { Store } from "#core/ports/store.ts";
import type { DocumentRequest, ScribeDocument } from "#core/scribe-document.ts";
import { draftOf } from "./draft-document.ts";
import { NOTHING_TO_WRITE } from "./draft-note.ts";
import type { DraftNotePorts } from "./drafting.ts";
import { usableTemplate } from "./list-templates.ts";
import { objectId } from "./object-id.ts";
import { ownSession } from "./read-session.ts";
import { nothingToWrite, readSpoken, refuseUnrecorded } from "./spoken.ts";

/** Faults: `not-found` (session, template); `no-consent`; `conflict` noun session when there is nothing to write it from. */
export function requestDocument(ports: DraftNotePorts, caller: Caller, sessionId: string, asked: DocumentRequest): Promise<ScribeDocument> {
  const { store, world, consent } = ports;
  return store.act({ caller, purpose: "request-document" }, async (tx) => {
    const { practiceId, requestId } = caller;
    const session = await ownSession(tx, caller, sessionId, "lock");
    refuseWithoutConsent(consent, session);
    const template = await usableTemplate(tx, practiceId, asked.templateId, undefined);
    const request = { ...asked, templateId: template.id, templateVersion: template.version };
    const spoken = await readSpoken(tx, session);
    refuseUnrecorded(spoken, session);
    if ((await draftOf(ports, tx, session, request)).chunks.length === 0)
      throw new Fault("conflict", nothingToWrite(spoken, NOTHING_TO_WRITE), { noun: "session" });
    const others = await tx.scribeDocuments.ofSession(practiceId, session.id);
    const joined = others.find((other) => other.status === "drafting" && isSame(other.request, request));
    if (joined) return joined;
    const now = world.now();
    const document = await tx.scribeDocuments.add({
      id: objectId(world),
      practiceId,
      sessionId: session.id,
      name: template.name,
      request,
      status: "drafting",
      text: "",
      sections: [],
      unplaced: [],
      failure: undefined,
      createdAt: now,
      updatedAt: now,
    });
    await tx.queue.enqueue("draft-document", { practiceId, requestId, documentId: document.id });
    return document;
  });
}

/** The documents of a session, in the order in which they were asked for. Faults: `not-found` (session). */
export function listDocuments({ store }: { store: Store }, caller: Caller, sessionId: string): Promise<readonly ScribeDocument[]> {
  return store.look({ caller, purpose: "list-documents" }, async (tx) => {
    const session = await ownSession(tx, caller, sessionId);
    return tx.scribeDocuments.ofSession(caller.practiceId, session.id);
  });
}

function isSame(one: DocumentRequest, other: DocumentRequest): boolean {
  return (Object.keys(other) as (keyof DocumentRequest)[]).every((field) => one[field] === other[field]);
}
