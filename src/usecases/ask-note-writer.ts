// Asks a language model for the sentences of a note: what was said goes out as data, how the clinician wants the note as wishes. What comes back is a proposal that
// the note engine has yet to check, sentence by sentence; a model that gives none is told with its reason.
import type { NoteRefusal, NoteWriting } from "#core/note-writing.ts";
import type { LanguageModel, LanguageReply } from "#core/ports/language.ts";
import type { Template } from "#core/template.ts";
import type { TranscriptTurn } from "#core/transcript.ts";
import { speakerRoles } from "#notes/dialogue/roles.ts";
import type { Draft, DraftInput } from "#notes/draft.ts";
import type { WrittenSentence } from "#notes/from-model.ts";
import { type PromptWish, readVisitNote, VISIT_NOTE_PROMPT, visitNoteRequest, type WrittenSection } from "#prompts/visit-note.ts";

export interface NoteToWrite {
  readonly template: Template;
  readonly transcript: readonly TranscriptTurn[];
  readonly voiceStyle: string;
  /** Of the whole note, in the clinician's words; empty: none. */
  readonly wish: string;
}

export interface AskedForNote {
  /** What the model was shown. */
  readonly transcript: readonly TranscriptTurn[];
  /** For each section of the template. Undefined: it gave nothing, and `writing` says why. */
  readonly written: DraftInput["written"];
  readonly writing: Pick<NoteWriting, "engine" | "model" | "prompt" | "failure" | "usage" | "refused">;
}

/** `longestMs`: when it is no longer waited for, where that is before the operator's time is over. Rejects only when `signal` aborts. */
export async function askNoteWriter(
  language: LanguageModel,
  { template, transcript, voiceStyle, wish }: NoteToWrite,
  signal: AbortSignal | undefined,
  longestMs?: number,
): Promise<AskedForNote> {
  const length = LENGTHS[voiceStyle] ?? LENGTHS.GOLDILOCKS!;
  const request = visitNoteRequest(length, sectionsOf(template), linesOf(transcript), wishesOf(template, wish));
  const reply = await patiently(signal, longestMs, (until) => language.generate({ ...request, signal: until }));
  const { engine, model } = language;
  const asked = { engine, model, prompt: VISIT_NOTE_PROMPT, usage: reply.usage };
  const answer = "failed" in reply ? undefined : readVisitNote(reply.value);
  if (!answer) {
    const failure = "failed" in reply ? reply.failed : "malformed";
    return { transcript, written: undefined, writing: { ...asked, failure, refused: {} } };
  }
  const { written, refused } = bySection(template, answer);
  return { transcript, written, writing: { ...asked, failure: undefined, refused } };
}

async function patiently(
  signal: AbortSignal | undefined,
  longestMs: number | undefined,
  ask: (until: AbortSignal) => Promise<LanguageReply>,
): Promise<LanguageReply> {
  const patience = longestMs === undefined ? undefined : AbortSignal.timeout(longestMs);
  return ask(AbortSignal.any([signal, patience].filter((one) => one !== undefined))).catch((thrown: unknown): LanguageReply => {
    if (!patience?.aborted || signal?.aborted) throw thrown;
    return { failed: "timeout" };
  });
}

/** What the check made of it, once the note is drafted. */
export function writingOf({ writing }: AskedForNote, { model }: Pick<Draft, "model">): NoteWriting {
  const { sentences = 0, accepted = 0, refused = {}, added = 0 } = model ?? {};
  const unknown = writing.refused["unknown-section"] ?? 0;
  return { ...writing, sentences: sentences + unknown, accepted, refused: { ...writing.refused, ...refused }, added };
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

function wishesOf({ sections }: Template, wish: string): readonly PromptWish[] {
  const all = [{ section: null, wish }, ...sections.map(({ instruction = "" }, index) => ({ section: index + 1, wish: instruction }))];
  return all.filter((one) => one.wish.trim() !== "");
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
