// The last completed visit and those shortly before it, recent procedures, and what the documents that were read say themselves.
import type { EncounterFact, PatientRecord } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { isMajorOperation } from "#knowledge/serious-history.ts";
import { nothingOf } from "./absence.ts";
import { describeProcedure } from "./conditions.ts";
import { isAfter, yearsBefore } from "./dates.ts";
import { documentItems } from "./documents-read.ts";
import { fold } from "./fold.ts";
import type { Visible } from "./visible.ts";
import { completedVisits, daysOf, describeVisit, newestFirst } from "./visits.ts";
import { item, more, recordedEntries, row, say } from "./wording.ts";

const OTHER_VISITS = 3;
const PROCEDURES = 4;
/** What belongs to any visit tells nothing of this one. */
const ROUTINE = /^(?:documentation of current medications|medication reconciliation|review of systems|brief general examination)/i;

/** Begun within a year and not over by its status; one that nobody closed for longer is no news. */
function isOngoing({ status, start }: EncounterFact, today: string): boolean {
  return ["arrived", "triaged", "in-progress", "onleave"].includes(status) && isAfter(start, yearsBefore(today, 1));
}

/** The newest, each with its day. */
function visitRow(label: string, encounters: readonly EncounterFact[]): Fragment[] {
  const newest = [...encounters].sort(newestFirst(({ start, end }) => start ?? end));
  const clauses = newest
    .slice(0, OTHER_VISITS)
    .map((entry) => say([daysOf(entry), describeVisit(entry)].filter(Boolean).join(" "), [entry]));
  return clauses.length === 0 ? [] : [...row(label, clauses), ...more(newest.slice(OTHER_VISITS))];
}

export function recentCarePart(seen: Visible, whole: PatientRecord, today: string): Fragment[] {
  const { encounters, procedures } = seen.record;
  const visits = completedVisits(encounters);
  const lately = visits.slice(1).filter((visit) => isAfter(visit.start ?? visit.end, yearsBefore(today, 2)));
  const noVisit =
    visits.length === 0
      ? encounters.length === 0
        ? nothingOf("encounters", whole, seen)
        : [
            ...item(say(`No completed visit among ${recordedEntries(encounters.length)}.`, encounters)),
            ...visitRow(
              "Recorded",
              encounters.filter((entry) => !isOngoing(entry, today) && entry.status !== "planned"),
            ),
          ]
      : [];
  const done = fold(
    procedures
      .filter((procedure) => ["completed", "in-progress"].includes(procedure.status) && !isMajorOperation(procedure.concept.text))
      .filter((procedure) => !ROUTINE.test(procedure.concept.text))
      .filter((procedure) => isAfter(procedure.performed, yearsBefore(today, 2)))
      .sort(newestFirst((procedure) => procedure.performed)),
  );
  return [
    ...visitRow(
      "Recorded as ongoing",
      encounters.filter((entry) => isOngoing(entry, today)),
    ),
    ...noVisit,
    ...visits.slice(0, 1).flatMap((visit) => item(say(`Last completed visit ${daysOf(visit)}: ${describeVisit(visit)}`, [visit]))),
    ...(lately.length > 0
      ? row(
          "Before that",
          lately.slice(0, OTHER_VISITS).map((visit) => say(`${daysOf(visit)} ${describeVisit(visit)}`, [visit])),
        )
      : []),
    ...more(lately.slice(OTHER_VISITS)),
    ...(done.length > 0
      ? row(
          "Procedures",
          done.slice(0, PROCEDURES).map((group) => say(describeProcedure(group), group)),
        )
      : []),
    ...more(done.slice(PROCEDURES).flat()),
    ...documentItems(seen.record.documents),
  ];
}
