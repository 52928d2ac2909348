// Moves the dates of a seasonal vaccine (influenza, RSV in infants) to the season that a day lies in. The edition prints one season; its rule is yearly, and other dates in it stay as they are.
import type { Antigen, DayRange, SkipCondition, TargetDose } from "./schedule-types.ts";
import { addSpan, isoDay } from "./span.ts";

/** The edition's season runs from July of this year to June of the next. */
const EDITION_SEASON = 2025;
const FIRST_MONTH = 7;

function seasonOf(day: number): number {
  const date = isoDay(day);
  return Number(date.slice(0, 4)) - (Number(date.slice(5, 7)) < FIRST_MONTH ? 1 : 0);
}

/** The antigen as it stands on `today`; itself where nothing in it has both a first and a last day of a season. */
export function inSeason(antigen: Antigen, today: number): Antigen {
  const isSeasonal = antigen.series.some(({ doses }) =>
    doses.some(({ season }) => season?.first !== undefined && season.last !== undefined),
  );
  if (!isSeasonal) return antigen;
  const months = (seasonOf(today) - EDITION_SEASON) * 12;
  if (months === 0) return antigen;
  const move = ({ first, last }: DayRange): DayRange => {
    const moved = (day: number | undefined) => (day === undefined ? undefined : addSpan(day, { months, days: 0 }));
    return { first: moved(first), last: moved(last) };
  };
  const condition = (rule: SkipCondition): SkipCondition => (rule.kind === "count" ? { ...rule, dates: move(rule.dates) } : rule);
  const dose = (rule: TargetDose): TargetDose => ({
    ...rule,
    season: rule.season && move(rule.season),
    skips: rule.skips.map((skip) => ({ ...skip, sets: skip.sets.map((set) => ({ ...set, conditions: set.conditions.map(condition) })) })),
  });
  return { ...antigen, series: antigen.series.map((series) => ({ ...series, doses: series.doses.map(dose) })) };
}
