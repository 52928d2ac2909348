import { expect, test } from "vitest";
import { numeralsIn } from "./numerals.ts";

test("a number has its comparator, sign, value and the word behind it", () => {
  expect(numeralsIn("A1c <= 7.5 % and -2 mmol/L.").map(({ comparator, value, next }) => [comparator, value, next])).toEqual([
    ["<=", 7.5, "%"],
    ["", -2, "mmol/l"],
  ]);
});

test("all numbers of a long text without blanks are found", () => {
  expect(numeralsIn("1/2/".repeat(25_000))).toHaveLength(50_000);
});
