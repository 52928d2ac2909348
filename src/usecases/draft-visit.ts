// Makes of a session's transcript what is written after it: the note by the form that was asked for, and what the patient takes home. Every sentence has its place
// in the transcript, or in the context that the client gave.
import { type ListeningSession, type SaidTurn, type Segment, turnsOfSegments } from "#core/listening-session.ts";
import type { NoteSentence } from "#core/note.ts";
import type { PublishedVisit, TakeHome } from "#core/ports/visit-publisher.ts";
import type { Template } from "#core/template.ts";
import { type DraftInput, draft, languageOf } from "#notes/draft.ts";
import { fromDocuments } from "#notes/from-documents.ts";
import { plainer } from "#notes/plainer.ts";
import { readingGrade } from "#notes/reading-grade.ts";
import { takeHomeOf } from "#notes/take-home.ts";
import { PATIENT_EXPLAINER } from "#notes/templates/letters.ts";
import { visitTemplate } from "#notes/templates/visit-templates.ts";
import { type AskedForNote, type NoteToWrite, writingOf } from "./ask-note-writer.ts";

/** What a language model could write; undefined: no form, nothing said, or not in a language that is read. */
export function visitNoteOf(session: ListeningSession, segments: readonly Segment[]): Omit<NoteToWrite, "wish"> | undefined {
  const template = visitTemplate(session.request.template);
  if (!template || segments.length === 0) return undefined;
  const input = inputOf(session, turnsOfSegments(segments, session.request.participants), template);
  return languageOf(input).isTranscriptRead ? input : undefined;
}

/** `asked`: what a language model wrote of the note, unchecked; without it the note is made by rules. The rest always is. */
export function draftVisit(session: ListeningSession, segments: readonly Segment[], asked?: AskedForNote): PublishedVisit {
  const said = turnsOfSegments(segments, session.request.participants);
  const { context, template: wanted } = session.request;
  const template = visitTemplate(wanted);
  const made = template && draft({ ...inputOf(session, said, template), ...(asked?.written ? { written: asked.written } : {}) });
  const home = takeHomeOf(draft(inputOf(session, said, PATIENT_EXPLAINER)).sections);
  const sections = (template?.sections ?? []).map(({ heading }) => ({
    heading,
    sentences: made?.sections.find((section) => section.heading === heading)?.sentences ?? [],
  }));
  return {
    session,
    said,
    sections,
    unplaced: made?.unplaced ?? [],
    context: context === undefined ? [] : fromDocuments(session.id, [{ documentId: "encounter-context", text: context }]),
    takeHome: { withheld: home.withheld, ...inPlainWords(home.sentences) },
    ...(asked && made ? { model: { writing: writingOf(asked, made), uncovered: made.uncovered } } : {}),
  };
}

function inputOf(session: ListeningSession, said: readonly SaidTurn[], template: Template): DraftInput {
  return {
    template,
    contentType: "MARKDOWN",
    sessionId: session.id,
    clinicianNotes: [],
    earlier: [],
    transcript: said.map(({ turn }) => turn),
    contextDocuments: [],
    voiceStyle: "GOLDILOCKS",
    patientSex: undefined,
    languageCode: session.sound.language,
    outputLanguageCode: session.sound.language,
  };
}

/** Grade by Flesch-Kincaid above which words are exchanged for plainer ones. */
const WANTED_GRADE = 8;

function inPlainWords(sentences: readonly NoteSentence[]): Pick<TakeHome, "sentences" | "grade"> {
  const grade = gradeOf(sentences);
  if (grade === undefined || grade <= WANTED_GRADE) return { sentences, grade };
  const plain = sentences.map((sentence) => ({ ...sentence, text: plainer(sentence.text) }));
  return { sentences: plain, grade: gradeOf(plain) };
}

function gradeOf(sentences: readonly NoteSentence[]): number | undefined {
  return readingGrade(sentences.map(({ text }) => text));
}
