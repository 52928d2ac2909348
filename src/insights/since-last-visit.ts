// What was issued, recorded, resulted or happened after the last completed visit, oldest first. A call is no visit; what lies before is never repeated here.
import { compareText } from "#core/compare-text.ts";
import type { Evidence, ObservationFact, PatientRecord } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { clipText } from "#evidence/plain-text.ts";
import { isSeenInPerson } from "#knowledge/visit-kinds.ts";
import { nothingOf } from "./absence.ts";
import { compareDates, dayOf, isAfter, usDate } from "./dates.ts";
import { describeDocument, firstLine } from "./documents-read.ts";
import { isResult } from "./laboratory.ts";
import { searched } from "./missing-input.ts";
import { abnormality, resultName, statusNote, valueText } from "./values.ts";
import type { Visible } from "./visible.ts";
import { describeVisit, endOfLastVisit, isVisit, overAt } from "./visits.ts";
import { bracket, cite, item, nameOf, notice, recordedEntries, say } from "./wording.ts";

const SHOWN = 60;

interface Event {
  readonly date: string;
  readonly kind: number;
  readonly label: string;
  readonly text: string;
  readonly evidence: Evidence;
}

export function sinceLastVisit(seen: Visible, whole: PatientRecord): Fragment[] {
  const { encounters } = seen.record;
  const end = endOfLastVisit(encounters);
  if (end === undefined) {
    if (encounters.length === 0)
      return [
        ...nothingOf("encounters", whole, seen),
        { ...notice("Without a completed visit nothing can be told apart as new.\n"), evidence: searched(seen, whole, "encounters") },
      ];
    return item(say(`No completed visit among ${recordedEntries(encounters.length)}; nothing can be told apart as new.`, encounters));
  }
  const events = eventsAfter(seen.record, end).sort(
    (a, b) =>
      compareText(dayOf(a.date) ?? "", dayOf(b.date) ?? "") ||
      a.kind - b.kind ||
      compareDates(a.date, b.date) ||
      compareText(a.text, b.text) ||
      compareText(JSON.stringify(a.evidence), JSON.stringify(b.evidence)),
  );
  const last = encounters.filter((visit) => isVisit(visit) && overAt(visit) === end);
  if (events.length === 0)
    return [
      { ...notice("Nothing in what was read is dated after the "), evidence: last.map(({ evidence }) => evidence) },
      say(`last completed visit (${usDate(end)}).\n`, last),
    ];
  return [
    say(`Since the last completed visit (${usDate(end)}):\n`, last),
    ...rows(events.slice(0, SHOWN)),
    ...remaining(events.slice(SHOWN)),
  ];
}

/** Events of one day and kind share a row. */
function rows(events: readonly Event[]): Fragment[] {
  const fragments: Fragment[] = [];
  events.forEach((event, index) => {
    const [before, after] = [events[index - 1], events[index + 1]];
    const opens = before === undefined || before.kind !== event.kind || dayOf(before.date) !== dayOf(event.date);
    const closes = after === undefined || after.kind !== event.kind || dayOf(after.date) !== dayOf(event.date);
    fragments.push(
      cite(`${opens ? `* ${usDate(event.date)} ${event.label}: ` : "; "}${event.text}${closes ? "\n" : ""}`, [event.evidence]),
    );
  });
  return fragments;
}

function remaining(events: readonly Event[]): Fragment[] {
  if (events.length === 0) return [];
  const clause = cite(
    "",
    events.map((event) => event.evidence),
  );
  return item({ ...clause, text: `and ${clause.evidence.length} more` });
}

/** What is new is told in the words it was resulted in, a filtration rate not as its abbreviation. */
function wholeName(observation: ObservationFact): string {
  return resultName(observation).replace(/^eGFR(?= \()/, "Glomerular filtration rate");
}

/** A laboratory result is new when it was issued, whatever else when it was observed. */
function whenNew(observation: ObservationFact): readonly (string | undefined)[] {
  return isResult(observation) ? [observation.issued, observation.effective] : [observation.effective ?? observation.issued];
}

function eventsAfter(record: PatientRecord, end: string): Event[] {
  const events: Event[] = [];
  const add = (dates: readonly (string | undefined)[], kind: number, label: string, text: () => string, evidence: Evidence | undefined) => {
    const date = dates.find((candidate) => isAfter(candidate, end));
    if (date !== undefined && evidence) events.push({ date, kind, label, text: text(), evidence });
  };
  for (const it of record.encounters) {
    if (it.status === "planned" || it.status === "booked") continue;
    add([it.start, it.end], 0, isSeenInPerson(it) ? "encounter" : "contact", () => describeVisit(it), it.evidence);
  }
  for (const it of record.conditions) {
    if (it.verification === "refuted") continue;
    const note = bracket([
      it.clinicalStatus === "unknown" ? undefined : it.clinicalStatus,
      ["confirmed", "unknown"].includes(it.verification) ? undefined : it.verification,
    ]);
    add([it.recorded, it.onset], 1, "condition recorded", () => `${nameOf(it.concept)}${note}`, it.evidence);
    if (!isAfter(it.recorded, end) && !isAfter(it.onset, end))
      add([it.abatement], 1, "condition ended", () => nameOf(it.concept), it.evidence);
  }
  for (const it of record.allergies) {
    add(
      [it.recorded, it.onset],
      2,
      "allergy recorded",
      () => `${nameOf(it.concept)}${bracket([it.verification === "refuted" ? it.verification : undefined])}`,
      it.evidence,
    );
  }
  for (const it of record.medications) {
    const label = {
      request: "medication ordered",
      statement: "medication reported",
      dispense: "medication dispensed",
      administration: "medication given",
    }[it.source];
    const dosage = it.dosage === undefined ? "" : `, ${clipText(it.dosage, 160)}`;
    add(
      [it.authored, it.start],
      3,
      label,
      () =>
        `${nameOf(it.concept)}${dosage}${bracket([it.status === "unknown" ? undefined : it.status, it.statusReason && clipText(it.statusReason, 80)])}`,
      it.evidence,
    );
  }
  for (const it of record.observations) {
    const value = () =>
      valueText(it) ?? (it.absentReason === undefined ? "without a value" : `without a value (${clipText(it.absentReason, 60)})`);
    const note = () => bracket([abnormality(it)?.words, statusNote(it.status)]);
    add(whenNew(it), 4, "result", () => `${wholeName(it)} ${value()}${note()}`, it.evidence);
  }
  for (const it of record.reports)
    add([it.issued, it.effective], 5, "report", () => `${nameOf(it.concept)}${bracket([statusNote(it.status)])}`, it.evidence);
  for (const it of record.procedures)
    add(
      [it.performed],
      6,
      "procedure",
      () => `${nameOf(it.concept)}${bracket([it.status === "completed" ? undefined : it.status])}`,
      it.evidence,
    );
  for (const it of record.immunizations) {
    add(
      [it.date],
      7,
      it.status === "completed" ? "immunization" : "immunization entry",
      () => `${nameOf(it.concept)}${bracket([it.status === "completed" ? undefined : it.status])}`,
      it.evidence,
    );
  }
  for (const it of record.documents)
    add([it.date], 8, it.signedNote ? "note signed" : "document", () => describeDocument(it), firstLine(it));
  return events;
}
