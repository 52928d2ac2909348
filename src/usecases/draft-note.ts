// The work of writing a note: reads the session as it is now, drafts, and keeps the note and the stream of its text in one act, so that a reader
// finds all of it or none. Run twice, it does nothing the second time.
import { workerFor } from "#core/caller.ts";
import { type ConsentRules, mayUse } from "#core/consent.ts";
import type { Note } from "#core/note.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { Caused } from "#core/ports/work.ts";
import type { World } from "#core/ports/world.ts";
import type { Session } from "#core/session.ts";
import { draft } from "#notes/draft.ts";
import { templateOfNote } from "./list-templates.ts";
import { noteInput } from "./note-input.ts";
import { missingNotice, nothingToWrite, readSpoken } from "./spoken.ts";
import { raiseSessionEvent, type SessionEventPorts } from "./tell-session-event.ts";

export interface DraftNotePorts extends SessionEventPorts {
  readonly store: Store;
  readonly world: World;
  /** Where practices require consent. */
  readonly consent?: ConsentRules | undefined;
}

export interface DraftNoteWork {
  readonly practiceId: string;
  readonly requestId: string;
  readonly noteId: string;
}

/** The feed of a note: `text` events with `chunks` (strings), then one `end`, or `failed` with a `reason` and no text at all. */
export function noteFeed(noteId: string): string {
  return `note/${noteId}`;
}

export const NOTHING_TO_WRITE =
  "The session has nothing to write a note from: no transcript, no clinician notes, and no linked session with any.";

export const NO_CONSENT = "The patient's consent, which the practice requires, was not given or was taken back.";

/** How long a note waits for audio that is being transcribed: readers of its stream give up after 70 seconds of silence. */
const WAIT_FOR_SPEECH_MS = 50_000;

export async function draftNote(ports: DraftNotePorts, work: DraftNoteWork): Promise<void> {
  await ports.store.act({ caller: workerFor(work), purpose: "draft-note" }, async (tx) => {
    const drafting = await lockDrafting(tx, work);
    if (!drafting) return;
    const { note, session } = drafting;
    // It may have been taken back since the note was asked for.
    if (!mayUse(ports.consent, session)) return failNote(ports, tx, work, note, NO_CONSENT);
    const spoken = await readSpoken(tx, session);
    const enough = new Date(note.createdAt.getTime() + WAIT_FOR_SPEECH_MS);
    // Whoever hears the last of it wakes this work before that.
    if (spoken.waiting && ports.world.now() < enough) return tx.queue.enqueue("draft-note", { ...work }, { after: enough });
    const template = await templateOfNote(tx, work.practiceId, note.request);
    const made = draft(await noteInput(tx, session, template, note.request, ports.consent));
    if (made.chunks.length === 0) return failNote(ports, tx, work, note, nothingToWrite(spoken, NOTHING_TO_WRITE));
    const { sections, unplaced, uncovered, language } = made;
    const chunks = [...made.chunks, ...missingNotice(spoken, note.request.contentType)];
    await tx.notes.update(work.practiceId, note.id, {
      status: "drafted",
      text: chunks.join(""),
      sections,
      unplaced,
      uncovered,
      language,
      updatedAt: ports.world.now(),
    });
    await tx.feed.append(noteFeed(note.id), "text", { chunks });
    await tx.feed.append(noteFeed(note.id), "end", {});
    await raiseSessionEvent(ports, tx, work, { type: "note.drafted", sessionId: session.id, noteId: note.id });
  });
}

/** Called when the work is given up: whoever waits is told, and the session shows no half note. */
export async function abandonNote(ports: DraftNotePorts, work: DraftNoteWork, reason: string): Promise<void> {
  await ports.store.act({ caller: workerFor(work), purpose: "abandon-note" }, async (tx) => {
    const drafting = await lockDrafting(tx, work);
    if (drafting) await failNote(ports, tx, work, drafting.note, reason);
  });
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

/** For a note that is locked and being drafted. */
export async function failNote(ports: SessionEventPorts, tx: Tx, cause: Caused, note: Note, reason: string): Promise<void> {
  await tx.notes.update(note.practiceId, note.id, { status: "failed", failure: reason, updatedAt: ports.world.now() });
  await tx.feed.append(noteFeed(note.id), "failed", { reason });
  await raiseSessionEvent(ports, tx, cause, { type: "note.failed", sessionId: note.sessionId, noteId: note.id });
}
