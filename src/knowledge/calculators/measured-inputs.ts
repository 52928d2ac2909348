// Which recorded measurement each numeric input of a calculator is read from, by LOINC code. The number is read in the calculator's own unit; a value without a unit, in one of another kind or with a comparator is not read.
import type { ObservedValue } from "#core/record.ts";
import { valueIn } from "../units/value-in.ts";

interface Measured {
  readonly codes: ReadonlySet<string>;
  /** UCUM; the calculator's own. */
  readonly unit: string;
}

const LOINC = "http://loinc.org";

function of(unit: string, ...codes: readonly string[]): Measured {
  return { codes: new Set(codes), unit };
}

const MEASURED: Readonly<Record<string, Measured>> = {
  creatinine: of("mg/dL", "2160-0", "38483-4", "14682-9"),
  totalCholesterol: of("mg/dL", "2093-3", "14647-2"),
  hdl: of("mg/dL", "2085-9", "14646-4"),
  systolic: of("mm[Hg]", "8480-6"),
  diastolic: of("mm[Hg]", "8462-4"),
  bmi: of("kg/m2", "39156-5"),
  weight: of("kg", "29463-7", "3141-9"),
  height: of("cm", "8302-2", "3137-7"),
  hba1c: of("%", "4548-4", "17856-6", "59261-8"),
  uacr: of("mg/g", "9318-7", "14959-1", "32294-1"),
  /** Reported by CKD-EPI 2021 only; other equations are never mixed in. */
  egfr: of("mL/min/{1.73_m2}", "98979-8"),
  total: of("1", "44261-6"),
  item: of("1", "44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3", "44260-8"),
};

function measuredBy(input: string): Measured | undefined {
  return MEASURED[input.replace(/\d+$/, "")] ?? MEASURED[input];
}

/** Whether this is such a measurement by its code, whatever its number. */
export function isMeasured(input: string, { concept }: ObservedValue): boolean {
  const measured = measuredBy(input);
  return (
    measured !== undefined && concept.codings.some(({ system, code }) => system === LOINC && code !== undefined && measured.codes.has(code))
  );
}

/** In the calculator's unit; undefined when this is no such measurement or its unit is not known. `input` may end in a number: `systolic2`. */
export function readInput(input: string, observed: ObservedValue): number | undefined {
  const measured = measuredBy(input);
  const { quantity } = observed;
  if (!measured || !quantity || quantity.comparator !== undefined || !isMeasured(input, observed)) return undefined;
  const converted = valueIn(measured.unit, observed);
  return "value" in converted ? converted.value : undefined;
}
