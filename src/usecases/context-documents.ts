// Documents that a client adds to its session as context: kept, listed, taken away, and read in background work.
import { type Caller, workerFor } from "#core/caller.ts";
import type { ContextDocument } from "#core/context-document.ts";
import { invalid, notFound } from "#core/fault.ts";
import type { Documents } from "#core/ports/sources.ts";
import type { Store } from "#core/ports/store.ts";
import type { Work } from "#core/ports/work.ts";
import type { World } from "#core/ports/world.ts";
import { ownSession } from "./read-session.ts";
import { wakeNote } from "./spoken.ts";

export const MOST_CONTEXT_DOCUMENTS = 20;

export interface AddedDocument {
  readonly name: string;
  readonly contentType: string | undefined;
  readonly bytes: Uint8Array;
}

/** Faults: `not-found` (session); `invalid` at `["documents"]` when the session would have too many. */
export function addContextDocuments(
  ports: { store: Store; world: World },
  caller: Caller,
  input: { readonly sessionId: string; readonly documents: readonly AddedDocument[]; readonly metaData: unknown },
): Promise<readonly ContextDocument[]> {
  return ports.store.act({ caller, purpose: "add-context-documents" }, async (tx) => {
    const session = await ownSession(tx, caller, input.sessionId, "lock");
    const there = await tx.contextDocuments.ofSession(caller.practiceId, session.id);
    if (there.length + input.documents.length > MOST_CONTEXT_DOCUMENTS) {
      throw invalid([{ path: ["documents"], message: `A session has at most ${MOST_CONTEXT_DOCUMENTS} documents.`, kind: "length" }]);
    }
    const { practiceId, requestId } = caller;
    const now = ports.world.now();
    const added: ContextDocument[] = [];
    for (const { name, contentType, bytes } of input.documents) {
      const id = ports.world.uuid();
      const state = { status: "parsing", failure: undefined, problems: [], createdAt: now, updatedAt: now } as const;
      const document = { id, practiceId, sessionId: session.id, name, contentType, size: bytes.length, metaData: input.metaData, ...state };
      await tx.contextDocuments.add(document, bytes);
      await tx.queue.enqueue("read-context-document", { practiceId, requestId, documentId: id });
      added.push(document);
    }
    return added;
  });
}

/** Faults: `not-found` (session). */
export function listContextDocuments(ports: { store: Store }, caller: Caller, sessionId: string): Promise<readonly ContextDocument[]> {
  return ports.store.look({ caller, purpose: "list-context-documents" }, async (tx) => {
    const session = await ownSession(tx, caller, sessionId);
    return tx.contextDocuments.ofSession(caller.practiceId, session.id);
  });
}

/** All or none. `names` says which of the session's documents is meant by each. Faults: `not-found` (session, context-document). */
export function removeContextDocuments(
  ports: { store: Store },
  caller: Caller,
  input: {
    readonly sessionId: string;
    readonly ids: readonly string[];
    readonly names: (document: ContextDocument, id: string) => boolean;
  },
): Promise<void> {
  return ports.store.act({ caller, purpose: "remove-context-documents" }, async (tx) => {
    const session = await ownSession(tx, caller, input.sessionId, "lock");
    const there = await tx.contextDocuments.ofSession(caller.practiceId, session.id);
    const meant = input.ids.map((id) => there.find((document) => input.names(document, id)));
    if (meant.includes(undefined)) throw notFound("context-document");
    await tx.contextDocuments.remove(
      caller.practiceId,
      meant.flatMap((document) => document?.id ?? []),
    );
  });
}

export interface ReadContextPorts {
  readonly store: Store;
  readonly world: World;
  readonly documents: Documents;
}

/** Run twice, it does nothing the second time. */
export async function readContextDocument(ports: ReadContextPorts, work: Work["read-context-document"]): Promise<void> {
  const { practiceId, documentId } = work;
  const caller = workerFor(work);
  const found = await ports.store.look({ caller, purpose: "read-context-document" }, async (tx) => {
    const there = await tx.contextDocuments.toRead(practiceId, documentId);
    if (there) tx.audit({ object: `session/${there.document.sessionId}` });
    return there;
  });
  if (!found) return;
  const { document, bytes } = found;
  const read = await ports.documents.read(bytes, document.contentType, document.name);
  if ("unsupported" in read) return settle(ports, work, { failure: read.unsupported });
  const text = read.pages.map((page) => page.text).join("\n\n");
  if (text.trim() === "") return settle(ports, work, { failure: "a document without text that could be read" });
  return settle(ports, work, { text, problems: read.problems });
}

/** Called when the work is given up. */
export function abandonContextDocument(ports: ReadContextPorts, work: Work["read-context-document"]): Promise<void> {
  return settle(ports, work, { failure: "it could not be read: reading it broke off" });
}

type Outcome = { readonly text: string; readonly problems: readonly string[] } | { readonly failure: string };

async function settle(ports: ReadContextPorts, work: Work["read-context-document"], outcome: Outcome): Promise<void> {
  await ports.store.act({ caller: workerFor(work), purpose: "read-context-document" }, async (tx) => {
    tx.audit({ object: `document/${work.documentId}` });
    const sessionId = await tx.contextDocuments.settle(work.practiceId, work.documentId, outcome, ports.world.now());
    const session = sessionId === undefined ? undefined : await tx.sessions.byId(work.practiceId, sessionId, "lock");
    if (session) await wakeNote(tx, session, work.requestId);
  });
}
