// A text as lines with their list and heading marks told apart from the words. It changes nothing: every line knows its place in the text.

export interface Line {
  /** Where the words begin, after indentation, quote and bullet marks. */
  readonly start: number;
  /** Where the words end, before trailing blanks. */
  readonly end: number;
  readonly indent: number;
  readonly bullet: boolean;
  /** Number of Markdown `#`; 0 for none. */
  readonly level: number;
  /** No words at all: empty, only invisible characters, or a Markdown rule. */
  readonly blank: boolean;
}

const BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
const MARKS = /^([\s>]*)((?:[-*•‣◦–·][ \t]+(?:\[[ xX]?\][ \t]+)?)*)(?:(#{1,6})[ \t]+)?/;
const EMPTY = /^[\s\p{Cf}]*$|^\s*[-*•‣◦–·]\s*$|^\s*#+\s*$|^\s*(?:-{3,}|\*{3,}|_{3,}|={3,}|~{3,})\s*$/u;

export function readLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  let at = 0;
  for (const found of text.matchAll(BREAK)) {
    lines.push(readLine(text, at, found.index));
    at = found.index + found[0].length;
  }
  lines.push(readLine(text, at, text.length));
  return lines;
}

function readLine(text: string, from: number, to: number): Line {
  const raw = text.slice(from, to);
  const marks = MARKS.exec(raw)!;
  const start = from + marks[0].length;
  const end = from + raw.trimEnd().length;
  return {
    start,
    end: Math.max(start, end),
    indent: marks[1]!.replace(/\t/g, "    ").length,
    bullet: marks[2] !== "",
    level: marks[3]?.length ?? 0,
    blank: EMPTY.test(raw),
  };
}

const OPEN_END =
  /(?:[,;/&+(-]|\b(?:no|not|nil|denies|denied|denying|without|of|and|or|nor|with|for|to|the|a|an|negative|in|on|at|by|from|his|her|their|is|was|has|had|never))$/i;
const NEGATION = /\b(?:no|not|nil|denies|denied|denying|without|negative|never|neither|nor|absence)\b/i;

/**
 * Whether a line goes on in the next one. A sentence wrapped after "no history of" must not leave its end behind as a statement of its own,
 * so where a negation may reach over the break the lines stay together.
 */
export function goesOn(line: string, next: string): boolean {
  if (/[.!?:。！？]["')\]]*$/.test(line)) return false;
  if (OPEN_END.test(line)) return true;
  return /^\p{Ll}/u.test(next) && (line.length >= 50 || NEGATION.test(line));
}
