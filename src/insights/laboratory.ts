// Which observations are results. A category is optional in FHIR, so what names none is a result unless its code says that it is something else.
import type { ObservationFact } from "#core/record.ts";
import { LOINC, TOBACCO_STATUS, VITAL_SIGNS } from "#knowledge/vital-signs.ts";
import { hasCode } from "./fold.ts";

const OTHER_CODES = new Set([...TOBACCO_STATUS, ...VITAL_SIGNS.flatMap((sign) => [...sign.codes])]);

export function isResult(observation: ObservationFact): boolean {
  if (observation.categories.includes("laboratory")) return true;
  return observation.categories.length === 0 && !hasCode(observation.concept, LOINC, OTHER_CODES);
}
