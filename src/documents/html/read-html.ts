// The text of an HTML page, with a line for each block and ` | ` between cells. Scripts, styles, comments and the head are dropped; text that a
// reader of the page would not see is left out, and said to be. Nothing is run or fetched.
import { Parser } from "htmlparser2";
import { withoutTrailingCells } from "#formats/trailing-cells.ts";
import { decode } from "../decode.ts";
import { HTML_BYTES } from "../limits.ts";
import type { ReadPages } from "../read-pages.ts";
import { isHidden, PLAIN, type Shown, shownWithin } from "./hidden-style.ts";

const DROPPED = new Set(
  "script style head template noscript svg math iframe object audio video canvas select textarea title xmp plaintext noembed noframes".split(
    " ",
  ),
);
const BLOCKS = new Set(
  "address article aside blockquote br caption center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul".split(
    " ",
  ),
);
const CELLS = new Set(["td", "th"]);
/** Deeper than any letter, and little enough that each end tag is found at once. */
const DEEPEST = 1_000;

export function readHtml(bytes: Uint8Array): ReadPages {
  if (bytes.byteLength > HTML_BYTES) return { unsupported: `an HTML file larger than ${HTML_BYTES / 1024 / 1024} MB` };
  const problems: string[] = [];
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1_024)).toString("latin1");
  const declared = /charset\s*=\s*["']?([\w-]{1,20})/i.exec(head)?.[1];
  const read = textOfHtml(decode(bytes, problems, declared));
  if (read === undefined) return { unsupported: "an HTML file that is nested too deeply" };
  const { text, hidden, hidingStyles } = read;
  if (text === "") return { unsupported: hidden ? "an HTML file whose text is all hidden" : "an HTML file without text" };
  if (hidden) problems.push("hidden text was left out");
  if (hidingStyles) problems.push("its style sheet hides something: what that hides was read as if it were shown");
  return { pages: [{ page: undefined, text }], problems };
}

export interface HtmlText {
  readonly text: string;
  /** There is text that a reader would not see. */
  readonly hidden: boolean;
  readonly hidingStyles: boolean;
}

/** Undefined when it is nested beyond reason. */
export function textOfHtml(html: string): HtmlText | undefined {
  const page = new Page();
  const parser = new Parser(page, { decodeEntities: true });
  try {
    // Of a tag that is cut off in its name the library would make text.
    parser.end(html.replace(/<\/?[a-z][a-z0-9]{0,30}$/i, ""));
  } catch (error) {
    if (error instanceof TooDeep) return undefined;
    throw error;
  }
  return page.result();
}

class TooDeep extends Error {}

/** Stand for a line's and a cell's end until the text is put together; a text's own are dropped as control characters. */
const BREAK = "\u0001";
const CELL = "\u0002";

interface Element {
  readonly shown: Shown;
  readonly dropped: boolean;
  readonly style: boolean;
  readonly preformatted: boolean;
}

class Page {
  readonly #pieces: string[] = [];
  readonly #open: Element[] = [];
  #inner: Element = { shown: PLAIN, dropped: false, style: false, preformatted: false };
  #hidden = false;
  #hidingStyles = false;

  onopentag(name: string, attributes: Record<string, string>): void {
    if (this.#open.length >= DEEPEST) throw new TooDeep();
    if (BLOCKS.has(name)) this.#pieces.push(BREAK);
    this.#open.push(this.#inner);
    const { shown, dropped, preformatted } = this.#inner;
    this.#inner = {
      shown: shownWithin(shown, name, attributes),
      dropped: dropped || DROPPED.has(name),
      style: name === "style",
      preformatted: preformatted || name === "pre",
    };
  }

  onclosetag(name: string): void {
    this.#inner = this.#open.pop() ?? this.#inner;
    if (CELLS.has(name)) this.#pieces.push(CELL);
    else if (BLOCKS.has(name)) this.#pieces.push(BREAK);
  }

  ontext(data: string): void {
    const { shown, dropped, style, preformatted } = this.#inner;
    if (style) this.#hidingStyles ||= HIDING.test(data);
    if (dropped) return;
    if (isHidden(shown)) {
      this.#hidden ||= /\S/.test(data);
      return;
    }
    const lines = preformatted ? data.split(/\r\n?|\n/) : [data];
    this.#pieces.push(lines.map((line) => line.replace(/[\s\u0000-\u001f\u007f]+/g, " ")).join(BREAK));
  }

  result(): HtmlText {
    const lines = this.#pieces.join("").toWellFormed().split(BREAK);
    const text = lines
      .flatMap((line) => {
        const cells = line.split(CELL).map((cell) => cell.replace(/\s+/g, " ").trim());
        return withoutTrailingCells(cells.join(" | ")) || [];
      })
      .join("\n");
    return { text, hidden: this.#hidden, hidingStyles: this.#hidingStyles };
  }
}

const HIDING = /(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0?\.?0*\s*[;}]|font-size\s*:\s*0)/i;
