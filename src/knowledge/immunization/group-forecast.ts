// Puts the best series of a vaccine group's antigens together into one forecast for each kind of series (CDSi chapter 9), with the verdicts on the doses given.
import type { SeriesForecast, SeriesStatus } from "./forecast-series.ts";
import type { History } from "./patient-history.ts";
import { type Flaw, latest } from "./progress.ts";
import type { Series, VaccineGroup } from "./schedule-types.ts";
import { addSpan, isoDay, isWithin } from "./span.ts";

export interface InvalidDose {
  /** Position in the doses handed in. */
  readonly index: number;
  readonly flaw: Flaw;
}

export interface GroupForecast {
  /** CDC's name of the vaccine group. */
  readonly group: string;
  readonly type: "standard" | "risk";
  readonly status: "due" | "overdue" | "not yet due" | Exclude<SeriesStatus, "not complete">;
  /** `YYYY-MM-DD`, of the next dose where one is needed. */
  readonly earliest: string | undefined;
  readonly recommended: string | undefined;
  readonly pastDue: string | undefined;
  readonly doseNumber: number | undefined;
  /** CVX codes that the schedule names for the next dose; may be empty. */
  readonly vaccines: readonly string[];
  /** Positions in the doses handed in that count in a best series of the group. */
  readonly validDoses: readonly number[];
  readonly invalidDoses: readonly InvalidDose[];
  /** CDC's numbers of observations that made it immune or contraindicated; empty where the birth year did. */
  readonly because: readonly string[];
  /** CDC's numbers of the observations that make a risk series apply. */
  readonly indications: readonly string[];
  /** Names of the series that speak for the patient. */
  readonly series: readonly string[];
  /** Whether the next dose belongs to a series begun and not finished, and is no booster and no yearly dose. */
  readonly isUnfinished: boolean;
  /** Whether clinician and patient decide together: the schedule offers it and does not recommend it to all. */
  readonly isShared: boolean;
}

const RANK: readonly SeriesStatus[] = ["contraindicated", "aged out", "not recommended", "not complete"];

export function groupForecast(
  group: VaccineGroup,
  best: ReadonlyMap<string, readonly SeriesForecast[]>,
  history: History,
): GroupForecast[] {
  const members = group.antigens.flatMap((antigen) => best.get(antigen) ?? []);
  const byType = Map.groupBy(members, ({ progress }) => (progress.series.type === "risk" ? "risk" : "standard"));
  return (["standard", "risk"] as const).flatMap((type) => {
    const own = byType.get(type) ?? [];
    if (own.length === 0) return [];
    const contained = group.antigens.length > 1 ? own : [leading(own)];
    return [combine(group, type, contained, history)];
  });
}

const URGENCY: readonly SeriesStatus[] = ["not complete", "complete", "immune", "contraindicated", "not recommended", "aged out"];

/** Of several best series of one antigen the one that asks for something, soonest first; one for a later age only where the others have nothing to say but that it is too late. */
function leading(own: readonly SeriesForecast[]): SeriesForecast {
  const rank = ({ status, earliest, progress }: SeriesForecast) => {
    const { history, series } = progress;
    const isForLater = series.startFrom !== undefined && history.today < addSpan(history.born, series.startFrom);
    return (URGENCY.indexOf(status) + (status === "not complete" && isForLater ? 4.5 : 0)) * 1e7 + (earliest ?? 0);
  };
  return own.reduce((first, other) => (rank(other) < rank(first) ? other : first));
}

function combine(group: VaccineGroup, type: GroupForecast["type"], contained: readonly SeriesForecast[], history: History): GroupForecast {
  const status = RANK.find((rank) => contained.some((series) => series.status === rank)) ?? whenDone(contained);
  const open = contained.filter((series) => series.status === "not complete");
  const earliest = status === "not complete" ? earliestOf(group, open, history) : undefined;
  const next = earliest === undefined ? undefined : datesFrom(earliest, open);
  const numbers = open.map(({ doseNumber }) => doseNumber ?? 1);
  const verdicts = contained.flatMap(({ progress }) => progress.verdicts);
  const valid = new Set(verdicts.filter(({ result }) => result === "valid").map(({ dose }) => dose.index));
  const flawed = new Map(verdicts.filter(({ dose }) => !valid.has(dose.index)).map(({ dose, flaw }) => [dose.index, flaw ?? "not needed"]));
  return {
    group: group.name,
    type,
    status: next === undefined ? (status as Exclude<SeriesStatus, "not complete">) : dueness(next, history.today),
    earliest: next && isoDay(next.earliest),
    recommended: next && isoDay(next.recommended),
    pastDue: next?.pastDue === undefined ? undefined : isoDay(next.pastDue),
    doseNumber: next === undefined ? undefined : group.whole ? Math.min(...numbers) : Math.max(...numbers),
    vaccines: [...new Set(next === undefined ? [] : open.flatMap(({ vaccines }) => vaccines))].sort(),
    validDoses: [...valid].sort((a, b) => a - b),
    invalidDoses: [...flawed].map(([index, flaw]) => ({ index, flaw })).sort((a, b) => a.index - b.index),
    because: [...new Set(contained.filter((series) => series.status === status).flatMap(({ because }) => because))].sort(),
    indications: [...new Set(contained.flatMap(({ progress }) => indicationsOf(progress.series, history)))].sort(),
    series: [...new Set(contained.map(({ progress }) => progress.series.name))],
    isUnfinished: open.some(({ recurs, doseNumber }) => !recurs && (doseNumber ?? 1) > 1),
    isShared: contained.some(({ progress }) => /shared clinical decision/i.test(progress.series.name)),
  };
}

function indicationsOf({ type, indications }: Series, history: History): string[] {
  if (type !== "risk") return [];
  return indications.flatMap(({ observed, begin, end }) =>
    isWithin(history.today, history.born, begin, end) ? [...observed].filter((code) => history.observed.has(code)) : [],
  );
}

function whenDone(contained: readonly SeriesForecast[]): SeriesStatus {
  return contained.every(({ status }) => status === "immune") ? "immune" : "complete";
}

function smallest(days: readonly (number | undefined)[]): number | undefined {
  const known = days.filter((day) => day !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

function earliestOf(group: VaccineGroup, open: readonly SeriesForecast[], history: History): number {
  const days = open.map(({ earliest }) => earliest ?? history.today);
  if (group.antigens.length === 1 || !open.some(({ isPriority }) => isPriority)) return Math.max(...days);
  const given = history.doses.filter(({ antigens }) => antigens.some((antigen) => group.antigens.includes(antigen)));
  return latest(Math.min(...days), ...given.map(({ day }) => day)) ?? history.today;
}

function datesFrom(earliest: number, open: readonly SeriesForecast[]) {
  const recommended = smallest(open.map((series) => series.recommended)) ?? earliest;
  const pastDue = smallest(open.map((series) => series.pastDue));
  return {
    earliest,
    recommended: Math.max(earliest, recommended),
    pastDue: pastDue === undefined ? undefined : Math.max(earliest, pastDue),
  };
}

function dueness({ recommended, pastDue }: { readonly recommended: number; readonly pastDue: number | undefined }, today: number) {
  if (pastDue !== undefined && today > pastDue) return "overdue";
  return today >= recommended ? "due" : "not yet due";
}
