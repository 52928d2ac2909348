// A blood pressure that was written as two observations of one time, read as the one reading it is, with the evidence of both. Two of one kind at one time, or one alone, stay as they are.
import type { Evidence, ObservationFact, ObservedValue } from "#core/record.ts";
import { BLOOD_PRESSURE, DIASTOLIC, LOINC, SYSTOLIC } from "#knowledge/vital-signs.ts";
import { hasCode } from "./fold.ts";

const PANEL = { text: "Blood pressure", codings: [{ system: LOINC, code: "85354-9", display: undefined }] };

/** A reading that was put together of two entries. */
interface PairedPressure extends ObservationFact {
  /** The diastolic entry's: a spread keeps it with the fact. */
  readonly otherEvidence: Evidence;
}

/** All that a fact was read from: of a blood pressure in two observations both. */
export function evidenceOf(fact: { readonly evidence: Evidence; readonly otherEvidence?: Evidence | undefined }): readonly Evidence[] {
  return fact.otherEvidence ? [fact.evidence, fact.otherEvidence] : [fact.evidence];
}

export function withPressures(observations: readonly ObservationFact[]): readonly ObservationFact[] {
  const halves = observations.filter(isHalf);
  if (halves.length < 2) return observations;
  const whole = new Set(observations.filter(({ concept }) => hasCode(concept, LOINC, BLOOD_PRESSURE)).map(timeOf));
  const folded = new Map<ObservationFact, ObservationFact | undefined>();
  for (const [time, values] of Map.groupBy(halves, timeOf)) {
    const [systolic, second] = values.filter(({ concept }) => hasCode(concept, LOINC, SYSTOLIC));
    const [diastolic, third] = values.filter(({ concept }) => hasCode(concept, LOINC, DIASTOLIC));
    if (!systolic || !diastolic || second || third || whole.has(time)) continue;
    folded.set(systolic, panelOf(systolic, diastolic));
    folded.set(diastolic, undefined);
  }
  return folded.size === 0 ? observations : observations.flatMap((one) => (folded.has(one) ? (folded.get(one) ?? []) : one));
}

function isHalf({ concept, quantity, components, effective }: ObservationFact): boolean {
  if (quantity === undefined || components.length > 0 || effective === undefined) return false;
  return hasCode(concept, LOINC, SYSTOLIC) !== hasCode(concept, LOINC, DIASTOLIC);
}

function timeOf({ effective, status, evidence }: ObservationFact): string {
  return `${effective} ${status} ${evidence.origin}`;
}

function panelOf(systolic: ObservationFact, diastolic: ObservationFact): PairedPressure {
  return {
    ...systolic,
    concept: PANEL,
    quantity: undefined,
    text: undefined,
    absentReason: undefined,
    interpretation: [],
    referenceRange: undefined,
    components: [systolic, diastolic].map(partOf),
    otherEvidence: diastolic.evidence,
  };
}

function partOf({ concept, quantity, text, absentReason, interpretation, referenceRange }: ObservationFact): ObservedValue {
  return { concept, quantity, text, absentReason, interpretation, referenceRange };
}
