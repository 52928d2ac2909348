// The look-back window that a caller or an operator chose, over recent care, results and trends. What must not be missed is outside it: what leads for the reason, the last completed visit, the last vital signs, tobacco, critical results, and all other parts.
import { DEFAULT_OPTIONS } from "#core/insights-options.ts";
import type { ObservationFact, PatientRecord } from "#core/record.ts";
import type { Fragment, SummaryPurpose } from "#core/summary.ts";
import { addMonths } from "#knowledge/care-gaps/when.ts";
import { LOINC, TOBACCO_STATUS, VITAL_SIGNS } from "#knowledge/vital-signs.ts";
import { mayLack } from "./absence.ts";
import { isAfter, usDate } from "./dates.ts";
import type { Focus } from "./focus.ts";
import { hasCode } from "./fold.ts";
import { type LatestResult, whenObserved } from "./latest-results.ts";
import { searched } from "./missing-input.ts";
import { recentCarePart } from "./recent-care.ts";
import { resultsPart } from "./results.ts";
import { trends } from "./trends.ts";
import { abnormality, hasValue } from "./values.ts";
import type { Visible } from "./visible.ts";
import { completedVisits, overAt } from "./visits.ts";
import { notice } from "./wording.ts";

const ALWAYS = new Set([...TOBACCO_STATUS, ...VITAL_SIGNS.flatMap((sign) => [...sign.codes])]);

export function recentCareWithin(seen: Visible, whole: PatientRecord, purpose: SummaryPurpose): Fragment[] {
  const from = fromDay(purpose);
  if (from === undefined) return recentCarePart(seen, whole, purpose.today);
  const [, ...older] = completedVisits(seen.record.encounters);
  const cut = new Set(older.filter((visit) => isBefore(overAt(visit), from)));
  const encounters = seen.record.encounters.filter((encounter) => !cut.has(encounter));
  const procedures = seen.record.procedures.filter(({ performed }) => !isBefore(performed, from));
  const said = recentCarePart({ ...seen, record: { ...seen.record, encounters, procedures } }, whole, purpose.today);
  return [...said, ...leftOut("Visits and procedures", cut.size + seen.record.procedures.length - procedures.length, purpose)];
}

/** `values` and `latest` are those of the whole record, newest first. */
export function resultsWithin(
  seen: Visible,
  whole: PatientRecord,
  purpose: SummaryPurpose,
  values: readonly ObservationFact[],
  latest: readonly LatestResult[],
  focus: Focus,
): Fragment[] {
  const from = fromDay(purpose);
  if (from === undefined) return resultsPart(seen, whole, values, latest, focus);
  const { person } = seen.record;
  const isKept = (observation: ObservationFact) =>
    !isBefore(whenObserved(observation), from) ||
    hasCode(observation.concept, LOINC, ALWAYS) ||
    abnormality(observation, person)?.critical === true;
  const observations = seen.record.observations.filter(isKept);
  const reports = seen.record.reports.filter(({ effective, issued }) => !isBefore(effective ?? issued, from));
  const cut = seen.record.observations.length - observations.length + seen.record.reports.length - reports.length;
  const isEmpty = seen.record.observations.some(hasValue) && !observations.some(hasValue);
  const latestKept = latest.filter(({ observation }) => isKept(observation));
  // With no value left, what the part says of an empty record would not be true of this one.
  const said = isEmpty
    ? mayLack("observations", whole)
    : resultsPart({ ...seen, record: { ...seen.record, observations, reports } }, whole, values.filter(isKept), latestKept, focus);
  return [...said, ...leftOut("Results and reports", cut, purpose)];
}

export function trendsWithin(seen: Visible, whole: PatientRecord, purpose: SummaryPurpose, focus: Focus): Fragment[] {
  const { observations } = seen.record;
  const from = fromDay(purpose);
  if (from === undefined) return trends(observations, seen, whole, focus);
  const within = observations.filter((observation) => !isBefore(whenObserved(observation), from));
  const said = trends(within, seen, whole, focus);
  const cut = observations.length - within.length;
  const isEmpty = cut > 0 && !said.some(({ kind }) => kind === "statement");
  const nothing = {
    ...notice("No measurement was recorded twice with the same code and unit within the look-back.\n"),
    evidence: searched(seen, whole, "observations"),
  };
  return [...(isEmpty ? [nothing] : said), ...leftOut("Values", cut, purpose)];
}

function fromDay({ today, options = DEFAULT_OPTIONS }: SummaryPurpose): string | undefined {
  return options.lookbackMonths === undefined ? undefined : addMonths(today, -options.lookbackMonths);
}

/** Surely before that day; what has no date, or only the year or month of it, stays. */
function isBefore(date: string | undefined, from: string): boolean {
  return isAfter(from, date?.slice(0, 10));
}

function leftOut(what: string, count: number, purpose: SummaryPurpose): Fragment[] {
  const months = purpose.options?.lookbackMonths;
  const from = usDate(fromDay(purpose));
  if (count === 0 || from === undefined) return [];
  return [notice(`* ${what} from before ${from} are not shown here (look-back of ${months} ${months === 1 ? "month" : "months"}).\n`)];
}
