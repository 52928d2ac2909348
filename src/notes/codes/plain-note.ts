// A note's text without its markup, with the way back: every place of the plain text is a place of the text as served. It judges nothing in it.
import type { Place } from "#core/clinical-codes.ts";

export interface PlainNote {
  readonly text: string;
  /** From a place in `text` to the one in the note. */
  placeIn(place: Place): Place;
}

const PIECE =
  /<(\/?)([a-z][a-z0-9]*)\b[^<>]*>|<!--[\s\S]*?(?:-->|$)|&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,7})|#x([0-9a-f]{1,6}));|\p{L}[\p{L}\p{M}\p{N} ,;'-]*|[\s\S]/giu;
const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
const BLOCKS = new Set("p div br ul ol table thead tbody tr blockquote section article".split(" "));

export function plainNote(text: string, contentType: "MARKDOWN" | "HTML"): PlainNote {
  if (contentType === "MARKDOWN") return { text, placeIn: (place) => place };
  const pieces: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (said: string, from: number, to: number) => {
    pieces.push(said);
    const isSame = said.length === to - from;
    for (let at = 0; at < said.length; at += 1) {
      starts.push(isSame ? from + at : from);
      ends.push(isSame ? from + at + 1 : to);
    }
  };
  for (const match of text.matchAll(PIECE)) {
    const [whole, closing, tag, named, decimal, hexadecimal] = match;
    const to = match.index + whole.length;
    if (tag !== undefined) put(layout(tag.toLowerCase(), closing === "/"), match.index, to);
    else if (whole.startsWith("<!--")) continue;
    else if (named !== undefined) put(NAMED[named.toLowerCase()]!, match.index, to);
    else if (decimal !== undefined) put(character(Number(decimal)), match.index, to);
    else if (hexadecimal !== undefined) put(character(Number.parseInt(hexadecimal, 16)), match.index, to);
    else put(whole, match.index, to);
  }
  const plain = pieces.join("");
  return {
    text: plain,
    placeIn: ({ start, end }) => ({
      start: starts[start] ?? text.length,
      end: end > start ? ends[end - 1]! : (starts[start] ?? text.length),
    }),
  };
}

function layout(tag: string, isEnd: boolean): string {
  if (/^h[1-6]$/.test(tag)) return isEnd ? "\n" : "\n\n## ";
  if (tag === "li") return isEnd ? "\n" : "\n- ";
  if (tag === "td" || tag === "th") return isEnd ? " | " : "";
  return BLOCKS.has(tag) ? "\n" : "";
}

function character(code: number): string {
  return code > 0 && code <= 0xffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCharCode(code) : " ";
}
