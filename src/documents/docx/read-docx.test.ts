// Word files made here by hand, whole, broken and hostile.
import { crc32, deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { readDocx } from "./read-docx.ts";

function zip(files: Record<string, string | Buffer>, change: { readonly method?: number; readonly flags?: number } = {}): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(change.flags ?? 0, 8);
    entry.writeUInt16LE(change.method ?? 8, 10);
    entry.writeUInt32LE(crc32(raw), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(raw.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    local.push(head, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, central, end]);
}

const NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const document = (body: string) => `<?xml version="1.0"?><w:document ${NS}><w:body>${body}</w:body></w:document>`;
const word = (body: string, beside: Record<string, string> = {}) =>
  zip({ "[Content_Types].xml": "<Types/>", "word/document.xml": document(body), ...beside });
const p = (...runs: string[]) => `<w:p>${runs.map((text) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`).join("")}</w:p>`;
const text = (body: string) => {
  const read = readDocx(word(body));
  return "pages" in read ? read.pages[0]!.text : read.unsupported;
};

test("paragraphs, runs, tabs, breaks and tables become lines", () => {
  expect(text(p("Allergic to ", "latex &amp; nuts.") + p("Since 2010."))).toBe("Allergic to latex & nuts.\nSince 2010.\n");
  expect(text("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>")).toBe("a\tb\nc\n");
  const cell = (words: string) => `<w:tc>${p(words)}</w:tc>`;
  expect(text(`<w:tbl><w:tr>${cell("Drug")}${cell("Dose")}</w:tr><w:tr>${cell("Ramipril")}${cell("5 mg")}</w:tr></w:tbl>`)).toBe(
    "Drug | Dose\nRamipril | 5 mg\n",
  );
});

test("what is hidden or deleted is left out, and what stands beside the body is named", () => {
  const hidden =
    "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>shown</w:t></w:r></w:p>";
  const deleted = "<w:p><w:del><w:r><w:delText>was</w:delText></w:r></w:del><w:ins><w:r><w:t>is</w:t></w:r></w:ins></w:p>";
  const read = readDocx(word(hidden + deleted, { "word/footnotes.xml": "<x/>", "word/media/image1.png": "x", "word/header1.xml": "<x/>" }));
  expect(read).toEqual({
    pages: [{ page: undefined, text: "shown\nis\n" }],
    problems: ["not read of this Word file: headers and footers, footnotes, pictures", "hidden or deleted text was left out"],
  });
});

test("what is no Word file, or not a whole or an honest one, is refused", () => {
  const whole = word(p("text"));
  const unsupported = (bytes: Uint8Array) => {
    const read = readDocx(bytes);
    return "unsupported" in read ? read.unsupported : "read";
  };
  expect(unsupported(zip({ "xl/workbook.xml": "<x/>" }))).toMatch(/ZIP/);
  for (const length of [4, 30, 200, whole.length - 22]) expect(unsupported(whole.subarray(0, length)), `${length}`).toMatch(/ZIP/);
  expect(unsupported(zip({ "word/document.xml": document(p("x")) }, { flags: 1 }))).toMatch(/ZIP/);
  expect(unsupported(zip({ "word/document.xml": document(p("x")) }, { method: 14 }))).toMatch(/broken/);
  expect(unsupported(zip({ "word/document.xml": Buffer.alloc(60 * 1024 * 1024, 0x20) }))).toMatch(/larger than 50 MB/);
  expect(unsupported(word("<w:p><w:r>"))).toMatch(/can't be read/);
  expect(unsupported(word("<w:p>".repeat(300) + "</w:p>".repeat(300)))).toMatch(/can't be read/);
  expect(unsupported(zip({ "word/document.xml": `<!DOCTYPE x [<!ENTITY e "x">]>${document(p("&e;"))}` }))).toMatch(/can't be read/);
  expect(unsupported(word("<w:p/>"))).toMatch(/without text/);
});

test("elements far too deep are refused at the first one, whatever else there is", () => {
  const nested = `${"<w:p>".repeat(150_000)}${"</w:p>".repeat(150_000)}`;
  expect(text(nested)).toBe("a Word file whose text can't be read");
});
