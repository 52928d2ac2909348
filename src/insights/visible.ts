// What of a record may stand in the text, in one canonical order: no errors, nothing restricted, nothing dated after today, nothing twice. What was left out is counted.
import { compareText } from "#core/compare-text.ts";
import type { ConditionFact, EncounterFact, PatientRecord } from "#core/record.ts";
import { isBeyond } from "./dates.ts";

export type FactKind = Exclude<keyof PatientRecord, "person" | "otherPersons" | "queries" | "unread">;

export interface Visible {
  readonly record: PatientRecord;
  /** Restricted facts left out, by kind. */
  readonly restricted: ReadonlyMap<FactKind | "person", number>;
  /** Facts dated after today left out, by kind. */
  readonly later: ReadonlyMap<FactKind, number>;
}

/** HL7 v3 Confidentiality: restricted and very restricted. */
const RESTRICTED = new Set(["R", "V"]);
const VOID = new Set(["entered-in-error", "cancelled"]);

export function visible(record: PatientRecord, today: string): Visible {
  const restricted = new Map<FactKind | "person", number>();
  const later = new Map<FactKind, number>();
  function keep<T extends { readonly sensitivity: readonly string[] }>(
    kind: FactKind,
    facts: readonly T[],
    dateOf: (fact: T) => string | undefined | readonly (string | undefined)[],
  ): T[] {
    return canonical(facts).filter((fact) => {
      if (isVoid(fact)) return false;
      if (fact.sensitivity.some((label) => RESTRICTED.has(label))) return count(restricted, kind);
      if ([dateOf(fact)].flat().some((date) => isBeyond(date, today))) return count(later, kind);
      return true;
    });
  }
  const person = record.person?.sensitivity.some((label) => RESTRICTED.has(label)) ? undefined : record.person;
  if (record.person && !person) restricted.set("person", 1);
  return {
    restricted,
    later,
    record: {
      person,
      otherPersons: canonical(record.otherPersons ?? []).filter(({ sensitivity }) => !sensitivity.some((label) => RESTRICTED.has(label))),
      conditions: keep("conditions", record.conditions, (fact) => fact.recorded ?? fact.onset).map((fact) =>
        withoutLaterOnset(fact, today),
      ),
      medications: keep("medications", record.medications, (fact) => fact.authored ?? fact.start),
      allergies: keep("allergies", record.allergies, (fact) => fact.recorded ?? fact.onset),
      observations: keep("observations", record.observations, (fact) => [fact.issued, fact.effective]),
      immunizations: keep("immunizations", record.immunizations, (fact) => fact.date),
      encounters: keep("encounters", record.encounters, datesOfEncounter),
      procedures: keep("procedures", record.procedures, (fact) => fact.performed),
      requests: keep("requests", record.requests ?? [], (fact) => fact.authored),
      // What is planned lies ahead by its nature.
      plans: keep("plans", record.plans ?? [], () => undefined),
      devices: keep("devices", record.devices ?? [], (fact) => fact.since),
      familyHistory: keep("familyHistory", record.familyHistory, () => undefined),
      reports: keep("reports", record.reports, (fact) => [fact.issued, fact.effective]),
      documents: keep("documents", record.documents, (fact) => fact.date),
      queries: canonical(record.queries),
      unread: canonical(record.unread),
    },
  };
}

/** Marked as an error, or never done. */
export function isVoid(fact: object): boolean {
  if ("verification" in fact) return fact.verification === "entered-in-error";
  return "status" in fact && VOID.has(String(fact.status));
}

/** What is planned lies ahead, and what goes on may end later; only a visit that is over has ended. */
function datesOfEncounter({ status, start, end }: EncounterFact): readonly (string | undefined)[] {
  return status === "planned" ? [] : status === "finished" ? [start, end] : [start];
}

/** A day that has not come is no day since when something is so: then the day it was recorded speaks. */
function withoutLaterOnset(fact: ConditionFact, today: string): ConditionFact {
  return isBeyond(fact.onset, today) ? { ...fact, onset: undefined } : fact;
}

function count<K>(counts: Map<K, number>, kind: K): false {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return false;
}

/** Sorted by where the fact was read, then by all it says; equal ones once. */
function canonical<T extends object>(facts: readonly T[]): T[] {
  const keyed = facts.map((fact) => ({ fact, key: placeOf(fact), whole: "" }));
  keyed.sort((a, b) => {
    const byPlace = compareText(a.key, b.key);
    if (byPlace !== 0) return byPlace;
    a.whole ||= JSON.stringify(a.fact);
    b.whole ||= JSON.stringify(b.fact);
    return compareText(a.whole, b.whole);
  });
  return keyed
    .filter((entry, index) => index === 0 || entry.whole === "" || entry.whole !== keyed[index - 1]?.whole)
    .map(({ fact }) => fact);
}

function placeOf(fact: object): string {
  if ("evidence" in fact) return (fact as { evidence: { reference: string } }).evidence.reference;
  if ("uri" in fact) return String(fact.uri);
  return "";
}
