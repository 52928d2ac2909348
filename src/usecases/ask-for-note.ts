// Has a language model write a note's sentences from what was said, where the note asks for one. It proposes: the note engine checks each sentence and says
// what became of it. Before the model is asked, the note's first words are sent, so that no reader waits for it in silence.
import { workerFor } from "#core/caller.ts";
import { mayUse } from "#core/consent.ts";
import type { Note } from "#core/note.ts";
import type { NoteRefusal, NoteWriting } from "#core/note-writing.ts";
import type { LanguageReply } from "#core/ports/language.ts";
import type { Tx } from "#core/ports/store.ts";
import type { Session } from "#core/session.ts";
import type { Template } from "#core/template.ts";
import type { TranscriptTurn } from "#core/transcript.ts";
import { speakerRoles } from "#notes/dialogue/roles.ts";
import { type DraftInput, languageOf } from "#notes/draft.ts";
import type { WrittenSentence } from "#notes/from-model.ts";
import { renderTitle } from "#notes/render.ts";
import { readVisitNote, VISIT_NOTE_PROMPT, visitNoteRequest, type WrittenSection } from "#prompts/visit-note.ts";
import { type DraftNotePorts, type DraftNoteWork, lockDrafting, noteFeed } from "./drafting.ts";
import { templateOfNote } from "./list-templates.ts";
import { noteInput } from "./note-input.ts";
import { readSpoken } from "./spoken.ts";

export interface AskedForNote {
  /** What the model was shown. */
  readonly transcript: readonly TranscriptTurn[];
  /** For each section of the template. Undefined: it gave nothing, and `writing` says why. */
  readonly written: DraftInput["written"];
  readonly writing: Pick<NoteWriting, "engine" | "model" | "prompt" | "failure" | "usage" | "refused">;
}

/** A model that takes longer is not waited for: readers give up after 70 seconds of silence. */
const LONGEST_THOUGHT_MS = 45_000;

/** Undefined: no model is to be asked. */
export async function askForNote(ports: DraftNotePorts, work: DraftNoteWork): Promise<AskedForNote | undefined> {
  const { language } = ports;
  if (!language) return undefined;
  const begun = await ports.store.act({ caller: workerFor(work), purpose: "prepare-note" }, (tx) => begin(ports, tx, work));
  if (!begun) return undefined;
  const { template, transcript, voiceStyle } = begun.input;
  const { ehrPatientId: patient } = begun.session.content;
  // What goes to the model is patient data that leaves us.
  await ports.store.look({ caller: workerFor(work), purpose: "ask-language-model" }, async (tx) =>
    tx.audit({ object: `note/${work.noteId}`, ...(patient === undefined ? {} : { patient }) }),
  );
  const patience = AbortSignal.timeout(LONGEST_THOUGHT_MS);
  const request = visitNoteRequest(LENGTHS[voiceStyle] ?? LENGTHS.GOLDILOCKS!, sectionsOf(template), linesOf(transcript));
  const signal = work.signal ? AbortSignal.any([work.signal, patience]) : patience;
  const reply = await language.generate({ ...request, signal }).catch((thrown: unknown): LanguageReply => {
    if (!patience.aborted || work.signal?.aborted) throw thrown;
    return { failed: "timeout" };
  });
  const { engine, model } = language;
  const asked = { engine, model, prompt: VISIT_NOTE_PROMPT, usage: reply.usage };
  const answer = "failed" in reply ? undefined : readVisitNote(reply.value);
  if (!answer) {
    const failure = "failed" in reply ? reply.failed : "malformed";
    ports.log?.warn("note is not the language model's", { note: work.noteId, engine, failure });
    return { transcript, written: undefined, writing: { ...asked, failure, refused: {} } };
  }
  const { written, refused } = bySection(template, answer);
  return { transcript, written, writing: { ...asked, failure: undefined, refused } };
}

/** Undefined: this note is not for a model, or there is nothing that one could read. */
async function begin(ports: DraftNotePorts, tx: Tx, work: DraftNoteWork): Promise<{ input: DraftInput; session: Session } | undefined> {
  const drafting = await lockDrafting(tx, work);
  if (drafting?.note.request.brain !== "RIGHT" || !mayUse(ports.consent, drafting.session)) return undefined;
  const { note, session } = drafting;
  if ((await readSpoken(tx, session)).waiting) return undefined;
  const template = await templateOfNote(tx, work.practiceId, note.request);
  const input = await noteInput(tx, session, template, note.request, ports.consent);
  if (input.transcript.length === 0 || !languageOf(input).isTranscriptRead) return undefined;
  await sendOpening(ports, tx, note, template);
  return { input, session };
}

async function sendOpening(ports: DraftNotePorts, tx: Tx, note: Note, template: Template): Promise<void> {
  if (note.opening !== undefined) return;
  const opening = renderTitle(template.name, note.request.contentType);
  await tx.notes.update(note.practiceId, note.id, { opening, updatedAt: ports.world.now() });
  await tx.feed.append(noteFeed(note.id), "text", { chunks: [opening] });
}

const LENGTHS: Readonly<Record<string, string>> = {
  BRIEF: "short: what matters most",
  GOLDILOCKS: "as long as such notes usually are",
  DETAILED: "detailed",
  SUPER_DETAILED: "everything of clinical use",
  MY_VOICE: "as long as such notes usually are",
};

function sectionsOf(template: Template) {
  return template.sections.map(({ heading }, index) => ({ section: index + 1, heading }));
}

function linesOf(transcript: readonly TranscriptTurn[]) {
  const roles = speakerRoles(transcript);
  return transcript.map(({ text }, index) => ({ number: index + 1, by: roles[index]!, text }));
}

function bySection(template: Template, answer: readonly WrittenSection[]) {
  const written = template.sections.map((): WrittenSentence[] => []);
  let unknown = 0;
  for (const { section, sentences } of answer) {
    const place = written[section - 1];
    if (place) place.push(...sentences.map(({ text, uses }) => ({ text, turns: uses.map((use) => use - 1) })));
    else unknown += sentences.length;
  }
  const refused: Partial<Record<NoteRefusal, number>> = unknown > 0 ? { "unknown-section": unknown } : {};
  return { written, refused };
}
