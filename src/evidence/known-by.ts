// What a record held on a day, for deciding anew what a prompt says: without errors, and without what was dated later. Restricted facts are a question of who decides, and are kept or left out as asked.
import type { PatientRecord } from "#core/record.ts";

const RESTRICTED = new Set(["R", "V"]);
const VOID = new Set(["entered-in-error", "cancelled"]);

interface Labelled {
  readonly sensitivity: readonly string[];
}

/** Facts of every kind that the rules read; `today` is `YYYY-MM-DD`. */
export function knownBy(record: PatientRecord, today: string): PatientRecord {
  const keep = <F extends object>(facts: readonly F[], dateOf: (fact: F) => string | undefined): readonly F[] => {
    const isKept = (fact: F) => !isVoid(fact) && !isLater(dateOf(fact), today);
    return facts.every(isKept) ? facts : facts.filter(isKept);
  };
  return {
    ...record,
    conditions: keep(record.conditions, (fact) => fact.recorded ?? fact.onset),
    medications: keep(record.medications, (fact) => fact.authored ?? fact.start),
    allergies: keep(record.allergies, (fact) => fact.recorded ?? fact.onset),
    observations: keep(record.observations, (fact) => fact.issued ?? fact.effective),
    immunizations: keep(record.immunizations, (fact) => fact.date),
    encounters: keep(record.encounters, (fact) => (fact.status === "planned" ? undefined : fact.start)),
    procedures: keep(record.procedures, (fact) => fact.performed),
    requests: keep(record.requests ?? [], (fact) => fact.authored),
    plans: keep(record.plans ?? [], (fact) => fact.start),
    devices: keep(record.devices ?? [], (fact) => fact.since),
    reports: keep(record.reports, (fact) => fact.issued ?? fact.effective),
  };
}

export function isRestricted({ sensitivity }: Labelled): boolean {
  return sensitivity.some((label) => RESTRICTED.has(label));
}

export function holdsRestricted(record: PatientRecord): boolean {
  return factsOf(record).some((facts) => facts.some(isRestricted));
}

export function withoutRestricted(record: PatientRecord): PatientRecord {
  if (!holdsRestricted(record)) return record;
  const open = <F extends Labelled>(facts: readonly F[]) => facts.filter((fact) => !isRestricted(fact));
  return {
    ...record,
    conditions: open(record.conditions),
    medications: open(record.medications),
    allergies: open(record.allergies),
    observations: open(record.observations),
    immunizations: open(record.immunizations),
    encounters: open(record.encounters),
    procedures: open(record.procedures),
    requests: open(record.requests ?? []),
    plans: open(record.plans ?? []),
    devices: open(record.devices ?? []),
    reports: open(record.reports),
  };
}

function factsOf(record: PatientRecord): readonly (readonly Labelled[])[] {
  const { conditions, medications, allergies, observations, immunizations, encounters, procedures, reports, familyHistory, documents } =
    record;
  return [
    ...[conditions, medications, allergies, observations, immunizations, encounters, procedures, reports, familyHistory, documents],
    record.requests ?? [],
    record.plans ?? [],
    record.devices ?? [],
    record.person ? [record.person] : [],
  ];
}

function isVoid(fact: object): boolean {
  const { status, verification } = fact as { readonly status?: string; readonly verification?: string };
  return VOID.has(status ?? "") || verification === "entered-in-error";
}

/** Later than the day, as written and in UTC: a clinic's day may begin before or after. */
function isLater(date: string | undefined, today: string): boolean {
  const day = date === undefined ? undefined : /^\d{4}(?:-\d\d(?:-\d\d)?)?/.exec(date)?.[0];
  if (date === undefined || day === undefined || day <= today.slice(0, day.length)) return false;
  const instant = /T.*(?:Z|[+-]\d\d:\d\d)$/.test(date) ? Date.parse(date) : Number.NaN;
  return Number.isNaN(instant) || instant >= Date.parse(`${today}T00:00:00Z`) + 86_400_000;
}
