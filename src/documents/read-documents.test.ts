import { PDFDocument, StandardFonts } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { readPdf } from "./pdf/read-pdf.ts";
import { readDocuments } from "./read-documents.ts";

async function pdf(pages: readonly (readonly string[])[]): Promise<Uint8Array> {
  const file = await PDFDocument.create();
  const font = await file.embedFont(StandardFonts.Helvetica);
  for (const lines of pages) {
    const page = file.addPage([400, 400]);
    lines.forEach((line, index) => {
      page.drawText(line, { x: 20, y: 360 - index * 20, size: 12, font });
    });
  }
  return await file.save();
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe("PDF", () => {
  it("gives the text of each page with its lines, whatever its name and type say", async () => {
    const file = await pdf([["Impression:", "No acute disease."], ["Page two"]]);
    expect(await readDocuments.read(file, "text/plain", "letter.txt")).toEqual({
      pages: [
        { page: 1, text: "Impression:\nNo acute disease." },
        { page: 2, text: "Page two" },
      ],
      problems: [],
    });
    expect(file.byteLength).toBeGreaterThan(0);
  });
  it("reports a page without text and keeps the numbers of the others", async () => {
    expect(await readDocuments.read(await pdf([[], ["Second"]]), undefined, "a.pdf")).toEqual({
      pages: [{ page: 2, text: "Second" }],
      problems: ["page 1 has no text (scanned?)"],
    });
  });
  it("refuses a PDF without any text", async () => {
    expect(await readDocuments.read(await pdf([[]]), undefined, "a.pdf")).toEqual({ unsupported: "a PDF without text (scanned pages?)" });
  });
  it("refuses a broken one", async () => {
    expect(await readDocuments.read(bytes("%PDF-1.7\nnot really"), "application/pdf", "a.pdf")).toEqual({ unsupported: "a broken PDF" });
  });
  it("stops at its bounds", async () => {
    const file = await pdf([["One"], ["Two"], ["Three"]]);
    expect(await readPdf(file, { pages: 2, textUnits: 100, milliseconds: 10_000 })).toEqual({
      unsupported: "a PDF of 3 pages (at most 2 are read)",
    });
    expect(await readPdf(file, { pages: 9, textUnits: 4, milliseconds: 10_000 })).toEqual({
      pages: [
        { page: 1, text: "One" },
        { page: 2, text: "Two" },
      ],
      problems: ["pages 3 to 3 were not read (too much text or time)"],
    });
  });
});

describe("plain text", () => {
  const text = (content: Uint8Array, type: string | undefined = "text/plain", name = "note.txt") => readDocuments.read(content, type, name);
  it("keeps line ends so that offsets stay true", async () => {
    expect(await text(bytes("a\r\nb\n\tc"))).toEqual({ pages: [{ page: undefined, text: "a\r\nb\n\tc" }], problems: [] });
  });
  it("drops a byte order mark", async () => {
    expect(await text(new Uint8Array([0xef, 0xbb, 0xbf, ...bytes("Größe")]))).toEqual({
      pages: [{ page: undefined, text: "Größe" }],
      problems: [],
    });
    expect(await text(new Uint8Array([0xff, 0xfe, 0x41, 0x00]))).toEqual({ pages: [{ page: undefined, text: "A" }], problems: [] });
  });
  it("reads Latin-1 and says so", async () => {
    const result = await text(new Uint8Array([0x63, 0x61, 0x66, 0xe9]));
    expect(result).toEqual({ pages: [{ page: undefined, text: "café" }], problems: [expect.stringContaining("Latin-1")] });
  });
  it("replaces control characters one for one and says so", async () => {
    const long = "word ".repeat(40);
    expect(await text(bytes(`${long}\u0007bell`))).toEqual({
      pages: [{ page: undefined, text: `${long} bell` }],
      problems: [expect.stringContaining("1 control")],
    });
  });
  it("takes the name's word only where there is no type", async () => {
    expect(await text(bytes("plain"), undefined, "note.txt")).toHaveProperty("pages");
    expect(await text(bytes("plain"), "application/octet-stream", "note.bin")).toEqual({ unsupported: "not a PDF or text file" });
  });
});

it.each([
  ["a JPEG image", new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), "application/pdf"],
  ["a PNG image", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d]), "text/plain"],
  ["a ZIP or office file", new Uint8Array([0x50, 0x4b, 0x03, 0x04]), undefined],
  ["an XML or HTML file", bytes("<?xml version='1.0'?><ClinicalDocument/>"), "text/plain"],
  ["an empty file", new Uint8Array(), "text/plain"],
  ["not a PDF, though it is called one", bytes("hello"), "application/pdf"],
  ["not text", new Uint8Array([0, 1, 2, 3, 4, 5]), "text/plain"],
])("refuses %s", async (what, content, type) => {
  expect(await readDocuments.read(content, type, "x.txt")).toEqual({ unsupported: expect.stringContaining(what) });
});
