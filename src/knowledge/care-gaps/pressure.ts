// Systolic and diastolic pressure of one reading, in mmHg, by LOINC. A panel counts only where it has both; a bound or another unit is no value.
import type { ObservationFact, ObservedValue } from "#core/record.ts";

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
  const quantity = values.find(({ concept }) =>
    concept.codings.some(({ system, code }) => system === "http://loinc.org" && code === CODES[part]),
  )?.quantity;
  if (!quantity || quantity.comparator !== undefined) return undefined;
  return [quantity.code, quantity.unit].some((name) => /^mm ?\[?hg\]?$/i.test(name ?? "")) ? quantity.value : undefined;
}
