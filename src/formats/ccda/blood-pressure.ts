// Folds a systolic and a diastolic value of one organizer and time into one blood pressure, as FHIR has it. Values of different readings, or without a
// partner, stay as they are.
import type { ObservationFact, ObservedValue } from "#core/record.ts";
import { LOINC } from "./oids.ts";

const SYSTOLIC = "8480-6";
const DIASTOLIC = "8462-4";
const PANEL = { text: "Blood pressure", codings: [{ system: LOINC, code: "85354-9", display: undefined }] };
/** What stands between an organizer's place and that of one of its observations. */
const PLACE_WITHIN = /\/component\[\d+\]\/observation\[1\]$/;

export function withBloodPressures(observations: readonly ObservationFact[]): ObservationFact[] {
  const readings = Map.groupBy(
    observations.filter((one) => codeOf(one) !== undefined && PLACE_WITHIN.test(one.evidence.reference)),
    readingOf,
  );
  const folded = new Map<ObservationFact, ObservationFact | undefined>();
  for (const [reading, values] of readings) {
    const systolic = values.filter((one) => codeOf(one) === SYSTOLIC);
    const diastolic = values.filter((one) => codeOf(one) === DIASTOLIC);
    // Two of one kind: which belongs to which nobody can tell.
    if (systolic.length !== 1 || diastolic.length !== 1) continue;
    folded.set(systolic[0]!, panelOf(reading, systolic[0]!, diastolic[0]!));
    folded.set(diastolic[0]!, undefined);
  }
  return observations.flatMap((one) => (folded.has(one) ? (folded.get(one) ?? []) : one));
}

function codeOf({ concept, quantity }: ObservationFact): string | undefined {
  if (!quantity) return undefined;
  return concept.codings.find(({ system, code }) => system === LOINC && (code === SYSTOLIC || code === DIASTOLIC))?.code;
}

/** The organizer, and all else that two values of one reading have in common. */
function readingOf({ evidence, effective, status, categories }: ObservationFact): string {
  return JSON.stringify([evidence.reference.replace(PLACE_WITHIN, ""), effective, status, categories]);
}

function panelOf(reading: string, systolic: ObservationFact, diastolic: ObservationFact): ObservationFact {
  const [organizer] = JSON.parse(reading) as [string];
  const quote = [systolic, diastolic].map(({ concept, evidence }) => `${concept.text}: ${evidence.quote}`).join("; ");
  return {
    ...systolic,
    evidence: { ...systolic.evidence, reference: organizer, quote },
    sensitivity: [...new Set([...systolic.sensitivity, ...diastolic.sensitivity])],
    concept: PANEL,
    quantity: undefined,
    text: undefined,
    absentReason: undefined,
    interpretation: [],
    referenceRange: undefined,
    components: [systolic, diastolic].map(valueWithin),
  };
}

function valueWithin({ concept, quantity, text, absentReason, interpretation, referenceRange }: ObservationFact): ObservedValue {
  return { concept, quantity, text, absentReason, interpretation, referenceRange };
}
