// What a document really is: by its first bytes, then by what it says it is. It never trusts a name over the bytes.

export type DocumentKind =
  | "pdf"
  | "text"
  | "rtf"
  | "html"
  | "xml"
  | "json"
  | "ndjson"
  | "image"
  | "docx"
  | { readonly unsupported: string };

const MAGIC: readonly { readonly bytes: readonly number[]; readonly kind: DocumentKind }[] = [
  { bytes: [0xff, 0xd8, 0xff], kind: "image" },
  { bytes: [0x89, 0x50, 0x4e, 0x47], kind: "image" },
  { bytes: [0x49, 0x49, 0x2a, 0x00], kind: { unsupported: "a TIFF image (not supported)" } },
  { bytes: [0x4d, 0x4d, 0x00, 0x2a], kind: { unsupported: "a TIFF image (not supported)" } },
  { bytes: [0x47, 0x49, 0x46, 0x38], kind: { unsupported: "a GIF image (not supported)" } },
  // Of all ZIP files only those that hold a Word text are read.
  { bytes: [0x50, 0x4b, 0x03, 0x04], kind: "docx" },
  { bytes: [0x1f, 0x8b], kind: { unsupported: "a gzip file (not supported)" } },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], kind: { unsupported: "an old office file (not supported)" } },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], kind: "rtf" },
];
const NOT_READ = "not a PDF or text file, nor of another kind that is read";
const TEXT_TYPES = /^text\/(?:plain|markdown|csv|tab-separated-values)\b/i;
const TEXT_NAMES = /\.(?:txt|text|md|csv|log)$/i;
const HTML_TYPES = /^(?:text\/html|application\/xhtml\+xml)$/i;
/** A PDF may have bytes before its header; readers look through the first 1,024. */
const HEAD = 1_024;

export function sniff(bytes: Uint8Array, contentType: string | undefined, name: string): DocumentKind {
  if (bytes.length === 0) return { unsupported: "an empty file" };
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEAD));
  if (head.includes("%PDF-")) return "pdf";
  for (const { bytes: magic, kind } of MAGIC) if (magic.every((byte, index) => bytes[index] === byte)) return kind;
  // Marks of UTF-8 and UTF-16, and the empty halves of UTF-16's letters.
  const start = head
    .toString("latin1")
    .replace(/\u0000|^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/g, "")
    .trimStart();
  if (/^<(?:!doctype\s+html|html)\b/i.test(start)) return "html";
  if (/^<(?:\?xml|!doctype|(?:\w+:)?ClinicalDocument)\b/i.test(start)) return /<html\b/i.test(start) ? "html" : "xml";
  const type = contentType?.split(";")[0]?.trim() ?? "";
  if (/^[{[]/.test(start)) {
    if (/ndjson|json-?lines/i.test(type) || /\.(?:ndjson|jsonl)$/i.test(name)) return "ndjson";
    if (/json/i.test(type) || /\.json$/i.test(name)) return "json";
  }
  if (HTML_TYPES.test(type)) return "html";
  if (type !== "" && type !== "application/octet-stream" && type !== "binary/octet-stream") {
    if (TEXT_TYPES.test(type)) return "text";
    return { unsupported: /pdf/i.test(type) ? "not a PDF, though it is called one" : NOT_READ };
  }
  if (/\.html?$/i.test(name) && start.startsWith("<")) return "html";
  return TEXT_NAMES.test(name) ? "text" : { unsupported: NOT_READ };
}
