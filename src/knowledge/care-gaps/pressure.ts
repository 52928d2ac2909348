// Systolic and diastolic pressure of one reading, in mmHg, by LOINC. A panel counts only where it has both; a bound is no value, nor what is no pressure.
import type { ObservationFact, ObservedValue } from "#core/record.ts";
import { valueIn } from "../units/value-in.ts";

const CODES = { systolic: "8480-6", diastolic: "8462-4" } as const;

export function pressureOf(reading: ObservationFact): { readonly systolic: number; readonly diastolic: number } | undefined {
  const [systolic, diastolic] = [partOf(reading.components, "systolic"), partOf(reading.components, "diastolic")];
  return systolic === undefined || diastolic === undefined ? undefined : { systolic, diastolic };
}

/** The value of a result that is one of the two by itself. */
export function singlePressure(result: ObservationFact, part: keyof typeof CODES): number | undefined {
  return partOf([result], part);
}

function partOf(values: readonly ObservedValue[], part: keyof typeof CODES): number | undefined {
  const value = values.find(({ concept }) =>
    concept.codings.some(({ system, code }) => system === "http://loinc.org" && code === CODES[part]),
  );
  if (!value?.quantity || value.quantity.comparator !== undefined) return undefined;
  const converted = valueIn("mm[Hg]", value);
  return "value" in converted ? converted.value : undefined;
}
