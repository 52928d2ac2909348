// The text of a Word file (.docx): paragraphs as lines, cells parted by ` | `. Text marked hidden or deleted is left out and said to be; what stands beside the
// body, such as headers, footnotes and pictures, is not read and said not to be.
import { SaxesParser } from "saxes";
import { DOCX_XML_BYTES } from "../limits.ts";
import type { ReadPages } from "../read-pages.ts";
import { unpack, zipEntries } from "./zip.ts";

const BODY = "word/document.xml";
const BESIDE: readonly (readonly [RegExp, string])[] = [
  [/^word\/(?:header|footer)\d*\.xml$/, "headers and footers"],
  [/^word\/(?:footnotes|endnotes)\.xml$/, "footnotes"],
  [/^word\/comments\.xml$/, "comments"],
  [/^word\/media\//, "pictures"],
  [/^word\/embeddings\//, "embedded files"],
];
const WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/** As newer writers of the strict form name it. */
const STRICT_WORDS = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const DEEPEST = 256;
const OFF = new Set(["0", "false", "off"]);

export function readDocx(bytes: Uint8Array): ReadPages {
  const entries = zipEntries(bytes);
  const body = entries?.find(({ name }) => name === BODY);
  if (!entries || !body) return { unsupported: "a ZIP or office file (not supported)" };
  const xml = unpack(bytes, body, DOCX_XML_BYTES);
  if (!xml) return { unsupported: `a Word file that is broken, or whose text is larger than ${DOCX_XML_BYTES / 1024 / 1024} MB` };
  const read = textOf(new TextDecoder().decode(xml));
  if (read === undefined) return { unsupported: "a Word file whose text can't be read" };
  if (read.text.trim() === "") return { unsupported: "a Word file without text" };
  const beside = BESIDE.flatMap(([pattern, what]) => (entries.some(({ name }) => pattern.test(name)) ? [what] : []));
  const problems = beside.length > 0 ? [`not read of this Word file: ${beside.join(", ")}`] : [];
  if (read.leftOut) problems.push("hidden or deleted text was left out");
  return { pages: [{ page: undefined, text: read.text }], problems };
}

interface Reading {
  /** Whole lines, each with its end. */
  readonly lines: string[];
  /** What is read of the line, or of the cell, that is not over. */
  text: string;
  readonly cells: string[];
  leftOut: boolean;
  /** In a run marked hidden, until it ends. */
  hidden: boolean;
  /** Within `w:t`, whose letters are the document's. */
  inText: boolean;
  inDeleted: number;
  inRow: number;
}

/** Undefined: not well-formed, or with a document type declaration. */
function textOf(xml: string): { readonly text: string; readonly leftOut: boolean } | undefined {
  if (xml.slice(0, 4_096).includes("<!DOCTYPE")) return undefined;
  const reading: Reading = { lines: [], text: "", cells: [], leftOut: false, hidden: false, inText: false, inDeleted: 0, inRow: 0 };
  const parser = new SaxesParser({ xmlns: true, position: false });
  let depth = 0;
  // Thrown at once: the parser looks names up through all elements that are open, so that what lies deep costs the square of its depth.
  const broken = (problem: string) => {
    throw new Error(problem);
  };
  parser.on("error", () => broken("not well-formed"));
  parser.on("doctype", () => broken("a document type declaration"));
  parser.on("opentag", ({ uri, local, attributes }) => {
    depth += 1;
    if (depth > DEEPEST) broken("too deep");
    const value = Object.values(attributes).find((attribute) => attribute.local === "val")?.value;
    if (uri === WORDS || uri === STRICT_WORDS) opened(reading, local, value);
  });
  parser.on("closetag", ({ uri, local }) => {
    depth -= 1;
    if (uri === WORDS || uri === STRICT_WORDS) closed(reading, local);
  });
  parser.on("text", (text) => {
    if (!reading.inText) return;
    if (reading.hidden || reading.inDeleted > 0) reading.leftOut ||= text.trim() !== "";
    else reading.text += text;
  });
  try {
    parser.write(xml).close();
  } catch {
    return undefined;
  }
  return { text: reading.lines.join("").replace(/\n{3,}/g, "\n\n"), leftOut: reading.leftOut };
}

function opened(reading: Reading, name: string, value: string | undefined): void {
  switch (name) {
    case "t":
      reading.inText = true;
      break;
    case "tab":
      reading.text += "\t";
      break;
    case "br":
    case "cr":
      reading.text += "\n";
      break;
    case "r":
      reading.hidden = false;
      break;
    case "vanish":
      reading.hidden = value === undefined || !OFF.has(value);
      break;
    case "del":
    case "moveFrom":
      reading.inDeleted += 1;
      break;
    case "delText":
      reading.leftOut = true;
      break;
    case "tr":
      reading.inRow += 1;
      break;
  }
}

function closed(reading: Reading, name: string): void {
  switch (name) {
    case "t":
      reading.inText = false;
      break;
    case "r":
      reading.hidden = false;
      break;
    case "p":
      if (reading.inRow === 0) endLine(reading, reading.text);
      // A table's row is one line, whatever paragraphs its cells have.
      else reading.text += " ";
      break;
    case "tc":
      // A table within a cell is the cell's text.
      if (reading.inRow === 1) reading.cells.push(reading.text.replace(/\s+/g, " ").trim());
      reading.text = reading.inRow === 1 ? "" : `${reading.text} `;
      break;
    case "tr":
      reading.inRow -= 1;
      if (reading.inRow === 0) endLine(reading, reading.cells.splice(0).join(" | "));
      break;
    case "del":
    case "moveFrom":
      reading.inDeleted -= 1;
      break;
  }
}

function endLine(reading: Reading, line: string): void {
  reading.lines.push(`${line.trimEnd()}\n`);
  reading.text = "";
}
