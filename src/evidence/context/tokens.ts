// The words of a text with their places, and phrases of several words found among them. It reads letters and figures only; what stands between words decides whether they can be one phrase.

export interface Token {
  readonly start: number;
  readonly end: number;
  readonly lower: string;
}

/** What may stand between two words of one phrase. */
const JOIN = /^(?:[\s\-\u2010\u2011/.&]|\u2019){0,4}$/;

/** Offsets are those of `text`. */
export function tokensOf(text: string): Token[] {
  const found: Token[] = [];
  const lowered = text.toLowerCase();
  // A few letters have another length in lower case; then each word is turned by itself.
  const lower = lowered.length === text.length ? lowered : undefined;
  const { length } = text;
  for (let at = 0; at < length; ) {
    if (!isWordAt(text, at)) {
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < length && (isWordAt(text, end) || isApostropheWithin(text, end))) end += 1;
    const word = lower === undefined ? text.slice(at, end).toLowerCase() : lower.slice(at, end);
    found.push({ start: at, end, lower: word.includes("\u2019") ? word.replace("\u2019", "'") : word });
    at = end;
  }
  return found;
}

const LETTER = /[\p{L}\p{N}\p{M}]/u;

/** A letter or figure; of letters beyond the first plane each half counts as none. */
function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
  return LETTER.test(text[at]!);
}

/** "patient's" is one word; a mark at its end is none of it. */
function isApostropheWithin(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code === 39 || code === 0x2019) && at + 1 < text.length && isWordAt(text, at + 1) && !/\d/.test(text[at + 1]!);
}

interface Entry<T> {
  readonly words: readonly string[];
  /** Words that must stand in capitals, by place. */
  readonly capitals: readonly (string | undefined)[];
  readonly value: T;
}

export interface Found<T> {
  /** Numbers of tokens: first, and one after the last. */
  readonly from: number;
  readonly to: number;
  readonly value: T;
}

const IN_CAPITALS = /^(?=.*[A-Z].*[A-Z])[A-Z0-9]+s?$/;

/** Phrases by their first word, the longest first. */
export class PhraseIndex<T> {
  readonly #byFirst = new Map<string, Entry<T>[]>();

  /** Throws where a phrase holds no word. */
  add(phrase: string, value: T): void {
    const tokens = tokensOf(phrase);
    const [first] = tokens;
    if (first === undefined) throw new Error(`no word in the phrase "${phrase}"`);
    const raw = tokens.map((token) => phrase.slice(token.start, token.end));
    const entry = {
      words: tokens.map(({ lower }) => lower),
      capitals: raw.map((word) => (IN_CAPITALS.test(word) && word.length <= 5 ? word : undefined)),
      value,
    };
    const known = this.#byFirst.get(first.lower) ?? [];
    known.push(entry);
    known.sort((one, other) => other.words.length - one.words.length);
    this.#byFirst.set(first.lower, known);
  }

  /** The longest at each place, from left to right, none within another. */
  find(text: string, tokens: readonly Token[], from = 0, to = tokens.length): Found<T>[] {
    const found: Found<T>[] = [];
    for (let at = from; at < to; at += 1) {
      const entry = this.#byFirst.get(tokens[at]!.lower)?.find((each) => stands(each, text, tokens, at, to));
      if (entry === undefined) continue;
      found.push({ from: at, to: at + entry.words.length, value: entry.value });
      at += entry.words.length - 1;
    }
    return found;
  }
}

function stands(entry: Entry<unknown>, text: string, tokens: readonly Token[], at: number, to: number): boolean {
  const { words, capitals } = entry;
  if (at + words.length > to) return false;
  for (let next = 0; next < words.length; next += 1) {
    const token = tokens[at + next]!;
    if (token.lower !== words[next]) return false;
    const raw = capitals[next];
    if (raw !== undefined && text.slice(token.start, token.end) !== raw) return false;
    if (next > 0 && !JOIN.test(text.slice(tokens[at + next - 1]!.end, token.start))) return false;
  }
  return true;
}
