// What became of a note's sentences when a clinician put another text in its place: one that stands there word for word, under its heading, keeps its
// evidence; whatever else stands there is the clinician's. It decides by words alone and takes nothing for meant.
import type { NoteSection, NoteSentence } from "#core/note.ts";
import { htmlToText } from "./render.ts";

type ContentType = "MARKDOWN" | "HTML";

/** Sections of an edited text, with the evidence of what was left as it was. Empty sections are left out. */
export function sectionsOfEdit(text: string, contentType: ContentType, before: readonly NoteSection[]): readonly NoteSection[] {
  const known = knownTexts(
    before.flatMap(({ heading, sentences }) =>
      sentences.map((sentence) => ({ heading: plainLine(heading), sentence, words: plainWords(sentence.text) })),
    ),
  );
  const sections: { heading: string; sentences: NoteSentence[] }[] = [];
  for (const block of contentType === "HTML" ? blocksOf(headedText(text), htmlHeading) : blocksOf(text, markdownHeading)) {
    // Without headings of its own, a text keeps those that its sentences had.
    let heading = block.heading ?? "";
    for (const piece of piecesOf(block.words, known, block.heading)) {
      if (block.heading === undefined && piece.heading !== undefined) heading = headingAsWritten(before, piece.heading);
      const last = sections.at(-1);
      if (last?.heading === heading) last.sentences.push(piece.sentence);
      else sections.push({ heading, sentences: [piece.sentence] });
    }
  }
  return sections;
}

/** Sections as a clinician gave them: what is word for word what stood under that heading keeps its evidence. */
export function sectionsOfClinician(
  given: readonly { readonly heading: string; readonly sentences: readonly string[] }[],
  before: readonly NoteSection[],
): readonly NoteSection[] {
  return given
    .filter(({ sentences }) => sentences.length > 0)
    .map(({ heading, sentences }) => ({ heading, sentences: sentences.map((text) => kept(text, heading, before)) }));
}

function kept(text: string, heading: string, before: readonly NoteSection[]): NoteSentence {
  const same = ({ text: other }: NoteSentence) => plainWords(other) === plainWords(text);
  const there = before.filter((section) => plainLine(section.heading) === plainLine(heading)).flatMap(({ sentences }) => sentences);
  const found = there.find(same);
  if (found) return found;
  const elsewhere = before.flatMap(({ sentences }) => sentences).find(same);
  return elsewhere ? { ...elsewhere, by: "clinician" } : { text, sources: [], by: "clinician" };
}

interface Known {
  readonly heading: string;
  readonly sentence: NoteSentence;
  readonly words: string;
}

interface Piece {
  readonly sentence: NoteSentence;
  /** Where a sentence that was known stood before. */
  readonly heading?: string;
}

/** The words under one heading as sentences: at each place where one may begin, the longest that is known and ends there too, else what the clinician wrote. */
function piecesOf(words: string, known: KnownTexts, written: string | undefined): readonly Piece[] {
  const heading = written === undefined ? undefined : plainLine(written);
  const pieces: Piece[] = [];
  let own = "";
  // What the clinician leads in ("Denies:") changes what stands below it.
  let ledIn = false;
  const flush = () => {
    const text = own.trim();
    if (text !== "") pieces.push({ sentence: { text, sources: [], by: "clinician" } });
    ledIn ||= text.endsWith(":");
    own = "";
  };
  for (let at = 0; at < words.length; ) {
    const found = longestAt(words, at, known, heading);
    if (found) {
      flush();
      const moved = ledIn || (heading !== undefined && found.heading !== heading);
      pieces.push({ sentence: moved ? { ...found.sentence, by: "clinician" } : found.sentence, heading: found.heading });
      at += found.words.length;
    } else {
      const end = nextStart(words, at);
      own += words.slice(at, end);
      if (words[end - 1] === "\n") flush();
      at = end;
    }
    while (at < words.length && /\s/.test(words[at]!)) at += 1;
    if (words[at - 1] === "\n") flush();
    else if (own !== "") own += " ";
  }
  flush();
  return pieces;
}

/** By their words, then by their heading, the first of each; and how long the words are, longest first. */
interface KnownTexts {
  readonly byWords: ReadonlyMap<string, ReadonlyMap<string, Known>>;
  readonly lengths: readonly number[];
}

function knownTexts(known: readonly Known[]): KnownTexts {
  const byWords = new Map<string, Map<string, Known>>();
  for (const one of known) {
    if (one.words === "") continue;
    const same = byWords.get(one.words) ?? new Map<string, Known>();
    if (!same.has(one.heading)) same.set(one.heading, one);
    byWords.set(one.words, same);
  }
  const lengths = [...new Set([...byWords.keys()].map((words) => words.length))].sort((one, other) => other - one);
  return { byWords, lengths };
}

function longestAt(words: string, at: number, { byWords, lengths }: KnownTexts, heading: string | undefined): Known | undefined {
  for (const length of lengths) {
    if (at + length > words.length || !mayEnd(words, at + length)) continue;
    const same = byWords.get(words.slice(at, at + length));
    if (same) return (heading === undefined ? undefined : same.get(heading)) ?? same.values().next().value;
  }
  return undefined;
}

/** A sentence inside another one says something else: "no chest pain" holds "chest pain". */
function mayEnd(words: string, at: number): boolean {
  return at >= words.length || words[at] === "\n" || (/[.!?]/.test(words[at - 1]!) && /\s/.test(words[at]!));
}

/** Where the next sentence may begin: on a new line, or behind a full stop and a blank. */
function nextStart(words: string, at: number): number {
  const found = /[.!?](?=\s)|\n/.exec(words.slice(at));
  return found ? at + found.index + 1 : words.length;
}

interface Block {
  /** Undefined: it stands before any heading. */
  readonly heading: string | undefined;
  readonly words: string;
}

/** Not indented: the later lines of a sentence are. */
const HEADING = /^#{1,6}\s+(.+?)(?:\s+#+)?\s*$/;

function markdownHeading(line: string): string | undefined {
  return HEADING.exec(line)?.[1];
}

function htmlHeading(line: string): string | undefined {
  return line.startsWith(MARK) ? line.slice(MARK.length).trim() : undefined;
}

function blocksOf(text: string, headingOf: (line: string) => string | undefined): readonly Block[] {
  const blocks: { heading: string | undefined; lines: string[] }[] = [{ heading: undefined, lines: [] }];
  for (const line of text.split(/\r\n|[\n\r]/)) {
    const heading = headingOf(line);
    if (heading === undefined) blocks.at(-1)!.lines.push(line);
    else blocks.push({ heading, lines: [] });
  }
  return blocks.map(({ heading, lines }) => ({ heading, words: plainWords(lines.join("\n")) })).filter(({ words }) => words !== "");
}

/** In HTML only its own tags make a heading: this stands before one, and nowhere else. */
const MARK = "\ue000";

/** What a reader of the HTML sees, its headings marked. */
function headedText(html: string): string {
  const marked = html
    .replaceAll(MARK, "")
    .replace(/<h[1-6]\b[^<>]*>([\s\S]*?)<\/h[1-6]>/gi, (_, heading: string) => `<br>${MARK}${heading.replace(/\s+/g, " ")}<br>`);
  return htmlToText(marked);
}

/** Lines without bullets, indentation and double blanks, so that layout is no difference. Numbers and signs of comparison are never layout. */
function plainWords(text: string): string {
  return text
    .split(/\r\n|[\n\r]/)
    .map(plainLine)
    .filter((line) => line !== "")
    .join("\n");
}

function plainLine(line: string): string {
  return line
    .replace(/^\s*(?:[-*•]\s+)*/, "")
    .replace(/\s+/g, " ")
    .trim();
}

function headingAsWritten(before: readonly NoteSection[], plain: string): string {
  return before.find(({ heading }) => plainLine(heading) === plain)?.heading ?? plain;
}
