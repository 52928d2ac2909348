// What the record says that CDC's immunisation schedule asks about, each answer with the fact it came from. Only what counts today: no errors, nothing refuted.
import { compareText } from "#core/compare-text.ts";
import type {
  AllergyFact,
  Coding,
  Concept,
  ConditionFact,
  ImmunizationFact,
  MedicationFact,
  ObservationFact,
  PatientRecord,
  ProcedureFact,
} from "#core/record.ts";
import { isCurrent } from "../current-medication.ts";
import { firstDate, isAfterDay } from "../dates.ts";
import type { GivenDose, PatientFacts } from "./patient-history.ts";
import { type Entry, readObservations } from "./read-observations.ts";

const CVX = new Set(["http://hl7.org/fhir/sid/cvx", "urn:oid:2.16.840.1.113883.12.292", "2.16.840.1.113883.12.292"]);
const MVX = new Set(["http://hl7.org/fhir/sid/mvx", "http://terminology.hl7.org/CodeSystem/MVX", "urn:oid:2.16.840.1.113883.12.227"]);
const ICD_10_CM = new Set(["http://hl7.org/fhir/sid/icd-10-cm", "urn:oid:2.16.840.1.113883.6.90"]);
const TOBACCO = new Set(["72166-2"]);

function codeIn(codings: readonly Coding[], systems: ReadonlySet<string>): string[] {
  return codings.flatMap(({ system, code }) => (system !== undefined && code !== undefined && systems.has(system) ? [code] : []));
}

export function givenDose({ concept, date, subpotent }: ImmunizationFact): GivenDose {
  return {
    date,
    cvx: codeIn(concept.codings, CVX)[0],
    mvx: codeIn(concept.codings, MVX)[0],
    ...(subpotent === true ? { substandard: true } : {}),
  };
}

/** A fact that bears on vaccination, under CDC's number for it. */
export interface Bearing {
  readonly code: string;
  readonly fact: AllergyFact | ConditionFact | MedicationFact | ObservationFact | ProcedureFact;
  readonly date: string | undefined;
  /** The record does not tell enough: said beside, never applied. */
  readonly isUnsettled: boolean;
}

export function bearings(record: PatientRecord, today: string): Bearing[] {
  const smoking = newest(record.observations.filter(({ concept }) => concept.codings.some(({ code }) => TOBACCO.has(code ?? ""))));
  const pairs = [
    ...record.conditions.map((fact) => ({ fact, entry: conditionEntry(fact, today) })),
    ...record.procedures
      .filter(({ status }) => status === "completed")
      .map((fact) => ({ fact, entry: entryOf("procedure", fact.concept, { date: fact.performed }) })),
    ...record.medications.map((fact) => ({ fact, entry: entryOf("medication", fact.concept, { isCurrent: isCurrent(fact, today) }) })),
    ...record.allergies.map((fact) => ({ fact, entry: allergyEntry(fact) })),
    ...record.observations.map((fact) => ({ fact, entry: resultEntry(fact, fact === smoking ? "smoking" : "result") })),
  ].filter(({ entry }) => entry !== undefined);
  return readObservations(pairs.map(({ entry }) => entry as Entry)).flatMap(({ code, date, entry, isUnsettled }) => {
    const fact = pairs[entry]?.fact;
    return fact === undefined ? [] : [{ code, fact, date, isUnsettled }];
  });
}

function entryOf(kind: Entry["kind"], concept: Concept, more: Partial<Entry>): Entry {
  const icd = codeIn(concept.codings, ICD_10_CM);
  return { kind, name: concept.text, icd, isCurrent: true, isSevere: false, value: "", date: undefined, ...more };
}

/** A pregnancy without an end counts for ten months. */
const PREGNANCY_DAYS = 310;

function conditionEntry(fact: ConditionFact, today: string): Entry | undefined {
  if (fact.verification !== "confirmed" && fact.verification !== "unknown") return undefined;
  const date = firstDate(fact.onset, fact.recorded);
  const isActive = ["active", "recurrence", "relapse", "unknown"].includes(fact.clinicalStatus);
  const isOver = fact.abatement !== undefined && !isAfterDay(fact.abatement, today);
  const isOld = /pregnan/i.test(fact.concept.text) && (date === undefined || daysBetween(date, today) > PREGNANCY_DAYS);
  return entryOf("condition", fact.concept, { isCurrent: isActive && !isOver && !isOld, date });
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from.slice(0, 10).padEnd(10, "-01")}T00:00:00Z`)) / 86_400_000;
}

function allergyEntry(fact: AllergyFact): Entry | undefined {
  if (fact.noneKnown || fact.verification === "refuted" || fact.clinicalStatus === "inactive" || fact.clinicalStatus === "resolved")
    return undefined;
  const isSevere =
    fact.criticality === "high" ||
    fact.reactions.some(({ manifestation, severity }) => severity === "severe" || /anaphyla/i.test(manifestation));
  return entryOf("allergy", fact.concept, { isSevere });
}

function resultEntry(fact: ObservationFact, kind: "result" | "smoking"): Entry | undefined {
  if (!["final", "amended", "corrected"].includes(fact.status)) return undefined;
  return entryOf(kind, fact.concept, {
    value: [fact.text ?? "", ...fact.interpretation].join(" "),
    date: firstDate(fact.effective, fact.issued),
  });
}

/** By the day and moment as written; of equal ones the first. */
function newest(observations: readonly ObservationFact[]): ObservationFact | undefined {
  const when = (fact: ObservationFact) => fact.effective ?? fact.issued ?? "";
  return observations.reduce<ObservationFact | undefined>(
    (last, next) => (last === undefined || when(next) > when(last) ? next : last),
    undefined,
  );
}

/** Undefined where the record does not know the person or the whole birth date. */
export function patientFacts(
  record: PatientRecord,
  doses: readonly ImmunizationFact[],
  found: readonly Bearing[],
  today: string,
): PatientFacts | undefined {
  const { person } = record;
  if (!person?.birthDate) return undefined;
  const sex = person.birthSex ?? person.gender;
  return {
    birthDate: person.birthDate,
    sex: sex === "female" || sex === "male" ? sex : "unknown",
    doses: doses.map(givenDose),
    // In one order, whatever the record's.
    observed: found
      .filter(({ isUnsettled }) => !isUnsettled)
      .map(({ code, date }) => ({ code, date }))
      .toSorted((one, other) => compareText(one.code, other.code) || compareText(one.date ?? "", other.date ?? "")),
    today,
  };
}
