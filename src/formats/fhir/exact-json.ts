// JSON as FHIR needs it: a decimal keeps the digits it was written with (4.10 is not 4.1). It refuses what is not JSON, and nothing else.

/** A number whose written form JavaScript would change: `4.10`, `1e3`, more digits than a double holds. */
export class ExactNumber {
  readonly text: string;
  readonly value: number;

  constructor(text: string) {
    this.text = text;
    this.value = Number(text);
  }
}

/** The reviver's third argument, which TypeScript's library does not declare yet. */
type SourceReviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;
const parseWithSource = JSON.parse as (text: string, reviver: SourceReviver) => unknown;

/** Every number that is a member or an item, and some text inside strings. Kept this plain because it runs over every character. */
const PERHAPS_NUMBER = /[:,[\s]-?\d[\d.eE+-]*/g;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** The one member of an object that stands for an exact number while the text is parsed. JSON can write its NUL only as an escape. */
const MARK = "\u0000";
const ESCAPED_NUL = "\\u0000";

/**
 * Numbers that would print differently are marked before the text is parsed and put in their places after it; a reviver, which is told how each
 * number was written, takes about three times as long, so it is left to the texts that could be mistaken.
 * @throws SyntaxError when the text is not JSON, RangeError when it is nested beyond what can be walked
 */
export function parseExactJson(text: string): unknown {
  if (text.includes(ESCAPED_NUL) || /^\s*-?\d/.test(text)) return parseWithSource(text, exactWhereNeeded);
  const found: string[] = [];
  const marked = mark(text, found);
  if (found.length === 0) return JSON.parse(text);
  try {
    return unmarked(JSON.parse(marked), found);
  } catch (error) {
    // The caller is told of his own text, not of the marked one.
    if (error instanceof SyntaxError) JSON.parse(text);
    throw error;
  }
}

const exactWhereNeeded: SourceReviver = (_key, value, { source }) =>
  typeof value === "number" && source !== undefined && String(value) !== source ? new ExactNumber(source) : value;

/** The text with `{"\u0000":i}` for each number that must stay as written, which is added to `found` as its i-th. */
function mark(text: string, found: string[]): string {
  const strings = stringsOf(text);
  const pieces: string[] = [];
  let copied = 0;
  PERHAPS_NUMBER.lastIndex = 0;
  for (let match = PERHAPS_NUMBER.exec(text); match; match = PERHAPS_NUMBER.exec(text)) {
    const number = match[0].slice(1);
    const start = match.index + 1;
    if (String(Number(number)) === number || !NUMBER.test(number) || strings.cover(start)) continue;
    pieces.push(text.slice(copied, start), `{"${ESCAPED_NUL}":${found.length}}`);
    found.push(number);
    copied = start + number.length;
  }
  pieces.push(text.slice(copied));
  return pieces.join("");
}

/** Tells whether a position lies inside a string. Positions must be asked for in order. */
function stringsOf(text: string): { cover(position: number): boolean } {
  let inside = false;
  let next = text.indexOf('"');
  return {
    cover(position) {
      while (next >= 0 && next < position) {
        if (!inside || !isEscaped(text, next)) inside = !inside;
        next = text.indexOf('"', next + 1);
      }
      return inside;
    },
  };
}

function isEscaped(text: string, quote: number): boolean {
  let before = quote - 1;
  while (text.charCodeAt(before) === 92) before--;
  return (quote - 1 - before) % 2 === 1;
}

function unmarked(value: unknown, found: readonly string[]): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const item: unknown = value[index];
      if (typeof item === "object" && item !== null) value[index] = unmarked(item, found);
    }
    return value;
  }
  const members = value as Record<string, unknown>;
  const index = members[MARK];
  if (index !== undefined) return new ExactNumber(found[index as number]!);
  // Own members only, whatever they are called: JSON.parse makes an own `__proto__`, which must not become the prototype.
  for (const name of Object.keys(members)) {
    const member = members[name];
    if (typeof member !== "object" || member === null) continue;
    const exact = unmarked(member, found);
    if (exact === member) continue;
    if (name === "__proto__") Object.defineProperty(members, name, { value: exact, enumerable: true, writable: true, configurable: true });
    else members[name] = exact;
  }
  return value;
}
