// The work of writing a note: reads the session as it is now, drafts, and keeps the note and the stream of its text in one act, so that a reader
// finds all of it or none. Run twice, it does nothing the second time.
import { workerFor } from "#core/caller.ts";
import { mayUse } from "#core/consent.ts";
import { Fault } from "#core/fault.ts";
import type { Note } from "#core/note.ts";
import type { Tx } from "#core/ports/store.ts";
import type { Caused, Work } from "#core/ports/work.ts";
import { draft } from "#notes/draft.ts";
import { askForNote } from "./ask-for-note.ts";
import { writingOf } from "./ask-note-writer.ts";
import { type DraftNotePorts, type DraftNoteWork, lockDrafting, noteFeed } from "./drafting.ts";
import { templateOfNote } from "./list-templates.ts";
import { noteInput } from "./note-input.ts";
import { missingNotice, nothingToWrite, readSpoken } from "./spoken.ts";
import { raiseSessionEvent, type SessionEventPorts } from "./tell-session-event.ts";

export const NOTHING_TO_WRITE =
  "The session has nothing to write a note from: no transcript, no clinician notes, and no linked session with any.";

export const NO_CONSENT = "The patient's consent, which the practice requires, was not given or was taken back.";

/** How long a note waits for audio that is being transcribed: readers of its stream give up after 70 seconds of silence. */
const WAIT_FOR_SPEECH_MS = 50_000;

export async function draftNote(ports: DraftNotePorts, work: DraftNoteWork): Promise<void> {
  const asked = await askForNote(ports, work);
  await ports.store.act({ caller: workerFor(work), purpose: "draft-note" }, async (tx) => {
    const drafting = await lockDrafting(tx, work);
    if (!drafting) return;
    const { note, session } = drafting;
    // It may have been taken back since the note was asked for.
    if (!mayUse(ports.consent, session)) return failNote(ports, tx, work, note, NO_CONSENT);
    const spoken = await readSpoken(tx, session);
    const enough = new Date(note.createdAt.getTime() + WAIT_FOR_SPEECH_MS);
    // Whoever hears the last of it wakes this work before that.
    if (spoken.waiting && ports.world.now() < enough) return tx.queue.enqueue("draft-note", dueAgain(work), { after: enough });
    const template = await templateOfNote(tx, work.practiceId, note.request);
    const input = await noteInput(tx, session, template, note.request, ports.consent);
    // Other words may have taken the place of those that the model was shown: it is asked again.
    if (asked && JSON.stringify(asked.transcript) !== JSON.stringify(input.transcript))
      throw new Fault("unavailable", "The session's transcript has changed.", { noun: "note" });
    const made = draft({ ...input, ...(asked?.written ? { written: asked.written } : {}) });
    if (made.chunks.length === 0) return failNote(ports, tx, work, note, nothingToWrite(spoken, NOTHING_TO_WRITE));
    const { sections, unplaced, uncovered, language } = made;
    const chunks = [...made.chunks, ...missingNotice(spoken, note.request.contentType)];
    const writing = asked && writingOf(asked, made);
    await tx.notes.update(work.practiceId, note.id, {
      status: "drafted",
      text: `${note.opening ?? ""}${chunks.join("")}`,
      sections,
      unplaced,
      uncovered,
      language,
      ...(writing ? { writing } : {}),
      updatedAt: ports.world.now(),
    });
    await tx.feed.append(noteFeed(note.id), "text", { chunks });
    await tx.feed.append(noteFeed(note.id), "end", {});
    await raiseSessionEvent(ports, tx, work, { type: "note.drafted", sessionId: session.id, noteId: note.id });
    if (writing) ports.wrote?.(writing);
  });
}

function dueAgain({ practiceId, requestId, noteId }: DraftNoteWork): Work["draft-note"] {
  return { practiceId, requestId, noteId };
}

/** Called when the work is given up: whoever waits is told, and the session shows no half note. */
export async function abandonNote(ports: DraftNotePorts, work: DraftNoteWork, reason: string): Promise<void> {
  await ports.store.act({ caller: workerFor(work), purpose: "abandon-note" }, async (tx) => {
    const drafting = await lockDrafting(tx, work);
    if (drafting) await failNote(ports, tx, work, drafting.note, reason);
  });
}

/** For a note that is locked and being drafted. */
export async function failNote(ports: SessionEventPorts, tx: Tx, cause: Caused, note: Note, reason: string): Promise<void> {
  await tx.notes.update(note.practiceId, note.id, { status: "failed", failure: reason, updatedAt: ports.world.now() });
  await tx.feed.append(noteFeed(note.id), "failed", { reason });
  await raiseSessionEvent(ports, tx, cause, { type: "note.failed", sessionId: note.sessionId, noteId: note.id });
}
