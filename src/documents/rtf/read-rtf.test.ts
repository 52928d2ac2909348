import { expect, it } from "vitest";
import { readRtf } from "./read-rtf.ts";

const read = (body: string) => readRtf(Buffer.from(`{\\rtf1\\ansi ${body}}`, "latin1"));
const textOf = (body: string) => {
  const result = read(body);
  return "pages" in result ? result.pages[0]?.text : result.unsupported;
};

it.each([
  ["One\\par Two\\line Three", "One\nTwo\nThree"],
  ["{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red0;}Text {\\b bold}", "Text bold"],
  ["{\\*\\generator Word;}caf\\'e9 \\u8805?7 \\emdash  \\{x\\}", "café ≥7 — {x}"],
  ["\\uc2\\u946ab c", "β c"],
  ["{\\pict\\pngblip 89504e47}after", "after"],
  ["a{\\pict\\bin5 {}{}}x}b", "ab"],
  ["K\\cell 4.1\\cell\\row Na\\cell 140\\cell\\row", "K | 4.1\nNa | 140"],
  ["{\\v hidden}seen{\\deleted gone}", "seen"],
  ["line\none", "lineone"],
  ["}}}} after", "after"],
  ["{{{{", "an RTF file without text"],
  ["{".repeat(5_000), "a broken RTF file"],
])("%s", (body, text) => {
  expect(textOf(body)).toBe(text);
});

it("uses the code page that the file names", () => {
  expect(readRtf(Buffer.from("{\\rtf1\\ansi\\ansicpg1251 \\'e4\\'e0}", "latin1"))).toMatchObject({ pages: [{ text: "да" }] });
});

it.each(["\\", "\\'", "\\u1", "\\par", "{}", "\\bin9999999999 "])("survives a million of %s", (piece) => {
  expect(read(piece.repeat(1_000_000))).toBeDefined();
});
