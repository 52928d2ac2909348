// What a document really is: by its first bytes, then by what it says it is. It never trusts a name over the bytes.

export type DocumentKind = "pdf" | "text" | { readonly unsupported: string };

const MAGIC: readonly { readonly bytes: readonly number[]; readonly name: string }[] = [
  { bytes: [0xff, 0xd8, 0xff], name: "a JPEG image (images are not read yet)" },
  { bytes: [0x89, 0x50, 0x4e, 0x47], name: "a PNG image (images are not read yet)" },
  { bytes: [0x49, 0x49, 0x2a, 0x00], name: "a TIFF image (not supported)" },
  { bytes: [0x4d, 0x4d, 0x00, 0x2a], name: "a TIFF image (not supported)" },
  { bytes: [0x47, 0x49, 0x46, 0x38], name: "a GIF image (not supported)" },
  { bytes: [0x50, 0x4b, 0x03, 0x04], name: "a ZIP or office file (not supported)" },
  { bytes: [0x1f, 0x8b], name: "a gzip file (not supported)" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], name: "an old office file (not supported)" },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], name: "an RTF file (not supported)" },
];
const TEXT_TYPES = /^text\/(?:plain|markdown|csv|tab-separated-values)\b/i;
const TEXT_NAMES = /\.(?:txt|text|md|csv|log)$/i;
/** A PDF may have bytes before its header; readers look through the first 1,024. */
const PDF_HEADER_WITHIN = 1_024;

export function sniff(bytes: Uint8Array, contentType: string | undefined, name: string): DocumentKind {
  if (bytes.length === 0) return { unsupported: "an empty file" };
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, PDF_HEADER_WITHIN));
  if (head.includes("%PDF-")) return "pdf";
  for (const { bytes: magic, name: what } of MAGIC) if (magic.every((byte, index) => bytes[index] === byte)) return { unsupported: what };
  const start = head.toString("latin1").trimStart().toLowerCase();
  if (/^(?:\u00ef\u00bb\u00bf)?\s*<(?:\?xml|!doctype|html|clinicaldocument)/.test(start))
    return { unsupported: "an XML or HTML file (not read yet)" };
  const type = contentType?.split(";")[0]?.trim();
  if (type !== undefined && type !== "" && type !== "application/octet-stream" && type !== "binary/octet-stream") {
    if (TEXT_TYPES.test(type)) return "text";
    return { unsupported: /pdf/i.test(type) ? "not a PDF, though it is called one" : "not a PDF or text file" };
  }
  return TEXT_NAMES.test(name) ? "text" : { unsupported: "not a PDF or text file" };
}
