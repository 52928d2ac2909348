// Makes of a session's transcript what is written after it: the note by the form that was asked for, and what the patient takes home. Every sentence has its place
// in the transcript, or in the context that the client gave.
import { type ListeningSession, type Segment, turnsOfSegments } from "#core/listening-session.ts";
import type { NoteSentence } from "#core/note.ts";
import type { PublishedVisit, TakeHome } from "#core/ports/visit-publisher.ts";
import type { Template } from "#core/template.ts";
import { draft } from "#notes/draft.ts";
import { fromDocuments } from "#notes/from-documents.ts";
import { plainer } from "#notes/plainer.ts";
import { readingGrade } from "#notes/reading-grade.ts";
import { takeHomeOf } from "#notes/take-home.ts";
import { PATIENT_EXPLAINER } from "#notes/templates/letters.ts";
import { visitTemplate } from "#notes/templates/visit-templates.ts";

export function draftVisit(session: ListeningSession, segments: readonly Segment[]): PublishedVisit {
  const said = turnsOfSegments(segments, session.request.participants);
  const written = (template: Template) =>
    draft({
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
    });
  const { context, template: wanted } = session.request;
  const { type, instructions } = wanted;
  const template = visitTemplate(
    type,
    instructions?.map(({ header }) => header),
  );
  const made = template && written(template);
  const home = takeHomeOf(written(PATIENT_EXPLAINER).sections);
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
