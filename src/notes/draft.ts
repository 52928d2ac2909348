// The note engine that needs no model: the clinician's own statements, verbatim, each put under the heading where it belongs and kept with the
// place it was read from. It writes no word about the patient, drops none, and settles no contradiction: what was said is what is written.
import type { NoteSection, NoteSentence, NoteSource } from "#core/note.ts";
import type { Template } from "#core/template.ts";
import { htmlParts, htmlToText, renderNote } from "./render.ts";
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
}

export interface Draft {
  /** Only sections that hold something, in the template's order; then one for each earlier session. */
  readonly sections: readonly NoteSection[];
  /** What belonged to no section. It is in the text under `UNPLACED_HEADING`. */
  readonly unplaced: readonly NoteSentence[];
  /** The text as streamed: joined, they are the note. Empty when there was nothing to write. */
  readonly chunks: readonly string[];
}

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

  const placed = sections.map(({ heading, own, labelled }) => ({ heading, sentences: [...own, ...labelled] })).filter(holdsSomething);
  const earlier = input.earlier
    .map(({ date, signed, texts }) => ({
      heading: `Earlier session, ${date}${signed ? "" : DRAFT_MARK}`,
      sentences: texts.flatMap(earlierSentences),
    }))
    .filter(holdsSomething);
  const others = unplaced.length > 0 ? [{ heading: UNPLACED_HEADING, sentences: unplaced }] : [];
  return { sections: [...placed, ...earlier], unplaced, chunks: renderNote([...placed, ...others, ...earlier], input.contentType) };
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
