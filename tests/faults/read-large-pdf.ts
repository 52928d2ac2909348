// Makes a PDF of about so many bytes (its first argument), reads it with a limit of so many (its second), and prints what came of it with the process's
// peak memory: a program of its own, so that nothing else counts.

import { VENDOR_LIMITS } from "#documents/limits.ts";
import { createDocuments } from "#documents/read-documents.ts";

const PAGES = 40;

/** Each page has one line of text and a picture of a size that no reader believes. */
function largePdf(bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes + 100_000);
  const offsets: number[] = [];
  let end = 0;
  const put = (text: string) => {
    end += new TextEncoder().encodeInto(text, whole.subarray(end)).written;
  };
  const object = (number: number, write: () => void) => {
    offsets[number] = end;
    put(`${number} 0 obj\n`);
    write();
    put("\nendobj\n");
  };
  const picture = Math.floor(bytes / PAGES);
  put("%PDF-1.7\n");
  object(1, () => put("<</Type/Catalog/Pages 2 0 R>>"));
  const kids = Array.from({ length: PAGES }, (_, page) => `${4 + page * 3} 0 R`);
  object(2, () => put(`<</Type/Pages/Count ${PAGES}/Kids[${kids.join(" ")}]>>`));
  object(3, () => put("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"));
  for (let page = 0; page < PAGES; page++) {
    const at = 4 + page * 3;
    const line = `BT /F1 12 Tf 20 100 Td (Potassium 5.4 page ${page + 1}) Tj ET`;
    const held = `/Font<</F1 3 0 R>>/XObject<</I ${at + 2} 0 R>>`;
    object(at, () => put(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents ${at + 1} 0 R/Resources<<${held}>>>>`));
    object(at + 1, () => put(`<</Length ${line.length}>>\nstream\n${line}\nendstream`));
    object(at + 2, () => {
      put(`<</Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 8/Length ${picture}>>\nstream\n`);
      whole.fill(0x2e, end, end + picture);
      end += picture;
      put("\nendstream");
    });
  }
  const rows = Array.from(offsets, (offset) => `${String(offset ?? 0).padStart(10, "0")} 00000 ${offset === undefined ? "f" : "n"} \n`);
  const tail = (table: number) =>
    `xref\n0 ${offsets.length}\n${rows.join("")}trailer<</Size ${offsets.length}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`;
  // Blanks before its tail fill its own buffer, as a store gives it: cutting that to size would hold it twice.
  const table = whole.length - tail(whole.length).length;
  whole.fill(0x20, end, table);
  end = table;
  put(tail(table));
  return whole;
}

const [bytes, limit] = process.argv.slice(2).map(Number) as [number, number];
const pdf = largePdf(bytes);
const size = pdf.byteLength;
const read = await createDocuments({ ...VENDOR_LIMITS, pdfBytes: limit }).read(pdf, "application/pdf", "large.pdf");
const told = "unsupported" in read ? read : { pages: read.pages.length, first: read.pages[0]?.text, problems: read.problems };
console.log(JSON.stringify({ ...told, size, peak: process.resourceUsage().maxRSS * 1024 }));
