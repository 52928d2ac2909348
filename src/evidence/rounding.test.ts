// A rounding is told from any other number; short numbers are never rounded.
import { describe, expect, it } from "vitest";
import { isRoundingOf, rounded } from "./rounding.ts";

describe("a long number", () => {
  it("is printed to three significant digits, whole digits kept", () => {
    expect([18.2829124, 121.084063, 6.2921382, 0.31535943, 234_567.891_23, -1.234_567].map((value) => rounded(value))).toEqual([
      "18.3",
      "121",
      "6.29",
      "0.315",
      "234568",
      "-1.23",
    ]);
  });
  it("keeps its side of a limit, or stays as it is", () => {
    expect(rounded(106.324_561, [96, 106])).toBe("106.32");
    expect(rounded(106.000_012, [96, 106])).toBeUndefined();
    expect(rounded(5.599_971, [5.6])).toBeUndefined();
  });
  it("is recognised by its rounding and by nothing else", () => {
    const value = 18.282_912_4;
    expect(isRoundingOf("18.3", value)).toBe(true);
    expect(isRoundingOf("18.283", value)).toBe(true);
    for (const other of ["18.2", "18.4", "18", "18.28", "18.30", "183", "18.35"]) expect(isRoundingOf(other, value)).toBe(false);
  });
});

it("leaves numbers of up to four decimals alone", () => {
  expect([7.2, 81.4, 0.0125, 140].map((value) => rounded(value))).toEqual([undefined, undefined, undefined, undefined]);
  expect(isRoundingOf("81.4", 81.42)).toBe(false);
});
