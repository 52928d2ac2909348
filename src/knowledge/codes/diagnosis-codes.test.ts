// The table of codes by its form: what a slip of the pen would break. That each code is the right one no test can hold.
import { expect, test } from "vitest";
import { CODE_FAMILIES, DIAGNOSIS_CODES } from "./diagnosis-codes.ts";
import { FEATURES, GROUPS } from "./features.ts";

/** A billable code: category, point and up to four more; injuries and poisonings have all seven characters. */
const LEAF = /^[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?$/;
const WHOLE_CATEGORIES = new Set(
  "A09 A46 B20 B80 B86 C20 C61 C73 D45 D62 D66 F05 F29 I10 J00 J36 J40 J42 J90 K30 K37 L22 L42 L80 L84 N10 N12 R12 R17 R21 R32 R42 R52 R55 R61 Z21 Z23".split(
    " ",
  ),
);

const codes = CODE_FAMILIES.flatMap((family) => family.codes.map((code) => ({ family, ...code })));

test("codes have the form of billable ones", () => {
  expect(DIAGNOSIS_CODES.size).toBeGreaterThan(1_000);
  const bad = codes.filter(({ code }) => !LEAF.test(code) || (code.length === 3 && !WHOLE_CATEGORIES.has(code)));
  expect(bad.map(({ code }) => code)).toEqual([]);
  const injuries = codes.filter(({ code }) => /^[ST]/.test(code));
  expect(injuries.filter(({ code }) => !/^[ST]\d\d\.[0-9X][0-9AX][0-9AX]A$/.test(code)).map(({ code }) => code)).toEqual([]);
});

test("no code is a heading of another", () => {
  const all = [...DIAGNOSIS_CODES.keys()].sort();
  const plain = all.map((code) => code.replace(".", ""));
  const headings = all.filter((_, index) => plain[index + 1]?.startsWith(plain[index]!));
  expect(headings).toEqual([]);
});

test("codes that were split or withdrawn before this edition are not in it", () => {
  const gone =
    "R05 M54.5 N18.3 F32.8 G35 G20 I48.1 I48.2 K21.0 E66.8 E66.81 E88.81 M51.36 M51.37 R10.2 Z86.010 I47.1 I47.2 I71.4 I31.3 F50.8 F50.81 F50.2 G93.3 D68.0 J44.8 R35.8 N76.8 B37.3 L40.5 I20.8 E87.2 D75.83 K76.8 R51 Z91.14 M79.1".split(
      " ",
    );
  expect(gone.filter((code) => DIAGNOSIS_CODES.has(code))).toEqual([]);
});

test("names are our own words, one line, and each family's default comes first", () => {
  expect(codes.filter(({ name }) => name.length < 4 || name.length > 110 || /[\n|]/.test(name))).toEqual([]);
  expect(CODE_FAMILIES.filter(({ names, key }) => names.length === 0 && key !== "had")).toEqual([]);
  const keys = CODE_FAMILIES.map(({ key }) => key);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test("every feature that a code or name asks for is one that texts are read for", () => {
  const asked = codes.flatMap(({ needs, assumes }) => [...needs, ...assumes]);
  const said = CODE_FAMILIES.flatMap(({ names }) => names.flatMap(({ says }) => says));
  expect([...asked, ...said, ...GROUPS.flat()].filter((feature) => !FEATURES.has(feature))).toEqual([]);
});
