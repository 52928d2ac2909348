// Splits what a clinician wrote into statements, each verbatim at its place, and says under which heading it stood. A heading that the note will
// print anyway is structure; any other heading or lead-in ("Denies:", "DDx:") stays with what it heads, as one statement.
import { cueOf } from "./cues.ts";
import { RELATIVE } from "./dialogue/relatives.ts";
import { type HeadingMeaning, headingMeaning, LONGEST_HEADING } from "./headings.ts";
import { goesOn, type Line, readLines } from "./lines.ts";
import { sentenceRanges, trimmed } from "./sentences.ts";

export interface Statement {
  readonly start: number;
  readonly end: number;
  readonly heading: HeadingMeaning | undefined;
  /** The heading stood on an earlier line, with text of its own behind it: the statement's own words may say otherwise. */
  readonly nearby: boolean;
  /** Begins with a heading or lead-in of its own. */
  readonly labelled: boolean;
}

interface Context {
  readonly meaning: HeadingMeaning;
  /** "run": up to the next empty line; "block": up to the next heading. */
  readonly reach: "run" | "block";
  readonly level: number;
}

/** `standsFor`: whether the note prints a heading that says as much as this one, so that its words may be left out. */
export function splitStatements(text: string, standsFor: (meaning: HeadingMeaning) => boolean): readonly Statement[] {
  const statements: Statement[] = [];
  let context: Context | undefined;
  let run: { start: number; end: number; indent: number; bullet: boolean } | undefined;
  let group: { start: number; end: number; headEnd: number; heading: HeadingMeaning | undefined } | undefined;
  let afterBlank = true;

  const endRun = () => {
    if (run) context = readRun(run.start, run.end, context);
    run = undefined;
  };
  const endGroup = () => {
    if (group) statements.push({ start: group.start, end: group.end, heading: group.heading, nearby: false, labelled: true });
    group = undefined;
  };

  for (const line of readLines(text)) {
    if (line.blank) {
      endRun();
      if (group && group.end > group.headEnd) endGroup();
      if (context?.reach === "run") context = undefined;
      afterBlank = true;
      continue;
    }
    const words = text.slice(line.start, line.end);
    const head = headOf(words, line);
    if (head) {
      endRun();
      endGroup();
      if (head.meaning && standsFor(head.meaning)) context = { meaning: head.meaning, reach: "block", level: line.level };
      else {
        const inherited = inheritedBy(head.meaning, line, context, afterBlank);
        if (!inherited) context = undefined;
        group = { start: line.start, end: line.end, headEnd: line.end, heading: inherited ?? head.meaning };
      }
    } else if (group && !(inlineHeading(text, line.start, line.end) && !line.bullet)) {
      group.end = line.end;
    } else {
      endGroup();
      const joins =
        run !== undefined &&
        (line.bullet
          ? run.bullet && line.indent > run.indent
          : run.bullet
            ? line.indent > run.indent || goesOn(text.slice(run.start, run.end), words)
            : goesOn(lastLine(text.slice(run.start, run.end)), words));
      if (run && joins) run.end = line.end;
      else {
        endRun();
        run = { start: line.start, end: line.end, indent: line.indent, bullet: line.bullet };
      }
    }
    afterBlank = false;
  }
  endRun();
  endGroup();
  return statements;

  /** One paragraph or list item: its sentences, with the headings written inside it. Returns the context it leaves behind. */
  function readRun(from: number, to: number, before: Context | undefined): Context | undefined {
    let current = before;
    for (const [start, end] of cutAtHeadings(text, from, to)) {
      const inline = inlineHeading(text, start, end);
      if (inline?.meaning && standsFor(inline.meaning) && !(current?.reach === "block" && current.meaning === inline.meaning)) {
        current = { meaning: inline.meaning, reach: "run", level: 0 };
        add(inline.end, end, current.meaning, false, true);
      } else if (inline) {
        const heading = current?.meaning.keys[0] === "plan" || !inline.meaning ? current?.meaning : inline.meaning;
        const range = trimmed(text, start, end);
        if (range) statements.push({ start: range[0], end: range[1], heading, nearby: false, labelled: true });
      } else add(start, end, current?.meaning, current?.reach === "run" && current === before);
    }
    return current;
  }

  function add(from: number, to: number, heading: HeadingMeaning | undefined, nearby: boolean, isInline = false): void {
    sentenceRanges(text, from, to).forEach(([start, end], at) => {
      const own = isInline && at > 0 && leavesFamily(text.slice(start, end), heading) ? undefined : heading;
      statements.push({ start, end, heading: own, nearby, labelled: false });
    });
  }
}

/** "FHx: mother MI at 60. Stopped metformin.": what is taken, stopped or planned behind it is the patient's again. */
function leavesFamily(sentence: string, heading: HeadingMeaning | undefined): boolean {
  if (heading?.keys[0] !== "family-history" || RELATIVE.test(sentence.toLowerCase())) return false;
  const own = cueOf(sentence);
  return own === "plan" || own === "medications";
}

/** A line that is a heading or a lead-in and nothing else. */
function headOf(words: string, line: Line): { readonly meaning: HeadingMeaning | undefined } | undefined {
  const bare = words.replace(/[*_#]+/g, "").trim();
  const colon = /[:：]$/.test(bare);
  const name = bare.replace(/[:：]$/, "").trim();
  const emphasised = line.level > 0 || /^(\*\*|__).*\1:?$/.test(words);
  if (name.length <= LONGEST_HEADING && (colon || emphasised || (name.length > 1 && !line.bullet))) {
    const meaning = headingMeaning(name);
    if (meaning) return { meaning };
  }
  if (line.level > 0 || (emphasised && bare.length <= 80)) return { meaning: undefined };
  return colon && bare.length <= 80 && !/[.!?]\s/.test(bare) ? { meaning: undefined } : undefined;
}

/** What a heading that is kept as text still belongs to: the heading above it, when it is below that one and not beside it. */
function inheritedBy(
  own: HeadingMeaning | undefined,
  line: Line,
  above: Context | undefined,
  afterBlank: boolean,
): HeadingMeaning | undefined {
  if (!above) return undefined;
  if (above.meaning.keys[0] === "plan" && own && line.bullet) return above.meaning;
  if (own) return undefined;
  if (line.level > 0) return above.level > 0 && line.level > above.level ? above.meaning : undefined;
  return line.bullet || !afterBlank ? above.meaning : undefined;
}

const INLINE = new RegExp(
  `(?:\\*\\*|__)?(\\p{L}[\\p{L}\\p{N} .&/'-]{0,${LONGEST_HEADING}})(?:\\*\\*|__)?(?:[:：](?:\\*\\*|__)?(?=\\s|$)| [–—-] )\\s*`,
  "uy",
);

/** A heading with its colon at the beginning of a sentence. Without a meaning it is a label that we do not know. */
function inlineHeading(
  text: string,
  at: number,
  to: number,
): { readonly meaning: HeadingMeaning | undefined; readonly end: number } | undefined {
  INLINE.lastIndex = at;
  const found = INLINE.exec(text);
  if (!found || at + found[0].length > to) return undefined;
  const name = found[1]!.trim();
  const end = at + found[0].length;
  // "P: 72" is a pulse.
  const meaning = /^p$/i.test(name) && /^\d{2,3}\b(?![.)])/.test(text.slice(end, to)) ? undefined : headingMeaning(name);
  const dash = !/[:：]/.test(found[0]);
  if (!meaning && (dash || name.split(/\s+/).length > 4)) return undefined;
  return { meaning, end };
}

const WORD_START = /(?<=\s)(?=\p{Lu}|\*\*|__)/gu;

/** Cuts a paragraph before each known heading: at the beginning of a sentence, or in the middle where a capital letter shows it ("S: ... O: ..."). */
function cutAtHeadings(text: string, from: number, to: number): readonly (readonly [number, number])[] {
  const starts = new Set(sentenceRanges(text, from, to).map(([start]) => start));
  const cuts = [from];
  for (const found of text.slice(from, to).matchAll(WORD_START)) {
    const at = from + found.index;
    const inline = inlineHeading(text, at, to);
    if (!inline?.meaning) continue;
    const before = /(\S+)\s*$/.exec(text.slice(Math.max(cuts.at(-1)!, at - 40), at))?.[1] ?? "";
    const free =
      starts.has(at) ||
      (inline.meaning.plain && /[\p{L}\p{N})%.,;]$/u.test(before) && !/^\p{Lu}\p{Ll}|^(?:no|nil|not|and|of|the|for|a)$/u.test(before));
    if (free && at >= headingEnd(text, cuts.at(-1)!, to)) cuts.push(at);
  }
  return cuts.map((start, index) => [start, cuts[index + 1] ?? to] as const);
}

function headingEnd(text: string, at: number, to: number): number {
  return inlineHeading(text, at, to)?.end ?? at;
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf("\n") + 1);
}
