// Bytes of a document to text with pages, and to facts where its format has them. What it is, its bytes say; anything else than the kinds here
// is refused with the reason. It fetches nothing.
import type { Documents } from "#core/ports/sources.ts";
import { readCcdaFile } from "./ccda/read-ccda-file.ts";
import { readDocx } from "./docx/read-docx.ts";
import { readFhirFile } from "./fhir/read-fhir-file.ts";
import { readHtml } from "./html/read-html.ts";
import { readImage } from "./image/read-image.ts";
import { FHIR_BYTES, type SizeLimits, VENDOR_LIMITS } from "./limits.ts";
import { PDF_BOUNDS, readPdf } from "./pdf/read-pdf.ts";
import type { Held, ReadPages } from "./read-pages.ts";
import { readRtf } from "./rtf/read-rtf.ts";
import { sniff } from "./sniff.ts";
import { readText } from "./text/read-text.ts";

async function readHeld(bytes: Uint8Array, contentType: string | undefined, name: string, held: Held): Promise<ReadPages> {
  const kind = sniff(bytes, contentType, name);
  switch (kind) {
    case "pdf":
      return await readPdf(bytes, { ...PDF_BOUNDS, bytes: held.limits.pdfBytes, pages: held.limits.pdfPages });
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
    case "docx":
      return readDocx(bytes);
    case "image":
      return await readImage(bytes, held.limits.imageBytes);
    default:
      return kind;
  }
}

export function createDocuments(limits: SizeLimits): Documents {
  const { documents, pdfBytes, imageBytes } = limits;
  return {
    limits: { documents, fileBytes: Math.max(pdfBytes, imageBytes, FHIR_BYTES) },
    read: (bytes, contentType, name, held) =>
      readHeld(bytes, contentType, name, { uri: held?.uri ?? name, patientId: held?.patientId, depth: 0, limits, readEnclosed: readHeld }),
  };
}

export const readDocuments: Documents = createDocuments(VENDOR_LIMITS);
