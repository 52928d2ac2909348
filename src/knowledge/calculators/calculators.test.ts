// Every calculator against published vectors, and where it must refuse.
import { describe, expect, it } from "vitest";
import { FIT_INPUTS, READABLE, REFUSALS, UNREADABLE } from "./fixtures/refusals.ts";
import { VECTORS } from "./fixtures/vectors.ts";
import { CALCULATORS } from "./list.ts";
import { readInput } from "./measured-inputs.ts";
import { rounded } from "./outcome.ts";

function observed(code: string, value: number, unit: string | undefined, comparator?: string) {
  return {
    concept: { text: code, codings: [{ system: "http://loinc.org", code, display: undefined }] },
    quantity: { value, comparator, unit, code: undefined },
    text: undefined,
    absentReason: undefined,
    interpretation: [],
    referenceRange: undefined,
  };
}

describe("published vectors", () => {
  it.each(VECTORS.map((vector, index) => [`${index + 1} ${vector.calculator}`, vector] as const))("%s", (_name, vector) => {
    const outcome = CALCULATORS.get(vector.calculator)!(vector.inputs);
    if ("refused" in outcome) throw new Error(outcome.refused);
    if (typeof vector.expected === "string") {
      expect(outcome.text).toBe(vector.expected);
      return;
    }
    for (const [name, value] of Object.entries(vector.expected)) {
      expect(Math.abs((outcome.values[name] ?? Number.NaN) - value), name).toBeLessThanOrEqual(vector.tolerance ?? 0);
    }
  });
});

describe("refusals", () => {
  it("are many, and each starts from inputs that are fit", () => {
    expect(REFUSALS.length).toBeGreaterThanOrEqual(80);
    for (const [calculator, inputs] of FIT_INPUTS) expect(CALCULATORS.get(calculator)!(inputs), calculator).toHaveProperty("text");
  });
  it.each(REFUSALS.map((vector, index) => [`${index + 1} ${vector.calculator} ${vector.reason}`, vector] as const))(
    "%s",
    (_name, vector) => {
      const outcome = CALCULATORS.get(vector.calculator)!(vector.inputs);
      expect("refused" in outcome ? outcome.refused : outcome.text).toMatch(vector.reason);
      expect(outcome).toHaveProperty("refused");
    },
  );
  it.each(READABLE.map((row) => [row.join(" "), row] as const))("reads %s", (_name, [input, code, value, unit, expected]) => {
    const read = readInput(input, observed(code, value, unit)) ?? Number.NaN;
    expect(Math.abs(read - expected)).toBeLessThan(Math.max(0.01, expected / 1000));
  });
  it.each(UNREADABLE.map((row) => [row.join(" "), row] as const))("does not read %s", (_name, [input, code, value, unit, comparator]) => {
    expect(readInput(input, observed(code, value, unit, comparator))).toBeUndefined();
  });
});

describe("measurements", () => {
  it.each([
    ["creatinine", "2160-0", 1.5, "mg/dL", 1.5],
    ["creatinine", "14682-9", 88.4, "umol/L", 1],
    ["totalCholesterol", "2093-3", 5, "mmol/L", 193.3],
    ["hba1c", "59261-8", 53, "mmol/mol", 7],
    ["weight", "29463-7", 150, "[lb_av]", 68.04],
    ["height", "8302-2", 70, "[in_i]", 177.8],
    ["uacr", "9318-7", 3.4, "mg/mmol", 30.1],
    ["systolic2", "8480-6", 130, "mm[Hg]", 130],
  ])("%s %s %d %s is %d", (input, code, value, unit, expected) => {
    expect(readInput(input, observed(code, value, unit))).toBeCloseTo(expected, 1);
  });
});

it("rounds halves away from zero", () => {
  expect([rounded(2.05, 1), rounded(1.005, 2), rounded(49.75, 1), rounded(0.04, 1)]).toEqual(["2.1", "1.01", "49.8", "0.0"]);
});
