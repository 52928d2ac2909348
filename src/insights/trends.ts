// How a measurement moved: only values of the same LOINC code, each in its unit with its date, and the change in numbers where the units are the same. No word of good or bad.
import { compareText } from "#core/compare-text.ts";
import type { Evidence, ObservationFact, PatientRecord, PersonFact, Quantity } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { isKeyResult } from "#knowledge/reasons/key-results.ts";
import { BLOOD_PRESSURE, LOINC, SYSTOLIC, VITAL_SIGNS } from "#knowledge/vital-signs.ts";
import { nothingOf } from "./absence.ts";
import { compareDates, dayOf, usDate } from "./dates.ts";
import { difference } from "./difference.ts";
import type { Focus } from "./focus.ts";
import { hasCode } from "./fold.ts";
import { isResult } from "./laboratory.ts";
import { whenObserved } from "./latest-results.ts";
import { searched } from "./missing-input.ts";
import { evidenceOf } from "./pressure-pairs.ts";
import { abnormality, quantityText, resultName, statusNote, unitOf, valueText } from "./values.ts";
import type { Visible } from "./visible.ts";
import { bracket, cite, item, notice } from "./wording.ts";

const ANALYTES = 3;
const POINTS = 3;
const LARGEST = 1e15;

interface Point {
  readonly name: string;
  readonly date: string;
  readonly value: Quantity;
  readonly text: string;
  readonly observation: ObservationFact;
  /** `value` is the upper of both pressures of a reading. */
  readonly isPressure: boolean;
  readonly evidence: readonly Evidence[];
}

interface Course {
  readonly key: string;
  readonly points: Point[];
}

export function trends(observations: readonly ObservationFact[], seen: Visible, whole: PatientRecord, focus: Focus): Fragment[] {
  const { person } = seen.record;
  const courses = [...coursesOf(observations).values()]
    .map((course) => ({ ...course, points: oncePerDay(course.points) }))
    .filter((course) => course.points.length > 1)
    .map((course) => ({ ...course, rank: rankOf(course.points.at(-1)!.observation, person, focus) }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        compareDates(b.points.at(-1)?.date, a.points.at(-1)?.date) ||
        compareText(a.points.at(-1)!.name, b.points.at(-1)!.name) ||
        compareText(a.key, b.key),
    );
  if (courses.length === 0) {
    if (seen.record.observations.length === 0) return nothingOf("observations", whole, seen);
    const text = "No measurement was recorded twice with the same code and unit in what was read.\n";
    return [{ ...notice(text), evidence: searched(seen, whole, "observations") }];
  }
  const rest = courses.slice(ANALYTES).flatMap((course) => course.points.flatMap((point) => point.evidence));
  const tail = cite("", rest);
  return [
    ...courses.slice(0, ANALYTES).flatMap(courseItem),
    ...(rest.length > 0 ? item({ ...tail, text: `and ${tail.evidence.length} more values` }) : []),
  ];
}

function coursesOf(observations: readonly ObservationFact[]): Map<string, Course> {
  const untrended = new Set(VITAL_SIGNS.filter((sign) => !sign.trended).flatMap((sign) => [...sign.codes]));
  const courses = new Map<string, Course>();
  for (const observation of observations) {
    const date = whenObserved(observation);
    if (dayOf(date)?.length !== 10 || date === undefined || hasCode(observation.concept, LOINC, untrended)) continue;
    const pressure = hasCode(observation.concept, LOINC, BLOOD_PRESSURE) ? systolicOf(observation) : undefined;
    const value = pressure ?? observation.quantity;
    const code = observation.concept.codings.find((coding) => coding.system === LOINC)?.code;
    if (!value || code === undefined || (!isResult(observation) && !isTrendedVital(observation))) continue;
    const key = code;
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
      observation,
      isPressure: pressure !== undefined,
      evidence: evidenceOf(observation),
    });
  }
  return courses;
}

function systolicOf({ components }: ObservationFact): Quantity | undefined {
  return components.find((part) => hasCode(part.concept, LOINC, SYSTOLIC))?.quantity;
}

/** "up 3.4 kg", "down 0.9 %", "unchanged". */
function direction(from: number, to: number, unit: string): string | undefined {
  const moved = difference(from, to);
  if (moved === undefined || moved === "0") return moved && "unchanged";
  return `${moved.startsWith("-") ? "down" : "up"} ${moved.slice(1)}${unit === "" ? "" : ` ${unit}`}`;
}

function isTrendedVital(observation: ObservationFact): boolean {
  return VITAL_SIGNS.some((sign) => sign.trended && hasCode(observation.concept, LOINC, sign.codes));
}

/** By the newest value: what touches the reason first, then flagged results that are looked at first, vital signs, other flagged results, the rest. */
function rankOf(observation: ObservationFact, person: PersonFact | undefined, focus: Focus): number {
  if (focus.result(observation)) return 0;
  if (isTrendedVital(observation)) return 2;
  if (!abnormality(observation, person)) return 4;
  return isKeyResult(observation.concept.codings) ? 1 : 3;
}

/** Oldest first; equal values of one day are one point with all their evidence. */
function oncePerDay(points: readonly Point[]): Point[] {
  const sorted = [...points].sort(
    (a, b) =>
      compareDates(a.date, b.date) || compareText(a.text, b.text) || compareText(JSON.stringify(a.evidence), JSON.stringify(b.evidence)),
  );
  const kept: Point[] = [];
  const unit = sorted.length === 0 ? "" : unitOf(sorted.at(-1)!.value);
  const told = new Set(sorted.filter(({ value }) => unitOf(value) === unit).map(({ date }) => dayOf(date)));
  for (const point of sorted) {
    // The same measurement of one day in another unit as well.
    if (unitOf(point.value) !== unit && told.has(dayOf(point.date))) continue;
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
    cite(
      `${index === 0 ? `${point.name}: ` : ", "}${point.text} ${usDate(point.date)}${bracket([statusNote(point.observation.status)])}`,
      point.evidence,
    ),
  );
  const [first, last] = [shown[0]!, shown.at(-1)!];
  const unit = unitOf(last.value);
  // A number that is printed with an exponent has no difference that reads as one.
  const isNumber = ({ value }: Point) => value.comparator === undefined && Math.abs(value.value) < LARGEST;
  const isOneUnit = first.value.code === last.value.code && unitOf(first.value) === unit;
  if (isNumber(first) && isNumber(last) && isOneUnit) {
    const moved = direction(first.value.value, last.value.value, unit);
    if (moved !== undefined) clauses.push(cite(`; ${last.isPressure ? "systolic " : ""}${moved}`, [...first.evidence, ...last.evidence]));
  }
  return item(...clauses);
}
