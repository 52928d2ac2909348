// Bytes of a document to text with pages. It reads PDF and plain text; anything else is refused with the reason.
import type { Documents } from "#core/ports/sources.ts";
import { readPdf } from "./pdf/read-pdf.ts";
import { sniff } from "./sniff.ts";
import { readText } from "./text/read-text.ts";

export const readDocuments: Documents = {
  async read(bytes, contentType, name) {
    const kind = sniff(bytes, contentType, name);
    if (kind === "pdf") return await readPdf(bytes);
    if (kind === "text") return readText(bytes);
    return kind;
  },
};
