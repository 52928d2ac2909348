// The text of an HTML page, with a line for each block and ` | ` between cells. Scripts, styles, comments and the head are dropped; nothing is
// run or fetched. Each character is looked at a bounded number of times, whatever the markup.

import { withoutTrailingCells } from "#formats/trailing-cells.ts";
import { decode } from "../decode.ts";
import { HTML_BYTES } from "../limits.ts";
import type { ReadPages } from "../read-pages.ts";
import { decodeReferences } from "./entities.ts";

const DROPPED = new Set([
  "script",
  "style",
  "head",
  "template",
  "noscript",
  "svg",
  "math",
  "iframe",
  "object",
  "select",
  "textarea",
  "title",
]);
const BLOCKS = new Set(
  "address article aside blockquote br caption center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul".split(
    " ",
  ),
);
const CELLS = new Set(["td", "th"]);

export function readHtml(bytes: Uint8Array): ReadPages {
  if (bytes.byteLength > HTML_BYTES) return { unsupported: `an HTML file larger than ${HTML_BYTES / 1024 / 1024} MB` };
  const problems: string[] = [];
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1_024)).toString("latin1");
  const declared = /charset\s*=\s*["']?([\w-]{1,20})/i.exec(head)?.[1];
  const text = textOfHtml(decode(bytes, problems, declared));
  return text === "" ? { unsupported: "an HTML file without text" } : { pages: [{ page: undefined, text }], problems };
}

export function textOfHtml(html: string): string {
  const pieces: string[] = [];
  let position = 0;
  while (position < html.length) {
    const open = html.indexOf("<", position);
    if (open < 0) {
      pieces.push(html.slice(position));
      break;
    }
    pieces.push(html.slice(position, open));
    position = markup(html, open, pieces);
  }
  const clean = (piece: string) => piece.replace(/[\s\u0000-\u001f]+/g, " ");
  const lines = decodeReferences(pieces.map((piece) => (piece === BREAK || piece === CELL ? piece : clean(piece))).join(""));
  return lines
    .split(BREAK)
    .flatMap((line) => {
      const cells = line.split(CELL).map((cell) => cell.replace(/\s+/g, " ").trim());
      return withoutTrailingCells(cells.join(" | ")) || [];
    })
    .join("\n");
}

/** Stand for a line's and a cell's end until the text is put together; a text's own are dropped as control characters. */
const BREAK = "\u0001";
const CELL = "\u0002";

/** Reads what begins with `<` at `open`; gives the position after it. */
function markup(html: string, open: number, pieces: string[]): number {
  if (html.startsWith("<!--", open)) return after(html, "-->", open + 4);
  if (html.startsWith("<![CDATA[", open)) return after(html, "]]>", open);
  const next = html.charCodeAt(open + 1);
  if (next === 33 || next === 63) return after(html, ">", open);
  const isTag = next === 47 || (next >= 65 && next <= 90) || (next >= 97 && next <= 122);
  const match = isTag && /^<(\/?)([A-Za-z][A-Za-z0-9]{0,15})/.exec(html.slice(open, open + 20));
  if (!match) {
    pieces.push("<");
    return open + 1;
  }
  const name = match[2]!.toLowerCase();
  const end = tagEnd(html, open + match[0].length);
  if (CELLS.has(name) && match[1] === "/") pieces.push(CELL);
  else if (BLOCKS.has(name)) pieces.push(BREAK);
  if (match[1] === "/" || !DROPPED.has(name) || html[end - 2] === "/") return end;
  return after(html, ">", closing(html, name, end));
}

function after(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
}

/** A tag's end: the first `>` outside quotes. */
function tagEnd(html: string, from: number): number {
  const part = /[>"']/g;
  part.lastIndex = from;
  for (let match = part.exec(html); match; match = part.exec(html)) {
    if (match[0] === ">") return match.index + 1;
    const close = html.indexOf(match[0], match.index + 1);
    if (close < 0) return html.length;
    part.lastIndex = close + 1;
  }
  return html.length;
}

function closing(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}(?=[\\s/>])`, "gi");
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}
