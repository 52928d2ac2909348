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
const rawJson = (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON;
const parseWithSource = JSON.parse as (text: string, reviver: SourceReviver) => unknown;

/** JSON text with every number as it was written. */
export function stringifyExact(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => (member instanceof ExactNumber ? rawJson(member.text) : member));
}

/** A digit, then a point or an exponent: what almost every number that prints differently has, and some text inside strings. */
const POINT_OR_EXPONENT = /\d[.eE][\d+-]/g;
/** Whole numbers of fewer digits print as they were written. */
const LONG = 16;
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
  for (const place of suspects(text)) {
    if (place < copied) continue;
    const start = startOfNumber(text, place);
    if (start === undefined) continue;
    const number = text.slice(start, endOfNumber(text, place));
    if (String(Number(number)) === number || !NUMBER.test(number) || (!isMember(text, start) && strings.cover(start))) continue;
    pieces.push(text.slice(copied, start), `{"${ESCAPED_NUL}":${found.length}}`);
    found.push(number);
    copied = start + number.length;
  }
  pieces.push(text.slice(copied));
  return pieces.join("");
}

/** Positions, in order, of a digit of every number that may print differently: with a point or an exponent, of many digits, or minus zero. */
function suspects(text: string): number[] {
  const places: number[] = [];
  POINT_OR_EXPONENT.lastIndex = 0;
  while (POINT_OR_EXPONENT.test(text)) places.push(POINT_OR_EXPONENT.lastIndex - 3);
  const ordinary = places.length;
  for (let at = text.indexOf("-0"); at >= 0; at = text.indexOf("-0", at + 2)) if (!isDigit(text.charCodeAt(at + 2))) places.push(at + 1);
  // Of that many digits in a row one stands at such a place.
  for (let at = LONG - 1; at < text.length; at += LONG) if (isDigit(text.charCodeAt(at)) && isLong(text, at)) places.push(at);
  return places.length === ordinary ? places : places.sort((one, other) => one - other);
}

function isLong(text: string, digit: number): boolean {
  let [from, to] = [digit, digit + 1];
  while (isDigit(text.charCodeAt(from - 1))) from--;
  while (isDigit(text.charCodeAt(to))) to++;
  return to - from >= LONG;
}

/** Where the number begins that has a digit at `place`; undefined where what stands before it shows that it is no member or item. */
function startOfNumber(text: string, place: number): number | undefined {
  let start = place;
  while (isDigit(text.charCodeAt(start - 1))) start--;
  if (text[start - 1] === "-") start--;
  const before = text.charCodeAt(start - 1);
  // The colon of a member stands behind a quotation mark or a space, that of a time or an address does not.
  if (before === COLON) return isSpace(text.charCodeAt(start - 2)) || text.charCodeAt(start - 2) === QUOTE ? start : undefined;
  return before === COMMA || before === BRACKET || isSpace(before) ? start : undefined;
}

function endOfNumber(text: string, place: number): number {
  let end = place + 1;
  while (isOfNumber(text.charCodeAt(end))) end++;
  return end;
}

/** True when a member's name stands before the position, so that it surely lies outside strings: `"value": `. Others need a longer look. */
function isMember(text: string, start: number): boolean {
  let at = start - 1;
  while (isSpace(text.charCodeAt(at))) at--;
  if (text.charCodeAt(at) !== COLON || text.charCodeAt(at - 1) !== QUOTE) return false;
  const end = at - 2;
  at = end;
  while (isLetter(text.charCodeAt(at))) at--;
  return at < end && text.charCodeAt(at) === QUOTE && text.charCodeAt(at - 1) !== BACKSLASH;
}

const [QUOTE, COMMA, COLON, BRACKET, BACKSLASH] = [34, 44, 58, 91, 92] as const;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

function isOfNumber(code: number): boolean {
  return isDigit(code) || code === 46 || code === 101 || code === 69 || code === 43 || code === 45;
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
  while (text.charCodeAt(before) === BACKSLASH) before--;
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
