// The newest result of each kind with what flags it, vital signs left out: made once, for several sections look at it.
import type { ObservationFact, PersonFact } from "#core/record.ts";
import { LOINC, VITAL_SIGNS } from "#knowledge/vital-signs.ts";
import { fold, hasCode } from "./fold.ts";
import { type Abnormality, abnormality, hasValue, resultName } from "./values.ts";
import { newestFirst } from "./visits.ts";

export interface LatestResult {
  readonly name: string;
  readonly observation: ObservationFact;
  readonly flag: Abnormality | undefined;
}

const VITAL_CODES = new Set(VITAL_SIGNS.flatMap((sign) => [...sign.codes]));

export function whenObserved(observation: ObservationFact): string | undefined {
  return observation.effective ?? observation.issued;
}

/** With a value, newest first. */
export function withValue(observations: readonly ObservationFact[]): ObservationFact[] {
  return observations.filter(hasValue).sort(newestFirst(whenObserved));
}

/** `observations` newest first. Critical flags come first, then those of the record itself, then those of a built-in range. */
export function latestResults(observations: readonly ObservationFact[], person: PersonFact | undefined): LatestResult[] {
  const latest = fold(observations.filter((observation) => !hasCode(observation.concept, LOINC, VITAL_CODES))).map((group) => group[0]!);
  const isCritical = ({ flag }: LatestResult) => Number(flag?.critical ?? false);
  const isBuiltIn = ({ flag }: LatestResult) => Number(flag?.rule !== undefined);
  return latest
    .map((observation) => ({ name: resultName(observation), observation, flag: abnormality(observation, person) }))
    .sort((a, b) => isCritical(b) - isCritical(a) || isBuiltIn(a) - isBuiltIn(b));
}
