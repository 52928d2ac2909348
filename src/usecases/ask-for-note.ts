// Has a language model write a note's sentences from what was said, where the note asks for one. It proposes: the note engine checks each sentence and says
// what became of it. Before the model is asked, the note's first words are sent, so that no reader waits for it in silence.
import { workerFor } from "#core/caller.ts";
import { mayUse } from "#core/consent.ts";
import type { Note } from "#core/note.ts";
import type { Tx } from "#core/ports/store.ts";
import type { Session } from "#core/session.ts";
import type { Template } from "#core/template.ts";
import { type DraftInput, languageOf } from "#notes/draft.ts";
import { renderTitle } from "#notes/render.ts";
import { type AskedForNote, askNoteWriter } from "./ask-note-writer.ts";
import { type DraftNotePorts, type DraftNoteWork, lockDrafting, noteFeed } from "./drafting.ts";
import { templateOfNote } from "./list-templates.ts";
import { noteInput } from "./note-input.ts";
import { readSpoken } from "./spoken.ts";

/** A model that takes longer is not waited for: readers give up after 70 seconds of silence. */
const LONGEST_THOUGHT_MS = 45_000;

/** Undefined: no model is to be asked. */
export async function askForNote(ports: DraftNotePorts, work: DraftNoteWork): Promise<AskedForNote | undefined> {
  const { language } = ports;
  if (!language) return undefined;
  const begun = await ports.store.act({ caller: workerFor(work), purpose: "prepare-note" }, (tx) => begin(ports, tx, work));
  if (!begun) return undefined;
  const { ehrPatientId: patient } = begun.session.content;
  // What goes to the model is patient data that leaves us.
  await ports.store.look({ caller: workerFor(work), purpose: "ask-language-model" }, async (tx) =>
    tx.audit({ object: `note/${work.noteId}`, ...(patient === undefined ? {} : { patient }) }),
  );
  const wish = begun.note.request.addition;
  const asked = await askNoteWriter(language, { ...begun.input, wish }, work.signal, LONGEST_THOUGHT_MS);
  const { engine, failure } = asked.writing;
  if (failure !== undefined) ports.log?.warn("note is not the language model's", { note: work.noteId, engine, failure });
  return asked;
}

interface Begun {
  readonly input: DraftInput;
  readonly session: Session;
  readonly note: Note;
}

/** Undefined: this note is not for a model, or there is nothing that one could read. */
async function begin(ports: DraftNotePorts, tx: Tx, work: DraftNoteWork): Promise<Begun | undefined> {
  const drafting = await lockDrafting(tx, work);
  if (drafting?.note.request.brain !== "RIGHT" || !mayUse(ports.consent, drafting.session)) return undefined;
  const { note, session } = drafting;
  if ((await readSpoken(tx, session)).waiting) return undefined;
  const template = await templateOfNote(tx, work.practiceId, note.request);
  const input = await noteInput(tx, session, template, note.request, ports.consent);
  if (input.transcript.length === 0 || !languageOf(input).isTranscriptRead) return undefined;
  await sendOpening(ports, tx, note, template);
  return { input, session, note };
}

async function sendOpening(ports: DraftNotePorts, tx: Tx, note: Note, template: Template): Promise<void> {
  if (note.opening !== undefined) return;
  const opening = renderTitle(template.name, note.request.contentType);
  await tx.notes.update(note.practiceId, note.id, { opening, updatedAt: ports.world.now() });
  await tx.feed.append(noteFeed(note.id), "text", { chunks: [opening] });
}
