// Bytes of a document to text with pages, and to facts where its format has them. What it is, its bytes say; anything else than the kinds here
// is refused with the reason. It fetches nothing.
import type { Documents } from "#core/ports/sources.ts";
import { readCcdaFile } from "./ccda/read-ccda-file.ts";
import { readFhirFile } from "./fhir/read-fhir-file.ts";
import { readHtml } from "./html/read-html.ts";
import { readImage } from "./image/read-image.ts";
import { readPdf } from "./pdf/read-pdf.ts";
import type { Held, ReadPages } from "./read-pages.ts";
import { readRtf } from "./rtf/read-rtf.ts";
import { sniff } from "./sniff.ts";
import { readText } from "./text/read-text.ts";

async function readHeld(bytes: Uint8Array, contentType: string | undefined, name: string, held: Held): Promise<ReadPages> {
  const kind = sniff(bytes, contentType, name);
  switch (kind) {
    case "pdf":
      return await readPdf(bytes);
    case "text":
      return readText(bytes);
    case "rtf":
      return readRtf(bytes);
    case "html":
      return readHtml(bytes);
    case "xml":
      return await readCcdaFile(bytes, name, held);
    case "json":
    case "ndjson":
      return await readFhirFile(bytes, kind, held);
    case "image":
      return await readImage(bytes);
    default:
      return kind;
  }
}

export const readDocuments: Documents = {
  read: (bytes, contentType, name, held) =>
    readHeld(bytes, contentType, name, { uri: held?.uri ?? name, patientId: held?.patientId, depth: 0, readEnclosed: readHeld }),
};
