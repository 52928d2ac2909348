// The work of writing a note: reads the session as it is now, drafts, and keeps the note and the stream of its text in one act, so that a reader
// finds all of it or none. Run twice, it does nothing the second time.
import { workerFor } from "#core/caller.ts";
import { notFound } from "#core/fault.ts";
import type { Note } from "#core/note.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import type { Session } from "#core/session.ts";
import { draft, type EarlierSession } from "#notes/draft.ts";
import { builtInTemplate } from "#notes/templates/list.ts";

export interface DraftNoteWork {
  readonly practiceId: string;
  readonly requestId: string;
  readonly noteId: string;
}

/** The feed of a note: `text` events with `chunks` (strings), then one `end`, or `failed` with a `reason` and no text at all. */
export function noteFeed(noteId: string): string {
  return `note/${noteId}`;
}

export const NOTHING_TO_WRITE = "The session has nothing to write a note from: no clinician notes, and no linked session with any.";

export async function draftNote(ports: { store: Store; world: World }, work: DraftNoteWork): Promise<void> {
  await ports.store.act({ caller: workerFor(work), purpose: "draft-note" }, async (tx) => {
    const drafting = await lockDrafting(tx, work);
    if (!drafting) return;
    const { note, session } = drafting;
    const template = builtInTemplate(note.request.templateId);
    if (!template) throw notFound("template");
    const made = draft({
      template,
      contentType: note.request.contentType,
      sessionId: session.id,
      clinicianNotes: session.content.clinicianNotes,
      earlier: await earlierSessions(tx, session),
    });
    if (made.chunks.length === 0) return fail(tx, ports.world, note, NOTHING_TO_WRITE);
    const { sections, unplaced, chunks } = made;
    await tx.notes.update(work.practiceId, note.id, {
      status: "drafted",
      text: chunks.join(""),
      sections,
      unplaced,
      updatedAt: ports.world.now(),
    });
    await tx.feed.append(noteFeed(note.id), "text", { chunks });
    await tx.feed.append(noteFeed(note.id), "end", {});
  });
}

/** Called when the work is given up: whoever waits is told, and the session shows no half note. */
export async function abandonNote(ports: { store: Store; world: World }, work: DraftNoteWork, reason: string): Promise<void> {
  await ports.store.act({ caller: workerFor(work), purpose: "abandon-note" }, async (tx) => {
    const drafting = await lockDrafting(tx, work);
    if (drafting) await fail(tx, ports.world, drafting.note, reason);
  });
}

/** Linked sessions of the same user: what was signed, with its amendments; where nothing was signed, what the clinician wrote there himself. */
export async function earlierSessions(tx: Tx, session: Session): Promise<readonly EarlierSession[]> {
  const earlier: EarlierSession[] = [];
  for (const id of session.content.linkedSessions) {
    const linked = await tx.sessions.byId(session.practiceId, id);
    if (linked?.userId !== session.userId) continue;
    const note = await tx.notes.latest(session.practiceId, id);
    earlier.push({ date: linked.createdAt.toISOString().slice(0, 10), texts: note?.signature ? signedTexts(note) : ownTexts(linked) });
  }
  return earlier;
}

function signedTexts(note: Note): EarlierSession["texts"] {
  const origin = { kind: "signed-note", sessionId: note.sessionId, noteId: note.id } as const;
  return [
    { origin, text: note.text, contentType: note.request.contentType },
    ...note.amendments.map(({ text }, amendment) => ({ origin: { ...origin, amendment }, text, contentType: "MARKDOWN" as const })),
  ];
}

function ownTexts(session: Session): EarlierSession["texts"] {
  return session.content.clinicianNotes.map((text, index) => ({
    origin: { kind: "clinician-note", sessionId: session.id, index } as const,
    text,
    contentType: "MARKDOWN" as const,
  }));
}

/** Locks session before note, as every writer does. Undefined: the note is gone, or was written or given up already. */
async function lockDrafting(tx: Tx, work: DraftNoteWork): Promise<{ note: Note; session: Session } | undefined> {
  const seen = await tx.notes.byId(work.practiceId, work.noteId);
  if (seen?.status !== "drafting") return undefined;
  const session = await tx.sessions.byId(work.practiceId, seen.sessionId, "lock");
  const note = await tx.notes.byId(work.practiceId, work.noteId, "lock");
  if (!session || note?.status !== "drafting") return undefined;
  tx.audit({ object: `note/${note.id}`, ...(session.content.ehrPatientId === undefined ? {} : { patient: session.content.ehrPatientId }) });
  return { note, session };
}

async function fail(tx: Tx, world: World, note: Note, reason: string): Promise<void> {
  await tx.notes.update(note.practiceId, note.id, { status: "failed", failure: reason, updatedAt: world.now() });
  await tx.feed.append(noteFeed(note.id), "failed", { reason });
}
