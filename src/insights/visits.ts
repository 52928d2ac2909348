// Which encounters are visits, and which completed one was the last. A call, a video contact or a message is no visit.
import { compareText } from "#core/compare-text.ts";
import type { EncounterFact } from "#core/record.ts";
import { clipText } from "#evidence/plain-text.ts";
import { isSeenInPerson } from "#knowledge/visit-kinds.ts";
import { compareDates, dayOf, firstDate, usDate } from "./dates.ts";
import { bracket, nameOf } from "./wording.ts";

export function isVisit(encounter: EncounterFact): boolean {
  return encounter.status === "finished" && isSeenInPerson(encounter) && overAt(encounter) !== undefined;
}

/** Newest first. */
export function newestFirst<T extends { readonly evidence: { readonly reference: string } }>(dateOf: (fact: T) => string | undefined) {
  return (a: T, b: T) => compareDates(dateOf(b), dateOf(a)) || compareText(a.evidence.reference, b.evidence.reference);
}

export function completedVisits(encounters: readonly EncounterFact[]): EncounterFact[] {
  return encounters.filter(isVisit).sort(newestFirst(overAt));
}

/** When the last completed visit was over: what comes later is new. A visit without an end takes its whole day. */
export function endOfLastVisit(encounters: readonly EncounterFact[]): string | undefined {
  const ends = encounters.filter(isVisit).map(overAt);
  return ends.sort(compareDates).at(-1);
}

export function overAt(visit: EncounterFact): string | undefined {
  return firstDate(visit.end, dayOf(visit.start));
}

/** "01/12/2026", or both days of a stay. */
export function daysOf(visit: EncounterFact): string | undefined {
  const [from, to] = [usDate(visit.start), usDate(visit.end)];
  return from === undefined || to === undefined || from === to ? (from ?? to) : `${from} to ${to}`;
}

const CLASSES: Readonly<Record<string, string>> = {
  EMER: "emergency",
  IMP: "inpatient",
  ACUTE: "inpatient",
  NONAC: "inpatient",
  OBSENC: "observation",
  HH: "home visit",
  VR: "phone or video",
};

/** "Follow-up visit (emergency; reason: chest pain; in-progress)". */
export function describeVisit(encounter: EncounterFact): string {
  const name = encounter.concept ? nameOf(encounter.concept) : "visit";
  const kind = encounter.classCode === undefined ? undefined : CLASSES[encounter.classCode];
  const reasons = encounter.reasons.slice(0, 2).map((reason) => nameOf({ text: reason, codings: [] }));
  return `${name}${bracket([
    kind !== undefined && !name.toLowerCase().includes(kind) ? kind : undefined,
    reasons.length > 0 ? `reason: ${reasons.join(", ")}` : undefined,
    encounter.location === undefined ? undefined : `at ${clipText(encounter.location, 60)}`,
    encounter.status === "finished" ? undefined : encounter.status,
  ])}`;
}
