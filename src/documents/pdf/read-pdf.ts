// Text of a PDF, page by page, as the file holds it. The print of a scanned page is recognised where the program for it is installed, else the
// page is reported; a broken or encrypted file is unsupported.
import { getDocumentProxy } from "unpdf";
import type { DocumentPage } from "#core/record.ts";
import { COPIED_BYTES, PDF_MILLISECONDS, TEXT_UNITS, VENDOR_LIMITS } from "../limits.ts";
import { megabytes } from "../megabytes.ts";
import type { ReadPages } from "../read-pages.ts";
import { recognise } from "../recognise.ts";
import { scanOf } from "./scanned-page.ts";

interface Bounds {
  readonly bytes: number;
  readonly pages: number;
  readonly textUnits: number;
  readonly milliseconds: number;
}

export const PDF_BOUNDS: Bounds = {
  bytes: VENDOR_LIMITS.pdfBytes,
  pages: VENDOR_LIMITS.pdfPages,
  textUnits: TEXT_UNITS,
  milliseconds: PDF_MILLISECONDS,
};

/** `program` reads print: see `recognise`. */
export async function readPdf(bytes: Uint8Array, bounds: Bounds = PDF_BOUNDS, program?: string): Promise<ReadPages> {
  if (bytes.byteLength > bounds.bytes) return { unsupported: `a PDF larger than ${megabytes(bounds.bytes)}` };
  const opened = await open(bytes);
  if ("unsupported" in opened) return opened;
  const { pdf } = opened;
  try {
    if (pdf.numPages > bounds.pages) return { unsupported: `a PDF of ${pdf.numPages} pages (at most ${bounds.pages} are read)` };
    return await readPages(pdf, bounds, program);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** The library takes the bytes it is given for itself, so it gets a copy; a large file, held by nobody else, is given away. */
async function open(bytes: Uint8Array): Promise<{ readonly pdf: Pdf } | { readonly unsupported: string }> {
  try {
    return { pdf: await getDocumentProxy(givenAway(bytes), { verbosity: 0 }) };
  } catch (error) {
    const encrypted = error instanceof Error && error.name === "PasswordException";
    return { unsupported: encrypted ? "an encrypted PDF that needs a password" : "a broken PDF" };
  }
}

function givenAway(bytes: Uint8Array): Uint8Array {
  const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
  return whole && bytes.byteLength > COPIED_BYTES ? new Uint8Array(bytes.buffer) : new Uint8Array(bytes);
}

async function readPages(pdf: Pdf, bounds: Bounds, program: string | undefined): Promise<ReadPages> {
  const pages: DocumentPage[] = [];
  const problems: string[] = [];
  const deadline = performance.now() + bounds.milliseconds;
  let units = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    if (performance.now() > deadline || units > bounds.textUnits) {
      problems.push(`pages ${number} to ${pdf.numPages} were not read (too much text or time)`);
      break;
    }
    const text = await pageText(pdf, number);
    if (text === undefined) problems.push(`page ${number} is broken and was not read`);
    else if (text.trim() !== "") pages.push({ page: number, text });
    else {
      const scanned = await scannedText(pdf, number, program);
      if (scanned.text !== undefined) pages.push({ page: number, text: scanned.text });
      problems.push(`page ${number} ${scanned.problem}`);
    }
    units += text?.length ?? 0;
  }
  if (pages.length === 0) return { unsupported: "a PDF without text (scanned pages?)" };
  return { pages, problems };
}

/** The page's runs of text in the file's order; a line end where the file ends a line. */
async function pageText(pdf: Pdf, number: number): Promise<string | undefined> {
  try {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent();
    const text = content.items.map((item) => ("str" in item ? `${item.str}${item.hasEOL ? "\n" : ""}` : "")).join("");
    page.cleanup();
    return text;
  } catch {
    return undefined;
  }
}

async function scannedText(
  pdf: Pdf,
  number: number,
  program: string | undefined,
): Promise<{ readonly text?: string; readonly problem: string }> {
  const scan = await pdf
    .getPage(number)
    .then(scanOf)
    .catch(() => undefined);
  if (!scan) return { problem: "has no text (scanned?)" };
  const recognised = await recognise(scan, program);
  if (recognised === "absent") return { problem: "is scanned and was not read: the program tesseract is not installed" };
  if (recognised === "failed") return { problem: "is scanned and the program tesseract could not read it" };
  if (recognised.text === "") return { problem: "is scanned and no text was found in it" };
  return { text: recognised.text, problem: "is scanned: its text was recognised from the image and may have errors" };
}
