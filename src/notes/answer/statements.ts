// Everything a session says, as statements with their places: what was spoken, written by the clinician, kept in the patient's profile, handed in with the
// question, and the note. A question and its answer stay together; what is said twice is there once.
import type { AnswerSource } from "#core/session-answer.ts";
import type { SectionKey } from "#core/template.ts";
import type { TranscriptTurn } from "#core/transcript.ts";
import { cueOf } from "../cues.ts";
import { htmlToText } from "../render.ts";
import { sentenceRanges } from "../sentences.ts";
import { splitStatements } from "../statements.ts";
import { HISTORY_AND_PHYSICAL } from "../templates/history-and-physical.ts";

/** What an answer may be told from. */
export interface SessionTexts {
  readonly sessionId: string;
  readonly transcript: readonly TranscriptTurn[];
  readonly clinicianNotes: readonly string[];
  readonly contextDocuments: readonly { readonly documentId: string; readonly text: string }[];
  readonly profile: { readonly id: string; readonly text: string } | undefined;
  /** Handed in with the question. */
  readonly given: { readonly text: string; readonly contentType: "MARKDOWN" | "HTML" } | undefined;
  readonly note:
    | { readonly id: string; readonly text: string; readonly contentType: "MARKDOWN" | "HTML"; readonly signed: boolean }
    | undefined;
}

export interface Statement {
  /** Verbatim, without the heading it stood under; of a question with its answer, both. */
  readonly text: string;
  /** The heading it stood under, in our words: without it the text may mean something else. */
  readonly heading: string | undefined;
  readonly section: SectionKey | undefined;
  /** Where it stands, for people. */
  readonly place: string;
  /** A question that nothing follows: it answers nothing. */
  readonly isQuestion: boolean;
  readonly sources: readonly [AnswerSource, ...AnswerSource[]];
}

const HEADINGS = new Map(HISTORY_AND_PHYSICAL.sections.map(({ key, heading }) => [key, heading]));

/** The text with what its heading adds to it: what is compared, and what is shown. */
export function wholeText({ heading, text }: Pick<Statement, "heading" | "text">): string {
  return heading === undefined ? text : `${heading}: ${text}`;
}

export function statementsOf(texts: SessionTexts): readonly Statement[] {
  const { sessionId, profile, given, note } = texts;
  const all = [
    ...spoken(texts),
    ...texts.clinicianNotes.flatMap((text, index) =>
      written(text, `Clinician note ${index + 1}`, (place) => ({ kind: "clinician-note", sessionId, index, ...place })),
    ),
    ...texts.contextDocuments.flatMap(({ documentId, text }, index) =>
      written(text, `Attached document ${index + 1}`, (place) => ({ kind: "context-document", sessionId, documentId, ...place })),
    ),
    ...(profile ? written(profile.text, "Patient profile", (place) => ({ kind: "patient-profile", profileId: profile.id, ...place })) : []),
    ...(given ? written(plain(given), "Text given with the question", (place) => ({ kind: "given", ...place })) : []),
    ...(note
      ? written(plain(note), note.signed ? "Signed note" : "Note (draft, not signed)", (place) => ({
          kind: "note",
          sessionId,
          noteId: note.id,
          ...place,
        }))
      : []),
  ];
  const [seen, seenBare] = [new Set<string>(), new Set<string>()];
  return all.filter((statement) => {
    // The note puts a heading over what it repeats.
    const [key, bare] = [wholeText(statement), statement.text].map(wordsOnly) as [string, string];
    if (key === "" || seen.has(key) || (statement.sources[0].kind === "note" && seenBare.has(bare))) return false;
    seen.add(key);
    seenBare.add(bare);
    return true;
  });
}

function wordsOnly(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Offsets are into what is read: of HTML, its text. */
function plain({ text, contentType }: { readonly text: string; readonly contentType: "MARKDOWN" | "HTML" }): string {
  return contentType === "HTML" ? htmlToText(text.replace(/<h[1-6]\b[^<>]*>([\s\S]*?)<\/h[1-6]>/gi, "\n## $1\n")) : text;
}

type Place = { readonly start: number; readonly end: number; readonly quote: string };

function written(text: string, place: string, source: (place: Place) => AnswerSource): Statement[] {
  return splitStatements(text, ({ plain }) => plain).flatMap(({ start, end, heading }): Statement[] => {
    const quote = text.slice(start, end);
    const [key] = heading?.keys.length === 1 ? heading.keys : [];
    const section = cueOf(quote, heading?.keys) ?? heading?.keys[0] ?? cueOf(quote);
    return [
      {
        text: quote,
        heading: key && HEADINGS.get(key),
        section: key ?? section,
        place,
        isQuestion: isQuestion(quote),
        sources: [source({ start, end, quote })],
      },
    ];
  });
}

interface Sentence extends Place {
  readonly turn: number;
}

function spoken({ sessionId, transcript }: SessionTexts): Statement[] {
  const sentences = transcript.map(({ text }, turn) =>
    sentenceRanges(text, 0, text.length).map(([start, end]): Sentence => ({ turn, start, end, quote: text.slice(start, end) })),
  );
  const source = ({ turn, start, end, quote }: Sentence): AnswerSource => ({ kind: "transcript", sessionId, turn, start, end, quote });
  const placeOf = (turn: number) => {
    const { speaker } = transcript[turn]!;
    return `Transcript, turn ${turn + 1}${speaker === undefined ? "" : ` (${speaker})`}`;
  };
  const told = new Set<Sentence>();
  return sentences.flatMap((own, turn) =>
    own.flatMap((sentence, index): Statement[] => {
      if (told.has(sentence)) return [];
      const reply = index === own.length - 1 && isQuestion(sentence.quote) ? replyIn(sentences[turn + 1] ?? []) : [];
      for (const one of reply) told.add(one);
      const text = [sentence, ...reply].map(({ quote }) => quote).join(" ");
      const place = placeOf(turn);
      const statement = { text, heading: undefined, section: cueOf(sentence.quote) ?? cueOf(text) };
      if (reply.length === 0) return [{ ...statement, place, isQuestion: isQuestion(text), sources: [source(sentence)] }];
      const both = `${place} and ${placeOf(turn + 1).replace("Transcript, ", "")}`;
      return [{ ...statement, place: both, isQuestion: false, sources: [source(sentence), ...reply.map(source)] }];
    }),
  );
}

/** A short "Yes." with what comes after it. */
function replyIn(sentences: readonly Sentence[]): readonly Sentence[] {
  const [first] = sentences;
  return sentences.slice(0, first && first.quote.split(/\s+/).length <= 3 ? 2 : 1);
}

function isQuestion(text: string): boolean {
  return /\?["'”’)\]]*\s*$/.test(text);
}
