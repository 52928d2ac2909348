// All safety decisions on one record, most dangerous first. It reads the structured facts it is given; whoever calls leaves out what may not be shown.
import type { MedicationFact, PatientRecord } from "#core/record.ts";
import { ageOn } from "../dates.ts";
import { ageFindings } from "./age.ts";
import { allergyFindings } from "./allergies.ts";
import { combinationFindings } from "./combinations.ts";
import { criticalValues } from "./critical.ts";
import { currentDrugs } from "./current.ts";
import { duplicateFindings } from "./duplicates.ts";
import type { Finding } from "./finding.ts";
import { type ComputedFiltration, kidneyFindings, potassiumFindings } from "./kidney.ts";
import { pregnancyFindings, recordedPregnancy } from "./pregnancy.ts";

export interface SafetyDecision {
  readonly findings: readonly Finding[];
  /** Current medications whose names our tables do not know: nothing was decided about them. */
  readonly unknown: readonly MedicationFact[];
}

/** `computed` is an eGFR that the caller has computed, where there is one. */
export function decideSafety(record: PatientRecord, today: string, computed?: ComputedFiltration): SafetyDecision {
  if (isDead(record)) return { findings: [], unknown: [] };
  const { drugs, unknown } = currentDrugs(record.medications, today);
  const { observations, conditions, allergies, person } = record;
  const age = ageOn(person?.birthDate, today);
  const isAdult = age === undefined || age >= 18;
  const pregnancy = person?.gender === "male" ? undefined : recordedPregnancy(conditions, observations, today);
  const findings = [
    ...criticalValues(observations, { age, pregnancy, today }),
    ...allergyFindings(drugs, allergies),
    ...pregnancyFindings(drugs, pregnancy),
    ...combinationFindings(drugs),
    ...potassiumFindings(drugs, observations, today),
    ...(isAdult ? kidneyFindings(drugs, observations, today, computed) : []),
    ...ageFindings(drugs, person, conditions, today),
    ...duplicateFindings(drugs),
  ];
  return { findings: [...findings].sort((a, b) => a.rule.danger - b.rule.danger), unknown };
}

function isDead({ person }: PatientRecord): boolean {
  return person?.deceased !== undefined && person.deceased !== false;
}
