// Which of an antigen's series counts for this patient: one is prioritised in each choice, then those that are redundant fall away (CDSi chapter 8).
import type { SeriesForecast } from "./forecast-series.ts";
import { after, ageRuleOn, anchorDay, isDuring, latest } from "./progress.ts";
import { addSpan, isWithin } from "./span.ts";

/** All forecasts of one antigen's relevant series. */
export function bestSeries(forecasts: readonly SeriesForecast[]): SeriesForecast[] {
  const byChoice = Map.groupBy(forecasts, ({ progress }) => progress.series.choice);
  const prioritised = [...byChoice.values()].map(prioritise).filter((forecast) => forecast !== undefined);
  return prioritised.filter((forecast) => {
    if (forecast.status === "complete") return true;
    const { series } = forecast.progress;
    const rivals = prioritised.filter((other) => other !== forecast && series.equivalent.has(other.progress.series.choice));
    if (rivals.some(({ status }) => status === "complete") || series.type === "evaluation") return false;
    return series.type === "risk" || !rivals.some(({ progress }) => progress.series.type === "risk");
  });
}

function validCount({ progress }: SeriesForecast): number {
  return progress.targets.filter(({ status }) => status === "satisfied").length;
}

function isScorable(forecast: SeriesForecast, all: readonly SeriesForecast[]): boolean {
  const { series, history, verdicts } = forecast.progress;
  if (forecast.status === "contraindicated" && all.some(({ status }) => status !== "contraindicated")) return false;
  if (series.type === "evaluation") return forecast.status === "complete";
  if (series.type === "risk") return all.every(({ progress }) => series.priority <= progress.series.priority);
  const first = verdicts.find(({ result }) => result === "valid");
  if (first) return series.startBefore === undefined || first.dose.day < addSpan(history.born, series.startBefore);
  return all.every((other) => validCount(other) === 0) && !all.some(({ progress }) => progress.series.isDefault);
}

const INFANCY_MONTHS = 24;

/**
 * A series for infants at risk, not begun, where one that starts later serves the same indication: the edition gives it no last age, and an adult
 * would be held to an infant's schedule. Ours, not CDSi's; only where the choice has no default.
 */
function isOutgrown(forecast: SeriesForecast, all: readonly SeriesForecast[]): boolean {
  const { history, series } = forecast.progress;
  if (series.type !== "risk" || validCount(forecast) > 0 || all.some(({ progress }) => progress.series.isDefault)) return false;
  const applying = ({ progress }: SeriesForecast) =>
    progress.series.indications.flatMap(({ observed, begin, end }) =>
      isWithin(history.today, history.born, begin, end)
        ? [...observed].filter((code) => history.observed.has(code)).map((code) => ({ code, months: begin?.months ?? 0 }))
        : [],
    );
  const own = applying(forecast);
  return own.every(({ code, months }) =>
    all.some(
      (other) =>
        other !== forecast &&
        months < INFANCY_MONTHS &&
        applying(other).some((later) => later.code === code && later.months >= INFANCY_MONTHS),
    ),
  );
}

function prioritise(relevant: readonly SeriesForecast[]): SeriesForecast | undefined {
  const all = relevant.filter((forecast) => !isOutgrown(forecast, relevant));
  const scorable = all.filter((forecast) => isScorable(forecast, all));
  const standard = all.find(({ progress }) => progress.series.isDefault);
  if (scorable.length < 2) return scorable[0] ?? standard;
  const complete = scorable.filter(({ status }) => status === "complete");
  if (complete.length > 0) return best(complete, (forecast) => award(forecast, complete, isMost(validCount), 1));
  const inProcess = scorable.filter((forecast) => forecast.status === "not complete" && validCount(forecast) > 0);
  if (inProcess.length > 0) return best(inProcess, (forecast) => inProcessScore(forecast, inProcess));
  return standard ?? best(scorable, (forecast) => noDoseScore(forecast, scorable));
}

type Test = (forecast: SeriesForecast, all: readonly SeriesForecast[]) => boolean;

/** Points where it holds for this one alone, none where it holds for several, minus points where it does not hold. */
function award(forecast: SeriesForecast, all: readonly SeriesForecast[], test: Test, points: number): number {
  if (!test(forecast, all)) return -points;
  return all.some((other) => other !== forecast && test(other, all)) ? 0 : points;
}

function isMost(measure: (forecast: SeriesForecast) => number): Test {
  return (forecast, all) => all.every((other) => measure(forecast) >= measure(other));
}

const hasFewestOpen: Test = isMost(({ progress }) => -progress.targets.filter(({ status }) => status === "open").length);
const startsEarliest: Test = isMost(({ earliest }) => -(earliest ?? Number.POSITIVE_INFINITY));
const finishesEarliest: Test = (forecast, all) =>
  isCompletable(forecast) &&
  all.every(
    (other) => !isCompletable(other) || (finish(forecast) ?? Number.POSITIVE_INFINITY) <= (finish(other) ?? Number.POSITIVE_INFINITY),
  );

function inProcessScore(forecast: SeriesForecast, all: readonly SeriesForecast[]): number {
  const { series, verdicts } = forecast.progress;
  return (
    (series.isProduct && verdicts.every(({ result }) => result === "valid") ? 2 : -2) +
    (isCompletable(forecast) ? 3 : -3) +
    award(forecast, all, isMost(validCount), 2) +
    award(forecast, all, hasFewestOpen, 2) +
    award(forecast, all, finishesEarliest, 1)
  );
}

function noDoseScore(forecast: SeriesForecast, all: readonly SeriesForecast[]): number {
  return award(forecast, all, startsEarliest, 1) + (isCompletable(forecast) ? 1 : -1) + (forecast.progress.series.isProduct ? -1 : 1);
}

/** The day the last dose could be given: the earliest of the next, then the longest minimum interval of the rest. */
function finish({ earliest, progress }: SeriesForecast): number | undefined {
  if (earliest === undefined) return undefined;
  const { history, targets } = progress;
  const open = targets.filter(({ status }) => status === "open").slice(1);
  return open.reduce((day, { rule }) => {
    const gaps = rule.gaps.filter((gap) => isDuring(history.today, gap.during));
    const ends = gaps.map((gap) =>
      after(gap.from.kind === "previous" ? day : anchorDay(progress, gap, { day, dose: undefined }), gap.minimum),
    );
    return latest(day, ...ends) ?? day;
  }, earliest);
}

function isCompletable(forecast: SeriesForecast): boolean {
  const { history, targets } = forecast.progress;
  const last = targets.at(-1);
  const end = last && after(history.born, ageRuleOn(last.rule, history.today)?.maximum);
  const done = finish(forecast);
  return done !== undefined && (end === undefined || done < end);
}

/** The highest score; among equals the preferred series, then the one named first in the schedule. */
function best(candidates: readonly SeriesForecast[], score: (forecast: SeriesForecast) => number): SeriesForecast | undefined {
  return candidates
    .map((forecast) => ({ forecast, points: score(forecast) }))
    .sort((a, b) => b.points - a.points || a.forecast.progress.series.preference - b.forecast.progress.series.preference)[0]?.forecast;
}
