// The text of an RTF file: paragraphs as lines, cells parted by ` | `. Pictures, objects, fonts, headers and text marked hidden or deleted are
// dropped; nothing embedded is opened. One pass over the bytes.
import { withoutTrailingCells } from "#formats/trailing-cells.ts";
import { TEXT_BYTES } from "../limits.ts";
import type { ReadPages } from "../read-pages.ts";

/** Groups that hold no text of the document. */
const DROPPED = new Set(
  "fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf ftnsep listtable listoverridetable rsidtbl generator xmlnstbl themedata datastore latentstyles fldinst".split(
    " ",
  ),
);
const WORDS: Readonly<Record<string, string>> = {
  par: "\n",
  line: "\n",
  sect: "\n",
  page: "\n",
  row: "\n",
  nestrow: "\n",
  cell: " | ",
  nestcell: " | ",
  tab: "\t",
  emdash: "—",
  endash: "–",
  bullet: "•",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  emspace: " ",
  enspace: " ",
};
const DEEPEST = 1_000;
const TOKEN = /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\/g;

interface Group {
  dropped: boolean;
  hidden: boolean;
  /** How many characters stand in for one `\u`. */
  fallback: number;
}

export function readRtf(bytes: Uint8Array): ReadPages {
  if (bytes.byteLength > TEXT_BYTES) return { unsupported: `an RTF file larger than ${TEXT_BYTES / 1024 / 1024} MB` };
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const page = Number(/\\ansicpg(\d{3,5})/.exec(source.slice(0, 1_024))?.[1] ?? "1252");
  const text = new Reader(source, page >= 1250 && page <= 1258 ? `windows-${page}` : "windows-1252").read();
  if (text === undefined) return { unsupported: "a broken RTF file" };
  return text === "" ? { unsupported: "an RTF file without text" } : { pages: [{ page: undefined, text }], problems: [] };
}

class Reader {
  readonly #source: string;
  readonly #decoder: TextDecoder;
  readonly #outer: Group[] = [];
  readonly #pieces: string[] = [];
  #group: Group = { dropped: false, hidden: false, fallback: 1 };
  #skip = 0;
  #starts = false;

  constructor(source: string, encoding: string) {
    this.#source = source;
    this.#decoder = new TextDecoder(encoding);
  }

  /** Undefined when its groups are nested beyond reason. */
  read(): string | undefined {
    TOKEN.lastIndex = 0;
    for (let match = TOKEN.exec(this.#source); match; match = TOKEN.exec(this.#source)) {
      const [, word, number, hexadecimal, symbol, brace, text] = match;
      if (brace !== undefined) {
        if (!this.#brace(brace)) return undefined;
        continue;
      }
      const starts = this.#starts;
      this.#starts = false;
      if (word !== undefined) this.#word(word, number === undefined ? undefined : Number(number), starts);
      else if (hexadecimal !== undefined) this.#put(this.#decoder.decode(Uint8Array.of(Number.parseInt(hexadecimal, 16))));
      else if (symbol !== undefined) this.#symbol(symbol);
      else if (text !== undefined) this.#put(this.#decoder.decode(Buffer.from(text, "latin1")));
    }
    const lines = this.#pieces
      .join("")
      .toWellFormed()
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, " ")
      .split("\n");
    return lines
      .map((line) => withoutTrailingCells(line))
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim();
  }

  #brace(brace: string): boolean {
    this.#skip = 0;
    if (brace === "}") {
      this.#group = this.#outer.pop() ?? this.#group;
      return true;
    }
    if (this.#outer.length >= DEEPEST) return false;
    this.#outer.push(this.#group);
    this.#group = { ...this.#group };
    this.#starts = true;
    return true;
  }

  #word(word: string, number: number | undefined, starts: boolean): void {
    if (word === "bin") {
      TOKEN.lastIndex += Math.max(0, number ?? 0);
    } else if (word === "u" && number !== undefined) {
      this.#put(String.fromCharCode(number < 0 ? number + 65_536 : number), true);
      this.#skip = this.#group.fallback;
    } else if (word === "uc") this.#group.fallback = Math.max(0, number ?? 1);
    else if (word === "v" || word === "deleted") this.#group.hidden = number !== 0;
    else if (word === "plain") this.#group.hidden = false;
    else if (starts && DROPPED.has(word)) this.#group.dropped = true;
    else if (Object.hasOwn(WORDS, word)) this.#put(WORDS[word]!, true);
  }

  #symbol(symbol: string): void {
    if (symbol === "*") this.#group.dropped = true;
    else if (symbol === "~") this.#put(" ");
    else if (symbol === "_") this.#put("-");
    else if (symbol === "\n" || symbol === "\r") this.#put("\n");
    else if (symbol === "\\" || symbol === "{" || symbol === "}") this.#put(symbol);
  }

  /** `exact`: no stand-in for a Unicode character, which would be skipped. */
  #put(text: string, exact?: true): void {
    const skipped = exact ? 0 : Math.min(this.#skip, text.length);
    this.#skip = exact ? 0 : this.#skip - skipped;
    if (!this.#group.dropped && !this.#group.hidden) this.#pieces.push(text.slice(skipped));
  }
}
