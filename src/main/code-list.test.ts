// The list of codes from a file as an operator would lay it, and what he is told of a wrong one.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ConfigError } from "#config.ts";
import { loadCodeList } from "./code-list.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chartroom-codes-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function problems(codes: string): readonly string[] {
  try {
    loadCodeList({ icd10cm: { codes, year: 2026 } }, log);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
}

test("none, one that is right, and its edition", async () => {
  const file = join(folder, "codes.txt");
  await writeFile(file, "E119    Sugar trouble, second kind\n");
  expect(loadCodeList({ icd10cm: undefined }, log)).toBeUndefined();
  expect(loadCodeList({ icd10cm: { codes: file, year: 2026 } }, log)).toEqual({
    edition: "2026",
    names: new Map([["E11.9", "Sugar trouble, second kind"]]),
  });
});

test("every wrong line is named, up to five", async () => {
  const file = join(folder, "wrong.txt");
  await writeFile(file, Array.from({ length: 7 }, () => "wrong").join("\n"));
  expect(problems(file)).toEqual([
    ...[1, 2, 3, 4, 5].map((line) => `CHARTROOM_ICD10CM: ${file}: line ${line} is no line of the code file: code and description.`),
    `CHARTROOM_ICD10CM: ${file}: and 2 more.`,
  ]);
  expect(problems(join(folder, "missing.txt"))).toEqual([`CHARTROOM_ICD10CM: ${join(folder, "missing.txt")} can't be read (ENOENT).`]);
});
