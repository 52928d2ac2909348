// What phrases must and must not be coded as, and how the mentions of one note come together.
import { describe, expect, test } from "vitest";
import { findEntities } from "./find-entities.ts";
import { MUST_CODE } from "./fixtures/must-code.ts";
import { MUST_NOT_CODE } from "./fixtures/must-not-code.ts";

const codes = (text: string) => findEntities(text).map(({ primary }) => primary.code);

describe("must code", () => {
  test.each(MUST_CODE)("%s", (text, expected) => expect(codes(text).join(" ")).toBe(expected));
});

describe("must not code", () => {
  test.each(MUST_NOT_CODE)("%s as %s", (text, code) => {
    const found = codes(text);
    if (code === "*") expect(found).toEqual([]);
    else expect(found).not.toContain(code);
  });
});

test("there are enough of both", () => {
  expect(MUST_CODE.length).toBeGreaterThanOrEqual(80);
  expect(MUST_NOT_CODE.length).toBeGreaterThanOrEqual(80);
});
