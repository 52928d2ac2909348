// The immunisation forecast of one patient by CDC's schedule: for each vaccine group what counts, what comes next and when. It decides nothing without a whole birth date.
import { evaluateSeries } from "./evaluate-series.ts";
import { forecastSeries, type SeriesForecast } from "./forecast-series.ts";
import { type GroupForecast, groupForecast } from "./group-forecast.ts";
import { type History, type PatientFacts, readHistory } from "./patient-history.ts";
import { schedule } from "./schedule.ts";
import type { Antigen, Series } from "./schedule-types.ts";
import { inSeason } from "./season.ts";
import { bestSeries } from "./select-series.ts";
import { isWithin } from "./span.ts";

export interface Forecast {
  readonly groups: readonly GroupForecast[];
  /** Positions in `doses` that have no whole date, no known CVX code, or lie outside the patient's life so far. */
  readonly unusable: readonly number[];
}

/** One patient is asked about twice in a row: for the summary, and by the checker after it. */
let latest: { readonly asked: string; readonly answer: Forecast | undefined } | undefined;

/** Undefined when the birth date is not whole or lies after `today`: then nothing can be said. */
export function forecast(facts: PatientFacts): Forecast | undefined {
  const asked = JSON.stringify(facts);
  if (latest?.asked !== asked) latest = { asked, answer: decide(facts) };
  return latest.answer;
}

function decide(facts: PatientFacts): Forecast | undefined {
  const history = readHistory(facts);
  if (history === undefined) return undefined;
  const best = new Map(
    schedule().antigens.map((antigen) => [antigen.name, bestSeries(forecastsOf(inSeason(antigen, history.today), history))]),
  );
  const groups = schedule().groups.flatMap((group) => groupForecast(group, best, history));
  return { groups, unusable: history.unusable };
}

function forecastsOf(antigen: Antigen, history: History): SeriesForecast[] {
  const relevant = antigen.series.filter((series) => isRelevant(series, history));
  const done = new Map<Series, SeriesForecast>();
  const run = (series: Series): SeriesForecast => {
    const known = done.get(series) ?? forecastSeries(evaluateSeries(series, history, isChoiceComplete(series)), antigen);
    done.set(series, known);
    return known;
  };
  const isChoiceComplete = (asking: Series) => (choice: string) =>
    choice !== asking.choice && relevant.some((series) => series.choice === choice && run(series).status === "complete");
  return relevant.map(run);
}

function isRelevant({ type, genders, indications }: Series, history: History): boolean {
  if (genders && !genders.has(history.sex)) return false;
  return (
    type !== "risk" ||
    indications.some(
      ({ observed, begin, end }) =>
        [...observed].some((code) => history.observed.has(code)) && isWithin(history.today, history.born, begin, end),
    )
  );
}
