// The note engine that needs no model: the clinician's own statements, verbatim, and what was said in the visit, turned into sentences by rules that cannot add facts; each under
// the heading where it belongs, with the place it was read from. It settles no contradiction: what was said is what is written.
import type { NoteLanguage, NoteSection, NoteSentence, NoteSource } from "#core/note.ts";
import type { Sex } from "#core/patient.ts";
import type { Template } from "#core/template.ts";
import type { TranscriptTurn } from "#core/transcript.ts";
import { type ContextDocument, fromDocuments, toMachine } from "./from-documents.ts";
import { type FromModel, fromModel, type WrittenSentence } from "./from-model.ts";
import { type FromTranscript, fromTranscript } from "./from-transcript.ts";
import { htmlParts, htmlToText, renderNote } from "./render.ts";
import { FEMALE, MALE, type Names } from "./rewrite/person.ts";
import { sectionOf, standsFor } from "./route.ts";
import { splitStatements } from "./statements.ts";

/** `NoteSource` without its place, which the engine finds. */
export type SourceOrigin =
  | { readonly kind: "clinician-note"; readonly sessionId: string; readonly index: number }
  | { readonly kind: "signed-note"; readonly sessionId: string; readonly noteId: string; readonly amendment?: number };

export interface EarlierText {
  readonly origin: SourceOrigin;
  readonly text: string;
  readonly contentType: "MARKDOWN" | "HTML";
}

/** A linked session that serves as context. `date` is `YYYY-MM-DD`: its statements stand apart under it, never among today's. */
export interface EarlierSession {
  readonly date: string;
  /** False: nobody signed these texts, and the heading says so. */
  readonly signed: boolean;
  readonly texts: readonly EarlierText[];
}

export interface DraftInput {
  readonly template: Template;
  readonly contentType: "MARKDOWN" | "HTML";
  readonly sessionId: string;
  readonly clinicianNotes: readonly string[];
  readonly earlier: readonly EarlierSession[];
  readonly transcript: readonly TranscriptTurn[];
  readonly contextDocuments: readonly ContextDocument[];
  /**
   * How long and how detailed what comes from the transcript may be. `MY_VOICE` is as `GOLDILOCKS`: nothing is learned here of how a clinician writes. A style we don't know is too.
   */
  readonly voiceStyle: string;
  /** As the session tells it. Undefined: he or she is called so only where somebody says so in the visit. */
  readonly patientSex: Sex | undefined;
  /** Of the talk, and the one asked for the note: BCP 47. */
  readonly languageCode: string;
  readonly outputLanguageCode: string;
  /** What a language model wrote of the transcript, for each section of the template. Without it, our rules write. */
  readonly written?: readonly (readonly WrittenSentence[])[];
}

export interface Draft {
  /** Only sections that hold something, in the template's order; then one for each earlier session. */
  readonly sections: readonly NoteSection[];
  /** What belonged to no section. It is in the text under `UNPLACED_HEADING`. */
  readonly unplaced: readonly NoteSentence[];
  /** The text as streamed: joined, they are the note. Empty when there was nothing to write. */
  readonly chunks: readonly string[];
  /** Places of the transcript that are critical or weighty and not in the note, and lines of documents that speak to a machine: the clinician is shown them. */
  readonly uncovered: readonly NoteSource[];
  readonly language: NoteLanguage;
  /** What became of `written`. */
  readonly model?: Pick<FromModel, "sentences" | "accepted" | "refused" | "added">;
}

export const DOCUMENTS_HEADING = "From attached documents";
export const UNPLACED_HEADING = "Other statements";
const DRAFT_MARK = " (draft, not signed)";

export function draft(input: DraftInput): Draft {
  const { template } = input;
  const sections = template.sections.map(({ heading }) => ({ heading, own: [] as NoteSentence[], labelled: [] as NoteSentence[] }));
  const unplaced: NoteSentence[] = [];

  input.clinicianNotes.forEach((text, index) => {
    for (const statement of splitStatements(text, (meaning) => standsFor(template, meaning))) {
      const { start, end } = statement;
      const quote = text.slice(start, end);
      const origin = { kind: "clinician-note", sessionId: input.sessionId, index } as const;
      const sentence = { text: quote, sources: [{ ...origin, start, end, quote }] };
      const section = sectionOf(template, sentence.text, statement);
      if (section === undefined) unplaced.push(sentence);
      // What stands under a label of its own comes last, so that nothing that follows seems to stand under it.
      else sections[section]![statement.labelled ? "labelled" : "own"].push(sentence);
    }
  });

  const language = languageOf(input);
  const model = language.isTranscriptRead && input.written ? fromModel(template, hearingOf(input), input.written) : undefined;
  const heard = model ?? (language.isTranscriptRead ? fromTranscript(template, hearingOf(input)) : unread(input));
  unplaced.push(...heard.unplaced);
  const placed = sections
    .map(({ heading, own, labelled }, at) => ({ heading, sentences: [...own, ...(heard.sections[at] ?? []), ...labelled] }))
    .filter(holdsSomething);
  const documents = [{ heading: DOCUMENTS_HEADING, sentences: fromDocuments(input.sessionId, input.contextDocuments) }].filter(
    holdsSomething,
  );
  const earlier = input.earlier
    .map(({ date, signed, texts }) => ({
      heading: `Earlier session, ${date}${signed ? "" : DRAFT_MARK}`,
      sentences: texts.flatMap(earlierSentences),
    }))
    .filter(holdsSomething);
  const others = unplaced.length > 0 ? [{ heading: UNPLACED_HEADING, sentences: unplaced }] : [];
  return {
    sections: [...placed, ...documents, ...earlier],
    unplaced,
    chunks: renderNote([...placed, ...others, ...documents, ...earlier], input.contentType, template.form),
    uncovered: [...heard.uncovered, ...toMachine(input.sessionId, input.contextDocuments)],
    language,
    ...(model ? { model } : {}),
  };
}

/** Lengths of the voice styles, as shares of the usual length. */
const LENGTHS: Readonly<Record<string, number>> = { BRIEF: 0.65, GOLDILOCKS: 1.15, DETAILED: 1.5, SUPER_DETAILED: 2, MY_VOICE: 1.15 };
const NAMES: Partial<Record<Sex, Names>> = { female: FEMALE, male: MALE };

function hearingOf({ sessionId, transcript, voiceStyle, patientSex, template }: DraftInput) {
  const names = patientSex && NAMES[patientSex];
  const length = (LENGTHS[voiceStyle] ?? LENGTHS.GOLDILOCKS!) * (template.form === "sections" ? 1 : 0.7);
  return { sessionId, transcript, names, length };
}

export function languageOf({ languageCode, outputLanguageCode }: Pick<DraftInput, "languageCode" | "outputLanguageCode">): NoteLanguage {
  const isEnglish = (code: string) => /^en(?:[-_]|$)/i.test(code) || code === "";
  return { asked: outputLanguageCode, written: "en", isAsked: isEnglish(outputLanguageCode), isTranscriptRead: isEnglish(languageCode) };
}

function unread({ sessionId, transcript, template }: DraftInput): FromTranscript {
  const uncovered = transcript.map(({ text }, turn) => ({
    kind: "transcript" as const,
    sessionId,
    turn,
    start: 0,
    end: text.length,
    quote: text,
  }));
  return { sections: template.sections.map(() => []), unplaced: [], uncovered };
}

function holdsSomething(section: NoteSection): boolean {
  return section.sentences.length > 0;
}

/** Everything an earlier text says, in its own order, its headings included: they say what the words under them mean. */
function earlierSentences({ origin, text, contentType }: EarlierText): readonly NoteSentence[] {
  if (contentType === "HTML") {
    return htmlParts(text).map(([start, end]) => ({
      text: htmlToText(text.slice(start, end)),
      sources: [sourceAt(origin, text, start, end)],
    }));
  }
  return splitStatements(text, () => false).map(({ start, end }) => ({
    text: text.slice(start, end),
    sources: [sourceAt(origin, text, start, end)],
  }));
}

function sourceAt(origin: SourceOrigin, text: string, start: number, end: number): NoteSource {
  return { ...origin, start, end, quote: text.slice(start, end) };
}
