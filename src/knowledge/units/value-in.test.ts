// Conversions against values printed in published tables (SI conversion table of the AMA Manual of Style, NGSP's table of A1c, NIST SP 811), and what must be refused.
import { describe, expect, it } from "vitest";
import { isSameUnit, valueIn } from "./value-in.ts";

function measured(code: string, value: number, unit?: string, ucum?: string) {
  return {
    concept: { text: code, codings: [{ system: "http://loinc.org", code, display: undefined }] },
    quantity: { value, comparator: undefined, unit, code: ucum },
  };
}

const CONVERTED: readonly (readonly [wanted: string, code: string, value: number, unit: string, expected: number])[] = [
  ["mg/dL", "2345-7", 5.55, "mmol/L", 100],
  ["mg/dL", "2345-7", 100, "mg/dl", 100],
  ["mg/dL", "2345-7", 100, "MG/DL", 100],
  ["mg/dL", "2345-7", 1, "g/L", 100],
  ["mg/dL", "2093-3", 5.18, "mmol/L", 200.3],
  ["mg/dL", "2571-8", 1.694, "mmol/L", 150],
  ["mg/dL", "2160-0", 88.4, "µmol/L", 1],
  ["mg/dL", "3094-0", 3.57, "mmol/L", 10],
  ["mg/dL", "17861-6", 2.5, "mmol/L", 10.02],
  ["mg/dL", "17861-6", 5, "mEq/L", 10.02],
  ["mg/dL", "19123-9", 0.823, "mmol/L", 2],
  ["mg/dL", "2777-1", 1.292, "mmol/L", 4],
  ["mg/dL", "3084-1", 357, "umol/L", 6],
  ["mg/dL", "1975-2", 17.1, "umol/L", 1],
  ["mmol/L", "2823-3", 4.2, "mEq/L", 4.2],
  ["mmol/L", "2951-2", 140, "meq/l", 140],
  ["g/dL", "718-7", 120, "g/L", 12],
  ["g/dL", "718-7", 7.45, "mmol/L", 12],
  ["%", "4544-3", 0.42, "L/L", 42],
  ["%", "4548-4", 48, "mmol/mol", 6.5],
  ["%", "4548-4", 53, "mmol/mol", 7],
  ["%", "4548-4", 75, "mmol/mol", 9],
  ["%", "4548-4", 7, "%{Hb}", 7],
  ["10*3/uL", "777-3", 180, "K/uL", 180],
  ["10*3/uL", "777-3", 180, "K/mcL", 180],
  ["10*3/uL", "777-3", 180, "10^9/L", 180],
  ["10*3/uL", "777-3", 180, "G/L", 180],
  ["10*3/uL", "777-3", 180_000, "/uL", 180],
  ["10*3/uL", "6690-2", 7.2, "Thousand/uL", 7.2],
  ["10*6/uL", "789-8", 4.8, "10*12/L", 4.8],
  ["10*6/uL", "789-8", 4.8, "M/uL", 4.8],
  ["U/L", "1742-6", 30, "IU/L", 30],
  ["U/L", "1742-6", 0.5, "ukat/L", 30],
  ["mU/L", "3016-3", 2.5, "uIU/mL", 2.5],
  ["mU/L", "3016-3", 2.5, "m[IU]/L", 2.5],
  ["mg/g", "9318-7", 3.394, "mg/mmol", 30],
  ["mg/g", "9318-7", 30, "ug/mg{creat}", 30],
  ["mL/min/{1.73_m2}", "98979-8", 60, "mL/min/1.73 m2", 60],
  ["mL/min/{1.73_m2}", "98979-8", 60, "mL/min/1.73m^2", 60],
  ["mm[Hg]", "8480-6", 16, "kPa", 120.01],
  ["mm[Hg]", "8480-6", 120, "mm Hg", 120],
  ["kg", "29463-7", 154.324, "lb", 70],
  ["kg", "29463-7", 70_000, "g", 70],
  ["cm", "8302-2", 66.929, "in", 170],
  ["Cel", "8310-5", 100.4, "°F", 38],
  ["Cel", "8310-5", 100.4, "[degF]", 38],
  ["ng/mL", "10535-3", 2.56, "nmol/L", 2],
  ["1", "6301-6", 2.5, "{INR}", 2.5],
  ["/min", "8867-4", 72, "beats/minute", 72],
];

const REFUSED: readonly (readonly [wanted: string, code: string, unit: string | undefined, reason: RegExp])[] = [
  ["mg/dL", "2345-7", undefined, /missing/],
  ["mg/dL", "2345-7", " ", /missing/],
  ["mg/dL", "2345-7", "1", /missing/],
  ["mg/dL", "2345-7", "U/L", /something else/],
  ["mg/dL", "2345-7", "furlong", /not known/],
  ["mg/dL", "2345-7", "<script>", /not known/],
  ["mg/dL", "2345-7", "m".repeat(5000), /not known/],
  ["mg/dL", "2345-7", "__proto__", /not known/],
  ["mg/dL", "2345-7", "constructor", /not known/],
  ["mg/dL", "2345-7", "mg/valueOf", /not known/],
  // Without a molar mass no amount is a mass.
  ["mg/dL", "99999-9", "mmol/L", /something else/],
  ["%", "4548-4", "mg/dL", /not known/],
  ["%", "4548-4", "1", /not known/],
  ["%", "59261-8", "%", /IFCC/],
  ["%", "59408-5", "1", /missing/],
  ["1", "6301-6", "%", /missing/],
  ["mL/min/{1.73_m2}", "98979-8", "mL/min", /1\.73/],
  ["mL/min", "2164-2", "mL/min/{1.73_m2}", /1\.73/],
];

describe("a value", () => {
  it.each(CONVERTED)("in %s of %s: %d %s is %d", (wanted, code, value, unit, expected) => {
    const found = valueIn(wanted, measured(code, value, unit));
    expect(found).toHaveProperty("value");
    expect(Math.abs("value" in found ? found.value - expected : Number.NaN)).toBeLessThan(Math.max(0.05, expected / 1000));
    // As code or as printed unit: the same.
    expect(valueIn(wanted, measured(code, value, undefined, unit))).toEqual(found);
  });
  it.each(REFUSED)("in %s of %s with unit %s is refused", (wanted, code, unit, reason) => {
    const found = valueIn(wanted, measured(code, 7, unit));
    expect("refused" in found ? found.refused : found).toMatch(reason);
  });
  it("is refused where its code and its printed unit differ, and read where one of them is unknown", () => {
    expect(valueIn("mg/dL", measured("2345-7", 100, "mmol/L", "mg/dL"))).toEqual({ refused: "the unit and its code differ" });
    expect(valueIn("mg/dL", measured("2345-7", 100, "milligrams", "mg/dL"))).toEqual({ value: 100 });
    expect(valueIn("10*3/uL", measured("777-3", 180, "K/uL", "10*3/uL"))).toEqual({ value: 180 });
  });
  it("without a number is refused", () => {
    expect(valueIn("mg/dL", { ...measured("2345-7", 1), quantity: undefined })).toHaveProperty("refused");
  });
  it("keeps its last digit where nothing is converted", () => {
    expect(valueIn("mg/dL", measured("2345-7", 0.1 + 0.2, "mg/dL"))).toEqual({ value: 0.1 + 0.2 });
    expect([isSameUnit("mmol/L", measured("2823-3", 4, "mEq/L")), isSameUnit("mg/dL", measured("2345-7", 4, "mmol/L"))]).toEqual([
      true,
      false,
    ]);
  });
  it("in any number of strange units is decided and not remembered for ever", () => {
    for (let at = 0; at < 10_000; at += 1) expect(valueIn("mg/dL", measured("2345-7", 1, `q${at}z`))).toHaveProperty("refused");
    expect(valueIn("mg/dL", measured("2345-7", 5.55, "mmol/L"))).toHaveProperty("value");
  });
});
