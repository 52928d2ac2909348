// Which built-in range fits whom, and when none does.
import { describe, expect, it } from "vitest";
import { findRange, RANGE_RULES, rangeInWords, ruleOf, sideOf, sideOfBuiltIn, unitBeside } from "./find-range.ts";
import { RANGES } from "./ranges.ts";

const WOMAN = { gender: "female", birthDate: "1961-04-12" };
const MAN = { gender: "male", birthDate: "1961-04-12" };
const CHILD = { gender: "female", birthDate: "2020-04-12" };

function result(code: string, value: number, unit: string | undefined, comparator?: string) {
  return {
    concept: { text: code, codings: [{ system: "http://loinc.org", code, display: undefined }] },
    quantity: { value, comparator, unit, code: unit },
    text: undefined,
    absentReason: undefined,
    interpretation: [],
    referenceRange: undefined,
  };
}

describe("a range", () => {
  it("depends on sex", () => {
    expect(findRange(result("718-7", 13, "g/dL"), WOMAN, "2026-01-01")).toMatchObject({ low: 12, high: 16 });
    expect(findRange(result("718-7", 13, "g/dL"), MAN, "2026-01-01")).toMatchObject({ low: 13.8, high: 18 });
    expect(findRange(result("718-7", 13, "g/dL"), { ...MAN, gender: undefined }, "2026-01-01")).toBeUndefined();
  });
  it("depends on the age at the day of the result", () => {
    expect(findRange(result("718-7", 11.2, "g/dL"), CHILD, "2026-01-01")).toMatchObject({ low: 11.5 });
    expect(findRange(result("718-7", 11.2, "g/dL"), CHILD, "2023-01-01")).toMatchObject({ low: 11 });
    expect(findRange(result("718-7", 11.2, "g/dL"), CHILD, "2021-06-01")).toMatchObject({ low: 10.5 });
    expect(findRange(result("718-7", 11.2, "g/dL"), CHILD, "2021-01-01")).toBeUndefined();
    expect(findRange(result("718-7", 12.5, "g/dL"), { ...CHILD, gender: "male" }, "2036-01-01")).toMatchObject({ low: 13 });
    expect(findRange(result("2823-3", 5.6, "mmol/L"), CHILD, "2026-01-01")).toBeUndefined();
    expect(findRange(result("2823-3", 5.6, "mmol/L"), { ...WOMAN, birthDate: "1961" }, "2026-01-01")).toBeUndefined();
    expect(findRange(result("2823-3", 5.6, "mmol/L"), WOMAN, undefined)).toBeUndefined();
    expect(findRange(result("2823-3", 5.6, "mmol/L"), WOMAN, "1960-01-01")).toBeUndefined();
  });
  it("needs a unit that can be converted to its own", () => {
    expect(findRange(result("2823-3", 5.6, "mEq/L"), WOMAN, "2026-01-01")).toMatchObject({ low: 3.5, high: 5.2 });
    expect(findRange(result("2823-3", 5.6, undefined), WOMAN, "2026-01-01")).toBeUndefined();
    expect(findRange(result("2345-7", 5.6, "mmol/L"), WOMAN, "2026-01-01")).toMatchObject({ low: 70, high: 125, unit: "mg/dL" });
    expect(findRange(result("2345-7", 5.6, "U/L"), WOMAN, "2026-01-01")).toBeUndefined();
    expect(findRange(result("1742-6", 30, "IU/L"), WOMAN, "2026-01-01")).toMatchObject({ high: 40 });
  });
});

it("leaves open what a comparator leaves open", () => {
  const range = { low: 3.5, high: 5.2 };
  expect(sideOf(result("2823-3", 5.3, "mmol/L"), range)).toBe("above");
  expect(sideOf(result("2823-3", 5.2, "mmol/L"), range)).toBeUndefined();
  expect(sideOf(result("2823-3", 6, "mmol/L", "<"), range)).toBeUndefined();
  expect(sideOf(result("2823-3", 6, "mmol/L", ">"), range)).toBe("above");
  expect(sideOf(result("2823-3", 3, "mmol/L", ">"), range)).toBeUndefined();
});

it("is held against the converted value and leaves the recorded one alone", () => {
  const sideIn = (value: number, unit: string, code = "2345-7") => {
    const found = findRange(result(code, value, unit), WOMAN, "2026-01-01");
    return found && [sideOfBuiltIn(result(code, value, unit), found), unitBeside(result(code, value, unit), found)];
  };
  expect(sideIn(9, "mmol/L")).toEqual(["above", "mg/dL"]);
  expect(sideIn(6, "mmol/L")).toEqual([undefined, "mg/dL"]);
  expect(sideIn(3, "mmol/L")).toEqual(["below", "mg/dL"]);
  expect(sideIn(9, "mg/dL")).toEqual(["below", undefined]);
  expect(sideIn(5.2, "mEq/L", "2823-3")).toEqual([undefined, undefined]);
  expect(sideIn(110, "g/L", "718-7")).toEqual(["below", "g/dL"]);
  expect(sideIn(120, "g/L", "718-7")).toEqual([undefined, "g/dL"]);
  expect(sideIn(53, "mmol/mol", "4548-4")).toEqual(["above", "%"]);
});

it("has words and a rule for every range, and no two ranges for one person", () => {
  expect([rangeInWords(1, 2), rangeInWords(undefined, 2), rangeInWords(1, undefined)]).toEqual(["1-2", "up to 2", "from 1"]);
  for (const range of RANGES) {
    expect(RANGE_RULES).toContain(ruleOf(range));
    expect((range.low ?? 0) < (range.high ?? Number.POSITIVE_INFINITY)).toBe(true);
    const same = RANGES.filter(
      (other) =>
        other.codes.some((code) => range.codes.includes(code)) &&
        (other.sex === undefined || range.sex === undefined || other.sex === range.sex) &&
        other.from <= range.to &&
        range.from <= other.to,
    );
    expect(same, range.codes.join()).toEqual([range]);
  }
});
