// The work of writing a document: reads the session as it is now, drafts after the template, and keeps text and evidence in one act. Run twice, it does
// nothing the second time.
import { workerFor } from "#core/caller.ts";
import { mayUse } from "#core/consent.ts";
import type { Tx } from "#core/ports/store.ts";
import type { Caused } from "#core/ports/work.ts";
import type { DocumentRequest, ScribeDocument } from "#core/scribe-document.ts";
import type { Session } from "#core/session.ts";
import { type Draft, draft } from "#notes/draft.ts";
import { NO_CONSENT, NOTHING_TO_WRITE } from "./draft-note.ts";
import type { DraftNotePorts } from "./drafting.ts";
import { templateOfNote } from "./list-templates.ts";
import { noteInput } from "./note-input.ts";
import { missingNotice, nothingToWrite, readSpoken } from "./spoken.ts";
import { raiseSessionEvent } from "./tell-session-event.ts";

export type DraftDocumentWork = Caused & { readonly documentId: string };

/** The feed of a document: one `text` event with `chunks` (strings), then `end` with the time `at`; or `failed` with a `reason`. */
export function documentFeed(documentId: string): string {
  return `document/${documentId}`;
}

export async function draftDocument(ports: DraftNotePorts, work: DraftDocumentWork): Promise<void> {
  await ports.store.act({ caller: workerFor(work), purpose: "draft-document" }, async (tx) => {
    const drafting = await lockDrafting(tx, work);
    if (!drafting) return;
    const { document, session } = drafting;
    // It may have been taken back since the document was asked for.
    if (!mayUse(ports.consent, session)) return fail(ports, tx, work, document, NO_CONSENT);
    const spoken = await readSpoken(tx, session);
    const { sections, unplaced, ...made } = await draftOf(ports, tx, session, document.request);
    if (made.chunks.length === 0) return fail(ports, tx, work, document, nothingToWrite(spoken, NOTHING_TO_WRITE));
    const chunks = [...made.chunks, ...missingNotice(spoken, document.request.contentType)];
    const updatedAt = ports.world.now();
    await tx.scribeDocuments.update(work.practiceId, document.id, {
      status: "drafted",
      text: chunks.join(""),
      sections,
      unplaced,
      updatedAt,
    });
    await tx.feed.append(documentFeed(document.id), "text", { chunks });
    await tx.feed.append(documentFeed(document.id), "end", { at: updatedAt.toISOString() });
    await raiseSessionEvent(ports, tx, work, { type: "document.ready", sessionId: session.id, documentId: document.id });
  });
}

/** Called when the work is given up: whoever waits is told. */
export async function abandonDocument(ports: DraftNotePorts, work: DraftDocumentWork, reason: string): Promise<void> {
  await ports.store.act({ caller: workerFor(work), purpose: "abandon-document" }, async (tx) => {
    const drafting = await lockDrafting(tx, work);
    if (drafting) await fail(ports, tx, work, drafting.document, reason);
  });
}

/** Faults: `not-found` (noun template). */
export async function draftOf(ports: Pick<DraftNotePorts, "consent">, tx: Tx, session: Session, request: DocumentRequest): Promise<Draft> {
  const template = await templateOfNote(tx, session.practiceId, request);
  const asNote = { ...request, addition: "", voiceStyle: request.voiceStyle ?? "GOLDILOCKS" };
  return draft(await noteInput(tx, session, template, asNote, ports.consent));
}

/** Locks session before document, as every writer does. Undefined: it was written or given up already, or is gone. */
async function lockDrafting(tx: Tx, work: DraftDocumentWork): Promise<{ document: ScribeDocument; session: Session } | undefined> {
  const seen = await tx.scribeDocuments.byId(work.practiceId, work.documentId);
  if (seen?.status !== "drafting") return undefined;
  const session = await tx.sessions.byId(work.practiceId, seen.sessionId, "lock");
  const document = await tx.scribeDocuments.byId(work.practiceId, work.documentId, "lock");
  if (!session || document?.status !== "drafting") return undefined;
  const { ehrPatientId } = session.content;
  tx.audit({ object: `document/${document.id}`, ...(ehrPatientId === undefined ? {} : { patient: ehrPatientId }) });
  return { document, session };
}

async function fail(ports: DraftNotePorts, tx: Tx, cause: Caused, document: ScribeDocument, reason: string): Promise<void> {
  const { practiceId, sessionId, id } = document;
  await tx.scribeDocuments.update(practiceId, id, { status: "failed", failure: reason, updatedAt: ports.world.now() });
  await tx.feed.append(documentFeed(id), "failed", { reason });
  await raiseSessionEvent(ports, tx, cause, { type: "document.failed", sessionId, documentId: id });
}
