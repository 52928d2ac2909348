// How a measurement moved: only values of the same LOINC code and the same unit, with their dates and the change in numbers. No word of good or bad.
import { compareText } from "#core/compare-text.ts";
import type { Evidence, ObservationFact, PatientRecord, PersonFact, Quantity } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { questionsFor } from "#evidence/absence.ts";
import { BLOOD_PRESSURE, LOINC, VITAL_SIGNS } from "#knowledge/vital-signs.ts";
import { compareDates, dayOf, usDate } from "./dates.ts";
import { difference } from "./difference.ts";
import { hasCode } from "./fold.ts";
import { isResult } from "./laboratory.ts";
import type { Matches } from "./reason.ts";
import { whenObserved } from "./results.ts";
import { abnormality, quantityText, resultName, unitOf, valueText } from "./values.ts";
import { cite, item, notice } from "./wording.ts";

const ANALYTES = 5;
const POINTS = 3;
const LARGEST = 1e15;

interface Point {
  readonly name: string;
  readonly date: string;
  readonly value: Quantity;
  readonly text: string;
  readonly rank: number;
  /** The text shows more than `value`: both pressures of a reading. */
  readonly isPanel: boolean;
  readonly evidence: readonly Evidence[];
}

interface Course {
  readonly key: string;
  readonly points: Point[];
}

export function trends(
  observations: readonly ObservationFact[],
  person: PersonFact | undefined,
  whole: PatientRecord,
  matches: Matches,
): Fragment[] {
  const courses = [...coursesOf(observations, person, matches).values()]
    .map((course) => ({ ...course, points: oncePerDay(course.points) }))
    .filter((course) => course.points.length > 1)
    .sort(
      (a, b) =>
        a.points.at(-1)!.rank - b.points.at(-1)!.rank ||
        compareDates(b.points.at(-1)?.date, a.points.at(-1)?.date) ||
        compareText(a.points.at(-1)!.name, b.points.at(-1)!.name) ||
        compareText(a.key, b.key),
    );
  if (courses.length === 0) {
    const text = "No measurement was recorded twice with the same code and unit in what was read.\n";
    return [{ ...notice(text), evidence: questionsFor(whole, "observations") }];
  }
  const rest = courses.slice(ANALYTES).flatMap((course) => course.points.flatMap((point) => point.evidence));
  const tail = cite("", rest);
  return [
    ...courses.slice(0, ANALYTES).flatMap(courseItem),
    ...(rest.length > 0 ? item({ ...tail, text: `and ${tail.evidence.length} more values of other measurements (in the record)` }) : []),
  ];
}

function coursesOf(observations: readonly ObservationFact[], person: PersonFact | undefined, matches: Matches): Map<string, Course> {
  const untrended = new Set(VITAL_SIGNS.filter((sign) => !sign.trended).flatMap((sign) => [...sign.codes]));
  const courses = new Map<string, Course>();
  for (const observation of observations) {
    const date = whenObserved(observation);
    if (dayOf(date)?.length !== 10 || date === undefined || hasCode(observation.concept, LOINC, untrended)) continue;
    const pressure = hasCode(observation.concept, LOINC, BLOOD_PRESSURE) ? observation.components[0]?.quantity : undefined;
    const value = pressure ?? observation.quantity;
    const code = observation.concept.codings.find((coding) => coding.system === LOINC)?.code;
    if (!value || code === undefined || (!isResult(observation) && !isTrendedVital(observation))) continue;
    const key = `${code} ${value.code ?? ""} ${unitOf(value)}`;
    const course = courses.get(key) ?? { key, points: [] };
    courses.set(key, course);
    const text = pressure
      ? (valueText(observation) ?? quantityText(value, observation.evidence.quote))
      : quantityText(value, observation.evidence.quote);
    course.points.push({
      name: resultName(observation),
      date,
      value,
      text,
      rank: rankOf(observation, person, matches),
      isPanel: pressure !== undefined,
      evidence: [observation.evidence],
    });
  }
  return courses;
}

function isTrendedVital(observation: ObservationFact): boolean {
  return VITAL_SIGNS.some((sign) => sign.trended && hasCode(observation.concept, LOINC, sign.codes));
}

/** By the newest value: what touches the reason first, then what the record or a built-in range flags, then vital signs, then the rest. */
function rankOf(observation: ObservationFact, person: PersonFact | undefined, matches: Matches): number {
  if (matches(observation.concept.text)) return 0;
  if (abnormality(observation, person)) return 1;
  return isTrendedVital(observation) ? 2 : 3;
}

/** Oldest first; equal values of one day are one point with all their evidence. */
function oncePerDay(points: readonly Point[]): Point[] {
  const sorted = [...points].sort(
    (a, b) =>
      compareDates(a.date, b.date) || compareText(a.text, b.text) || compareText(JSON.stringify(a.evidence), JSON.stringify(b.evidence)),
  );
  const kept: Point[] = [];
  for (const point of sorted) {
    const last = kept.at(-1);
    if (last && dayOf(last.date) === dayOf(point.date) && last.text === point.text) {
      kept[kept.length - 1] = { ...last, evidence: [...last.evidence, ...point.evidence] };
    } else kept.push(point);
  }
  return kept;
}

function courseItem(course: Course): Fragment[] {
  const shown = course.points.slice(-POINTS);
  const clauses = shown.map((point, index) =>
    cite(`${index === 0 ? `${point.name}: ` : ", "}${point.text} on ${usDate(point.date)}`, point.evidence),
  );
  const [first, last] = [shown[0]!, shown.at(-1)!];
  const unit = unitOf(last.value);
  // A number that is printed with an exponent has no difference that reads as one.
  const isNumber = (point: Point) => point.value.comparator === undefined && !point.isPanel && Math.abs(point.value.value) < LARGEST;
  if (isNumber(first) && isNumber(last)) {
    const change = `; change ${difference(first.value.value, last.value.value)}${unit === "" ? "" : ` ${unit}`}`;
    clauses.push(cite(change, [...first.evidence, ...last.evidence]));
  }
  return item(...clauses);
}
