// A page of clinical text as sentences, each with its section: headings, lists, wrapped lines of PDFs and OCR, abbreviations and decimal points are told apart. Offsets are those of the page; no text is changed.
import { endsBefore, headingOf, type Section } from "./sections.ts";

export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly section: Section;
  /** A short line by itself without any mark: a title perhaps, and no statement. */
  readonly isTitle: boolean;
  /** Counts up with each paragraph, list item or heading. */
  readonly paragraph: number;
}

interface Paragraph {
  readonly start: number;
  end: number;
  readonly section: Section;
  readonly isItem: boolean;
  lines: number;
}

const MARK = /^(?:[-*\u2022\u00b7\u25aa\u25e6\u2023\u2013]\s+|\(?\d{1,2}[.)]\s+|\(?[a-z]\)\s+)/;
const HASHES = /^#{1,6}\s+/;
/** A line of this length may have been wrapped. */
const WRAPPED = 60;
const GOES_ON = /(?:,|\b(?:and|or|of|the|a|an|with|without|no|not|for|to|in|on|by|denies|her|his|is|was|has|had|from|at))$/i;
const COLUMNS = /\t|\s\|\s| {3,}/;

/** `before` is the section that the page before ended in; that of this page's end is what `after` returns. */
export function sentencesOf(text: string, before: Section = "other", after: (section: Section) => void = () => {}): Sentence[] {
  const found: Sentence[] = [];
  let number = 0;
  for (const paragraph of paragraphsOf(text, before, after)) {
    number += 1;
    const { section, isItem, lines } = paragraph;
    const whole = { start: paragraph.start, end: paragraph.end };
    for (const { start, end } of split(text, whole.start, whole.end)) {
      const isAlone = start === whole.start && end === whole.end && lines === 1 && !isItem;
      found.push({ start, end, section, isTitle: isAlone && isTitle(text.slice(start, end)), paragraph: number });
    }
  }
  return found;
}

function* paragraphsOf(text: string, before: Section, after: (section: Section) => void): Generator<Paragraph> {
  let base = before;
  // What stands on a heading's own line lasts until a blank line, and then the section before it goes on.
  let inline: Section | undefined;
  let open: Paragraph | undefined;
  let last = "";
  // The last line of what is open.
  let above = "";
  for (const match of text.matchAll(/[^\r\n\f\v\u2028\u2029]+|\r\n|[\r\n\f\v\u2028\u2029]/g)) {
    const raw = match[0];
    const line = raw.trim();
    if (/^[\r\n\f\v\u2028\u2029]/.test(raw)) {
      const isBlank = last === "";
      last = "";
      if (!isBlank) continue;
      if (open) yield open;
      open = undefined;
      inline = undefined;
      continue;
    }
    if (line === "") continue;
    last = line;
    let start = match.index + (raw.length - raw.trimStart().length);
    const end = match.index + raw.trimEnd().length;
    const hashes = HASHES.exec(line)?.[0].length ?? 0;
    const mark = hashes > 0 ? 0 : (MARK.exec(line)?.[0].length ?? 0);
    start += hashes + mark;
    const said = text.slice(start, end);
    const heading = headingOf(said, hashes > 0);
    if (heading) {
      if (open) yield open;
      open = undefined;
      const isAlone = heading.rest >= said.length;
      if (heading.section === undefined) {
        inline = undefined;
        if (endsBefore(base, hashes > 0)) base = "other";
        yield { start, end, section: base, isItem: false, lines: 1 };
        continue;
      }
      if (isAlone) {
        base = heading.section;
        inline = undefined;
        continue;
      }
      inline = heading.section;
      const rest = start + heading.rest + (said.slice(heading.rest).length - said.slice(heading.rest).trimStart().length);
      open = { start: rest, end, section: inline, isItem: true, lines: 1 };
      above = text.slice(rest, end);
      continue;
    }
    if (open && mark === 0 && joins(above, said)) {
      open.end = end;
      open.lines += 1;
      above = said;
      continue;
    }
    if (open) yield open;
    open = { start, end, section: inline ?? base, isItem: mark > 0, lines: 1 };
    above = said;
  }
  if (open) yield open;
  after(base);
}

/** Whether a line goes on with the one above it. */
function joins(above: string, line: string): boolean {
  if (COLUMNS.test(line) || COLUMNS.test(above)) return false;
  if (/^[\p{Ll}(,;&]/u.test(line)) return !/[.?!]$/.test(above) || above.length >= WRAPPED;
  if (GOES_ON.test(above)) return true;
  return above.length >= WRAPPED && !/[:]$/.test(above);
}

/** Never at the end of a sentence, whatever comes next. */
const TITLES = new Set(
  "dr mr mrs ms prof st sr jr vs e.g i.e eg ie approx ca no nr fig figs ref dept rev gen col sgt lt resp incl cf al".split(" "),
);
const BEFORE_LETTER = new Set("hepatitis vitamin type group stage grade category class factor protein child-pugh".split(" "));

/** Sentences between two offsets, without blanks around them. */
function* split(text: string, from: number, to: number): Generator<{ start: number; end: number }> {
  let start = from;
  for (const match of text.slice(from, to).matchAll(END)) {
    const at = from + match.index;
    // Within the marks that ended the sentence before.
    if (at < start) continue;
    const char = text[at];
    if (char === "\u2022" ? at === start : !isEnd(text, at, start, to)) continue;
    let end = char === "\u2022" ? at : at + 1;
    while (char !== "\u2022" && end < to && /["')\]\u201d\u2019.?!]/.test(text[end]!)) end += 1;
    if (text.slice(start, end).trim() !== "") yield trimmed(text, start, end);
    start = char === "\u2022" ? at + 1 : end;
  }
  if (text.slice(start, to).trim() !== "") yield trimmed(text, start, to);
}

const END = /[.?!\u2022]/g;

function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  const piece = text.slice(start, end);
  return { start: start + piece.length - piece.trimStart().length, end: start + piece.trimEnd().length };
}

function isEnd(text: string, at: number, start: number, to: number): boolean {
  let next = at + 1;
  while (next < to && /["')\]\u201d\u2019.?!]/.test(text[next]!)) next += 1;
  if (next >= to) return true;
  if (!/\s/.test(text[next]!)) return false;
  while (next < to && /\s/.test(text[next]!)) next += 1;
  if (next >= to) return true;
  if (!/[\p{Lu}\p{N}"'([\u201c\u2018*-]/u.test(text[next]!)) return false;
  if (text[at] !== ".") return true;
  const word = /[\p{L}\p{N}.]+$/u.exec(text.slice(Math.max(start, at - 24), at))?.[0] ?? "";
  const lower = word.toLowerCase();
  if (lower === "no" || lower === "nr") return !/\d/.test(text[next]!);
  if (TITLES.has(lower)) return false;
  // "A. Reed" is a name; "hepatitis B." ends a sentence.
  if (/^\p{Lu}$/u.test(word)) {
    const before = /([\p{L}-]+)\s+\p{Lu}$/u.exec(text.slice(Math.max(start, at - 30), at))?.[1] ?? "";
    return BEFORE_LETTER.has(before.toLowerCase());
  }
  return true;
}

/** Of few words, the first with a capital, and no mark that a statement has. */
function isTitle(line: string): boolean {
  const words = line.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length <= 6 && /^\p{Lu}/u.test(line) && !/[.;,!?()]|\d|:\s*\S/.test(line);
}
