import { expect, it } from "vitest";
import { printedUnit } from "./printed-units.ts";

it.each([
  ["mL/min/{1.73_m2}", "mL/min/1.73 m2"],
  ["mg/g{creat}", "mg/g creat"],
  ["mmol/mol{Hb}", "mmol/mol Hb"],
  ["{cells}/uL", "cells/uL"],
  ["{beats}/min", "beats/min"],
  ["m[IU]/mL", "mIU/mL"],
  ["[iU]", "IU"],
  ["/[HPF]", "/HPF"],
  ["10*3/uL", "10*3/uL"],
  ["mm[Hg]", "mmHg"],
])("writes %s as %s", (unit, printed) => expect(printedUnit(unit)).toBe(printed));

it.each(["1", "{score}", "{INR}", "INR", "inr", "{ratio}", "[pH]"])("has nothing to print of %s, which names no unit", (unit) =>
  expect(printedUnit(unit)).toBe(""),
);
