// What one series says comes next: whether another dose is needed, from which day, which day is recommended, when it is past due, with which vaccines (CDSi chapter 7).
import { canSkip } from "./conditional-skip.ts";
import { after, ageRuleOn, anchorDay, isDuring, latest, type Progress } from "./progress.ts";
import { schedule } from "./schedule.ts";
import type { Antigen, GapRule, TargetDose } from "./schedule-types.ts";
import { isWithin } from "./span.ts";

export type SeriesStatus = "not complete" | "complete" | "not recommended" | "immune" | "contraindicated" | "aged out";

export interface SeriesForecast {
  readonly progress: Progress;
  readonly status: SeriesStatus;
  /** Of the next dose; undefined where none is needed. Days since 1970. */
  readonly earliest: number | undefined;
  readonly recommended: number | undefined;
  readonly pastDue: number | undefined;
  readonly doseNumber: number | undefined;
  /** CVX codes. */
  readonly vaccines: readonly string[];
  /** Every interval of the next dose overrides those of the group's other antigens. */
  readonly isPriority: boolean;
  /** The next dose is one that comes back: a booster, a yearly dose. */
  readonly recurs: boolean;
  /** Codes of observations that speak against it or make it needless. */
  readonly because: readonly string[];
}

export function forecastSeries(progress: Progress, antigen: Antigen): SeriesForecast {
  const { targets, history } = progress;
  const closed = (status: SeriesStatus, because: readonly string[] = []): SeriesForecast => ({
    progress,
    status,
    earliest: undefined,
    recommended: undefined,
    pastDue: undefined,
    doseNumber: undefined,
    vaccines: [],
    isPriority: false,
    recurs: false,
    because,
  });
  const against = contraindications(progress, antigen);
  const immunity = immunityOf(progress, antigen);
  let skipUntil = history.today;
  for (let index = targets.findIndex((target) => target.status === "open"); index >= 0 && index < targets.length; ) {
    const target = targets[index];
    if (target === undefined) break;
    const { rule } = target;
    if (canSkip(progress, rule, "forecast", skipUntil)) {
      targets[index] = { ...target, status: "skipped" };
      index += 1;
      skipUntil = history.today;
      continue;
    }
    if (immunity) return closed("immune", immunity);
    if (against.whole.length > 0) return closed("contraindicated", against.whole);
    if (rule.preferred.length > 0 && rule.preferred.every((vaccine) => against.vaccines.has(vaccine.cvx)))
      return closed("contraindicated", [...new Set(rule.preferred.flatMap((vaccine) => against.vaccines.get(vaccine.cvx) ?? []))]);
    if (rule.season?.last !== undefined && history.today > rule.season.last) return closed("not recommended");
    const dates = datesOf(progress, rule);
    if (dates.end !== undefined && (history.today >= dates.end || dates.earliest >= dates.end)) return closed("aged out");
    if (skipUntil !== dates.earliest && canSkip(progress, rule, "forecast", dates.earliest)) {
      skipUntil = dates.earliest;
      continue;
    }
    return {
      progress,
      status: "not complete",
      earliest: dates.earliest,
      recommended: dates.recommended,
      pastDue: dates.pastDue,
      doseNumber: doseNumber(progress, rule),
      vaccines: rule.preferred
        .filter((vaccine) => vaccine.named && !against.vaccines.has(vaccine.cvx))
        .filter(
          ({ begin, end }) => isWithin(dates.earliest, history.born, begin, end) || isWithin(dates.recommended, history.born, begin, end),
        )
        .map((vaccine) => vaccine.cvx)
        .filter((cvx, at, all) => all.indexOf(cvx) === at),
      isPriority: rule.gaps.length > 0 && rule.gaps.every((gap) => gap.overrides),
      recurs: rule.recurs,
      because: [],
    };
  }
  if (targets.some((target) => target.status === "satisfied")) return closed("complete");
  if (immunity) return closed("immune", immunity);
  return against.whole.length > 0 ? closed("contraindicated", against.whole) : closed("not recommended");
}

function datesOf(progress: Progress, rule: TargetDose) {
  const { history, verdicts } = progress;
  const age = ageRuleOn(rule, history.today);
  const at = { day: history.today, dose: undefined };
  const gaps = rule.gaps.filter((gap) => isDuring(history.today, gap.during)).map((gap) => ({ gap, from: anchorDay(progress, gap, at) }));
  const latestGap = (part: (gap: GapRule) => GapRule["minimum"]) => latest(...gaps.map(({ gap, from }) => after(from, part(gap))));
  const earliest =
    latest(
      after(history.born, age?.minimum),
      latestGap((gap) => gap.minimum),
      conflictEnd(progress, rule),
      rule.season?.first,
      verdicts.at(-1)?.dose.day,
    ) ?? history.born;
  const recommended = after(history.born, age?.recommended) ?? latestGap((gap) => gap.recommended) ?? earliest;
  const due = after(history.born, age?.latest) ?? latestGap((gap) => gap.latest);
  return {
    earliest,
    recommended: Math.max(earliest, recommended),
    pastDue: due === undefined ? undefined : Math.max(earliest, due - 1),
    end: after(history.born, age?.maximum),
  };
}

/** The day from which no vaccine given stands in the way of at least one of the preferred ones: an inactivated one need not wait for a live one. */
function conflictEnd({ history }: Progress, rule: TargetDose): number | undefined {
  let first: number | undefined;
  for (const { cvx } of rule.preferred) {
    let end: number | undefined;
    for (const { earlier, end: gap } of schedule().conflicts.get(cvx) ?? []) {
      for (const dose of history.doses) if (earlier.has(dose.cvx)) end = latest(end, after(dose.day, gap));
    }
    if (end === undefined) return undefined;
    first = first === undefined ? end : Math.min(first, end);
  }
  return first;
}

function doseNumber({ targets }: Progress, rule: TargetDose): number {
  const first = rule.season?.first;
  return targets.filter(({ by }) => by !== undefined && (first === undefined || by.day >= first)).length + 1;
}

function immunityOf({ history }: Progress, { immuneIfObserved, immuneIfBorn }: Antigen): string[] | undefined {
  const observed = [...immuneIfObserved].filter((code) => history.observed.has(code));
  if (observed.length > 0) return observed;
  if (immuneIfBorn === undefined || history.born >= immuneIfBorn.before) return undefined;
  if ([...immuneIfBorn.unless].some((code) => history.observed.has(code))) return undefined;
  return immuneIfBorn.country === undefined || immuneIfBorn.country === history.birthCountry ? [] : undefined;
}

function contraindications({ history }: Progress, antigen: Antigen) {
  const whole: string[] = [];
  const vaccines = new Map<string, string[]>();
  if (history.observed.size === 0) return { whole, vaccines };
  for (const { observed, only, begin, end } of antigen.contraindications) {
    if (!history.observed.has(observed) || !isWithin(history.today, history.born, begin, end)) continue;
    if (only === undefined) whole.push(observed);
    for (const vaccine of only ?? []) {
      if (isWithin(history.today, history.born, vaccine.begin, vaccine.end))
        vaccines.set(vaccine.cvx, [...(vaccines.get(vaccine.cvx) ?? []), observed]);
    }
  }
  return { whole, vaccines };
}
