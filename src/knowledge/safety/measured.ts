// Small questions about a measured value that several rules ask: its LOINC codes, whether it counts, when it was taken. No limits here.
import type { ObservationFact, ObservedValue } from "#core/record.ts";

const LOINC = "http://loinc.org";
/** Serum, plasma, blood, arterial and venous blood. */
export const POTASSIUM_CODES = new Set(["2823-3", "6298-4", "77142-8", "32713-0", "39789-3", "75940-7"]);
const NOT_COUNTED = new Set(["entered-in-error", "cancelled", "registered"]);

export function hasLoinc(value: ObservedValue, codes: ReadonlySet<string>): boolean {
  return value.concept.codings.some(({ system, code }) => system === LOINC && code !== undefined && codes.has(code));
}

export function isReported(fact: ObservationFact): boolean {
  return !NOT_COUNTED.has(fact.status);
}

export function whenMeasured(fact: ObservationFact): string | undefined {
  return fact.effective ?? fact.issued;
}
