// Hostile documents through their readers: pictures that lie about themselves, with the real tesseract where it is installed; PDFs that are locked, that
// run or embed something, that refer to themselves, or whose pages are stencils; RTF and HTML that never end. Each ends in bounded time, with text or a reason.
import { deflateSync } from "node:zlib";
import { PDFDocument, PDFName, PDFRawStream, StandardFonts } from "pdf-lib";
import { afterAll, describe, expect, test } from "vitest";
import { readDocuments } from "#documents/read-documents.ts";
import { missing } from "../interop/others.ts";

const LONGEST = 180_000;
const times: { what: string; ms: number }[] = [];
afterAll(() => {
  const worst = times.toSorted((a, b) => b.ms - a.ms).slice(0, 4);
  console.log(`${times.length} documents, worst ${worst.map(({ what, ms }) => `${what} ${Math.round(ms)} ms`).join(", ")}`);
});

async function read(what: string, bytes: Uint8Array, type?: string, name = "x") {
  const began = performance.now();
  const result = await readDocuments.read(bytes, type, name);
  times.push({ what, ms: performance.now() - began });
  return result;
}

const text = (result: Awaited<ReturnType<typeof read>>) =>
  "pages" in result ? result.pages.map((page) => page.text).join("\n") : result.unsupported;

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function png(width: number, height: number, packed: Buffer, ...extra: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width >>> 0, 0);
  header.writeUInt32BE(height >>> 0, 4);
  header.writeUInt8(8, 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), ...extra, chunk("IDAT", packed), chunk("IEND", Buffer.alloc(0))]);
}

const white = (width: number, height: number) => {
  const rows = Buffer.alloc((width + 1) * height, 0xff);
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0;
  return deflateSync(rows, { level: 1 });
};
const density = (x: number, y: number) => {
  const data = Buffer.alloc(9);
  data.writeUInt32BE(x >>> 0, 0);
  data.writeUInt32BE(y >>> 0, 4);
  data.writeUInt8(1, 8);
  return chunk("pHYs", data);
};

const noProgram = missing([], [["tesseract", "--version"]]);
const pictures: readonly [string, () => Buffer][] = [
  ["no pixels", () => png(0, 0, white(1, 1))],
  ["no height", () => png(100, 0, white(1, 1))],
  ["4,294,967,295 by 1", () => png(0xffffffff, 1, white(1, 1))],
  ["100,000 by 100,000", () => png(100_000, 100_000, white(1, 1))],
  ["100,000,000 by 1", () => png(100_000_000, 1, white(1, 1))],
  ["9,900 by 9,900 of white in a few kilobytes", () => png(9_900, 9_900, white(9_900, 9_900))],
  ["a little picture that unpacks to 200 MB", () => png(10, 10, deflateSync(Buffer.alloc(200_000_000)))],
  ["a picture whose data ends", () => png(1_000, 1_000, white(1_000, 1_000).subarray(0, 100))],
  ["no dots per inch", () => png(64, 64, white(64, 64), density(0, 0))],
  ["4,294,967,295 dots per metre", () => png(64, 64, white(64, 64), density(0xffffffff, 0xffffffff))],
  ["1 dot per metre across, 100,000 down", () => png(64, 64, white(64, 64), density(1, 100_000))],
  [
    "a text of 100 MB in its head",
    () => png(64, 64, white(64, 64), chunk("zTXt", Buffer.concat([Buffer.from("a\0\0"), deflateSync(Buffer.alloc(100_000_000, 65))]))),
  ],
  [
    "a profile of 100 MB",
    () => png(64, 64, white(64, 64), chunk("iCCP", Buffer.concat([Buffer.from("a\0\0"), deflateSync(Buffer.alloc(100_000_000, 65))]))),
  ],
  [
    "1,000,000 chunks",
    () => png(64, 64, white(64, 64), Buffer.concat(Array.from({ length: 500_000 }, () => chunk("teSt", Buffer.alloc(0))))),
  ],
  ["a head only", () => png(64, 64, white(64, 64)).subarray(0, 30)],
  ["a JPEG's head only", () => Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 64, 0, 64, 1, 1, 0x11, 0])],
  ["a JPEG of marks for ever", () => Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(5_000_000, 0xff)])],
  [
    "a JPEG whose segments have no length",
    () => Buffer.concat([Buffer.from([0xff, 0xd8]), ...Array.from({ length: 500_000 }, () => Buffer.from([0xff, 0xe0, 0, 0]))]),
  ],
  ["an option of the program as a name", () => png(64, 64, white(64, 64))],
];

// `noProgram`: tesseract is not installed; .ci/run installs it.
describe.skipIf(noProgram !== undefined)("pictures, read by the real program", () => {
  test.each(pictures)("%s", { timeout: LONGEST }, async (what, make) => {
    const result = await read(what, make(), "image/png", "--help; rm -rf $(x) `y`\n.png");
    expect("unsupported" in result, JSON.stringify(result)).toBe(true);
  });
  test("forty at once run a few at a time and all end", { timeout: LONGEST }, async () => {
    const picture = png(600, 600, white(600, 600));
    const all = await Promise.all(Array.from({ length: 40 }, () => readDocuments.read(picture, "image/png", "x.png")));
    expect(all.map(text)).toEqual(Array(40).fill("an image without text"));
  });
});

async function typed(work: (file: PDFDocument) => void | Promise<void> = () => {}): Promise<Uint8Array> {
  const file = await PDFDocument.create();
  const page = file.addPage([400, 400]);
  page.drawText("Potassium 5.4 mmol/L", { x: 20, y: 300, size: 12, font: await file.embedFont(StandardFonts.Helvetica) });
  await work(file);
  return await file.save({ useObjectStreams: false });
}

const edited = async (from: RegExp, to: string) =>
  Buffer.from(
    Buffer.from(await typed())
      .toString("latin1")
      .replace(from, to),
    "latin1",
  );

/** A page that is nothing but a stencil of this many pixels a side, black where `ink` says. */
async function stencil(side: number): Promise<Uint8Array> {
  const file = await PDFDocument.create();
  const page = file.addPage([400, 400]);
  const bits = deflateSync(Buffer.alloc((side / 8) * side, 0xff));
  const head = {
    Type: "XObject",
    Subtype: "Image",
    Width: side,
    Height: side,
    ImageMask: true,
    BitsPerComponent: 1,
    Filter: "FlateDecode",
  };
  page.node.setXObject(PDFName.of("Im1"), file.context.register(PDFRawStream.of(file.context.obj(head), bits)));
  page.node.set(PDFName.of("Contents"), file.context.register(file.context.flateStream("q 400 0 0 400 0 0 cm /Im1 Do Q")));
  return await file.save();
}

describe("PDF", () => {
  test("a script, an embedded file and an action are passed over, and the text is read", async () => {
    const file = await typed(async (document) => {
      document.addJavaScript("x", "app.launchURL('http://127.0.0.1:9/'); while (true);");
      await document.attach(Buffer.from("MZ"), "evil.exe", { mimeType: "application/octet-stream" });
    });
    expect(text(await read("script", file))).toBe("Potassium 5.4 mmol/L");
  });
  test.each<[string, () => Promise<Uint8Array>]>([
    ["cross-references that lead to themselves", () => edited(/startxref\s+\d+/, "startxref\n9")],
    ["cross-references beyond its end", () => edited(/startxref\s+\d+/, "startxref\n99999999999")],
    ["a previous table that is itself", async () => edited(/trailer\s*<</, "trailer\n<< /Prev 9")],
    ["a tree of pages that goes round", () => edited(/\/Kids \[[^\]]*\]/, "/Kids [ 2 0 R 1 0 R ]")],
    ["a count of pages of 2,147,483,647", () => edited(/\/Count 1/, "/Count 2147483647")],
    ["a length that is itself", () => edited(/\/Length \d+/, "/Length 5 0 R")],
    ["a length of -1", () => edited(/\/Length \d+/, "/Length -1")],
    ["a filter that nobody knows", () => edited(/\/FlateDecode/, "/NoSuchDecode")],
    ["100,000 open lists", async () => Buffer.concat([Buffer.from("%PDF-1.7\n1 0 obj\n"), Buffer.alloc(100_000, "[")])],
    ["100,000 open dictionaries", async () => Buffer.from(`%PDF-1.7\n1 0 obj\n${"<</a ".repeat(100_000)}`)],
    ["nothing after its head", async () => Buffer.from("%PDF-1.7\n")],
    ["an encryption that nobody knows", () => edited(/trailer\s*<</, "trailer\n<< /Encrypt << /Filter /Nobody /V 99 >> /ID [<00><00>]")],
    [
      "a stream that unpacks to 300 MB",
      async () => {
        const file = await PDFDocument.create();
        const page = file.addPage([100, 100]);
        const packed = deflateSync(Buffer.alloc(300_000_000, " "));
        page.node.set(PDFName.of("Contents"), file.context.register(PDFRawStream.of(file.context.obj({ Filter: "FlateDecode" }), packed)));
        return await file.save();
      },
    ],
    [
      "a picture of 30,000 by 30,000",
      async () => {
        const file = await PDFDocument.create();
        const page = file.addPage([100, 100]);
        const head = {
          Type: "XObject",
          Subtype: "Image",
          Width: 30_000,
          Height: 30_000,
          ColorSpace: "DeviceGray",
          BitsPerComponent: 8,
          Filter: "FlateDecode",
        };
        page.node.setXObject(
          PDFName.of("Im1"),
          file.context.register(PDFRawStream.of(file.context.obj(head), deflateSync(Buffer.alloc(1_000)))),
        );
        page.node.set(PDFName.of("Contents"), file.context.register(file.context.flateStream("/Im1 Do")));
        return await file.save();
      },
    ],
  ])("%s ends with text or a reason", { timeout: LONGEST }, async (what, make) => {
    const found = text(await read(what, await make(), "application/pdf"));
    expect(found).toMatch(/^(?:Potassium 5\.4 mmol\/L$|a broken PDF|a PDF |an encrypted PDF)/);
  });
  test("text stands where its offsets say", async () => {
    const result = await read("offsets", await typed());
    if (!("pages" in result)) throw new Error(result.unsupported);
    const [page] = result.pages;
    expect(page?.text.slice(10, 13)).toBe("5.4");
  });
  test("a page that is a stencil goes to the program, or is said to be scanned", { timeout: LONGEST }, async () => {
    const found = text(await read("stencil", await stencil(400)));
    expect(found).toBe("a PDF without text (scanned pages?)");
  });
});

const rtf = (body: string) => Buffer.from(`{\\rtf1\\ansi ${body}}`, "latin1");
describe("RTF", () => {
  test.each<[string, string, RegExp]>([
    ["an object", "seen{\\object\\objemb{\\*\\objdata 0105000002000000}}", /^seen$/],
    ["a linked picture", 'seen{\\field{\\*\\fldinst INCLUDEPICTURE "http://127.0.0.1:9/x.png"}{\\fldrslt shown}}', /^seenshown$/],
    ["an update of links", "seen{\\*\\oleclsid x}{\\*\\template http://127.0.0.1:9/t.dot}", /^seen$/],
    ["unknown destinations", "seen{\\*\\nobody hidden}", /^seen$/],
    ["hidden text", "seen{\\v not seen}", /^seen$/],
    ["a binary longer than the file", "seen\\bin2147483647 x", /^seen$/],
    ["a negative binary", "seen\\bin-5 x", /^seenx$/],
    ["unicode out of range", "a\\u-70000 ?b\\u999999999 ?c", /^a.*b.*c$/s],
    ["lone surrogates", "a\\u55296 ?b", /^a.b$/s],
    ["100,000 open groups", "{".repeat(100_000), /broken RTF/],
    ["1,000,000 hexadecimals", "\\'e9".repeat(1_000_000), /^é+$/],
    ["2,000,000 skipped letters", `\\uc2000000\\u65 ${"x".repeat(2_000_000)}y`, /^A/],
    ["a control word of 1,000,000 letters", `\\${"w".repeat(1_000_000)} seen`, /seen$/],
  ])("%s", { timeout: LONGEST }, async (what, body, expected) => {
    expect(text(await read(what, rtf(body), "application/rtf", "x.rtf"))).toMatch(expected);
  });
});
