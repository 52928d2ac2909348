// One antigen's supporting data as lines of our table language. Lists of vaccines that recur are named once on top.
import type { Age, AntigenFile, Condition, Dose, Interval, Series, Skip, Vaccine } from "./supporting-data.ts";

const UNITS: Readonly<Record<string, string>> = { year: "y", month: "m", week: "w", day: "d" };

/** "12 months - 4 days" as `12m-4d`; undefined stays undefined. */
export function span(text: string | undefined): string | undefined {
  if (text === undefined || text === "" || text === "n/a") return undefined;
  const out = text.replace(
    /\s*([+-]?)\s*(\d+)\s+(year|month|week|day)s?/g,
    (_, sign: string, count: string, unit: string) => `${sign}${count}${UNITS[unit]}`,
  );
  if (!/^\d+[ymwd](?:[+-]\d+[ymwd])*$/.test(out)) throw new Error(`no span: ${text}`);
  return out;
}

function range(from: string | undefined, to: string | undefined): string {
  return `${from ?? ""}..${to ?? ""}`;
}

function member(name: string, value: string | undefined): string[] {
  return value === undefined || value === "" ? [] : [`${name}=${value}`];
}

function codes(list: string): string[] {
  return list
    .split(";")
    .map((code) => code.trim())
    .filter((code) => code !== "");
}

/** `20@6w..7y`, the maker after a slash, `!` where it is one of those to be named in a forecast. */
function vaccine(entry: Vaccine): string {
  const ages = range(span(entry.beginAge), span(entry.endAge));
  return `${entry.cvx}${entry.mvx === undefined ? "" : `/${entry.mvx}`}${ages === ".." ? "" : `@${ages}`}${entry.forecastVaccineType === "Y" ? "!" : ""}`;
}

const SETS = "abcdefghijklmnopqrstuvwxyz";

class Lists {
  private readonly counts = new Map<string, number>();
  private readonly names = new Map<string, string>();
  private counting = true;

  name(items: readonly string[]): string {
    const text = items.join(" ");
    if (this.counting) {
      this.counts.set(text, (this.counts.get(text) ?? 0) + 1);
      return text;
    }
    return this.names.get(text) ?? text;
  }

  settle(): string[] {
    this.counting = false;
    const lines: string[] = [];
    for (const [text, count] of this.counts) {
      if (count < 2 || text.split(" ").length < 3) continue;
      const index = lines.length;
      const name = `${index >= SETS.length ? SETS[Math.floor(index / SETS.length) - 1] : ""}${SETS[index % SETS.length]}`;
      this.names.set(text, `@${name}`);
      lines.push(`list ${name} ${text}`);
    }
    return lines;
  }
}

export function antigenTable(disease: string, data: AntigenFile): string[] {
  const lists = new Lists();
  const body = () => [...immunity(data), ...contraindications(data), ...data.series.flatMap((series) => seriesLines(series, lists))];
  body();
  return [`antigen ${disease}`, ...lists.settle(), ...body()];
}

function immunity({ immunity: rules }: AntigenFile): string[] {
  const lines: string[] = [];
  const history = rules?.clinicalHistory ?? [];
  if (history.length > 0) lines.push(`immune observed=${history.map((rule) => rule.guidelineCode).join(",")}`);
  if (rules?.dateOfBirth) {
    const [month, day, year] = rules.dateOfBirth.immunityBirthDate.split("/");
    const unless = (rules.dateOfBirth.exclusion ?? []).map((rule) => rule.exclusionCode).join(",");
    const country = rules.dateOfBirth.birthCountry === undefined ? undefined : "US";
    lines.push(["immune", `born=${year}-${month}-${day}`, ...member("unless", unless), ...member("country", country)].join(" "));
  }
  return lines;
}

function contraindications({ contraindications: rules }: AntigenFile): string[] {
  return [...(rules?.vaccineGroup?.contraindication ?? []), ...(rules?.vaccine?.contraindication ?? [])].map((rule) => {
    const ages = range(span(rule.beginAge), span(rule.endAge));
    return [
      `against observed=${rule.observationCode}`,
      ...member("age", ages === ".." ? undefined : ages),
      ...member("only", (rule.contraindicatedVaccine ?? []).map(vaccine).join(",")),
    ].join(" ");
  });
}

function seriesLines(series: Series, lists: Lists): string[] {
  const { selectSeries: pick } = series;
  const type = series.seriesType === "Evaluation Only" ? "evaluation" : series.seriesType.toLowerCase();
  const head = [
    `series ${type}`,
    ...member("group", series.vaccineGroup.replaceAll(" ", "_")),
    ...member("choice", pick.seriesGroup),
    ...member("priority", pick.seriesPriority),
    ...member("preference", pick.seriesPreference),
    ...member("equivalent", series.equivalentSeriesGroups?.replaceAll(/;\s*/g, ",")),
    ...member("gender", series.requiredGender?.map((gender) => gender.toLowerCase()).join(",")),
    ...member("from", span(pick.minAgeToStart)),
    ...member("until", span(pick.maxAgeToStart)),
    ...(pick.defaultSeries === "Yes" ? ["default"] : []),
    ...(pick.productPath === "Yes" ? ["product"] : []),
    `: ${series.seriesName}`,
  ].join(" ");
  const byAges = Map.groupBy(series.indication ?? [], (rule) => range(span(rule.beginAge), span(rule.endAge)));
  const indications = [...byAges].map(
    ([ages, rules]) => `for observed=${rules.map((rule) => rule.observationCode.code).join(",")} age=${ages}`,
  );
  return [head, ...indications, ...series.seriesDose.flatMap((dose) => doseLines(dose, lists))];
}

function doseLines(dose: Dose, lists: Lists): string[] {
  const allowable = dose.allowableInterval === undefined ? [] : [dose.allowableInterval].flat();
  const season = dose.seasonalRecommendation;
  const list = (word: string, vaccines: readonly Vaccine[] | undefined) =>
    (vaccines ?? []).length === 0 ? [] : [`${word} ${lists.name((vaccines ?? []).map(vaccine))}`];
  const vaccines = [
    ...list("prefer", dose.preferableVaccine),
    ...list("accept", dose.allowableVaccine),
    ...list("mistaken", dose.inadvertentVaccine),
  ];
  return [
    `dose${dose.recurringDose === "Yes" ? " recurs" : ""}${season ? ` season=${range(season.startDate, season.endDate)}` : ""}`,
    ...(dose.age ?? []).map(age),
    ...(dose.interval ?? []).map((rule) => interval("gap", rule)),
    ...allowable.map((rule) => interval("allow-gap", rule)),
    ...(vaccines.length === 0 ? [] : [`vaccines ${vaccines.join(" | ")}`]),
    ...(dose.conditionalSkip ?? []).map((rule) => skip(rule, lists)),
  ];
}

function age(rule: Age): string {
  return [
    "age",
    ...member("abs", span(rule.absMinAge)),
    ...member("min", span(rule.minAge)),
    ...member("rec", span(rule.earliestRecAge)),
    ...member("late", span(rule.latestRecAge)),
    ...member("max", span(rule.maxAge)),
    ...during(rule),
  ].join(" ");
}

function during(rule: { readonly effectiveDate?: string; readonly cessationDate?: string }): string[] {
  return rule.effectiveDate || rule.cessationDate ? [`during=${range(rule.effectiveDate, rule.cessationDate)}`] : [];
}

function interval(word: string, rule: Interval): string {
  return [
    word,
    ...(rule.fromPrevious === "Y" ? ["previous"] : []),
    ...member("dose", rule.fromTargetDose),
    ...member("last", rule.fromMostRecent === undefined ? undefined : codes(rule.fromMostRecent).join(",")),
    ...member("observed", rule.fromRelevantObs?.code),
    ...member("abs", span(rule.absMinInt)),
    ...member("min", span(rule.minInt)),
    ...member("rec", span(rule.earliestRecInt)),
    ...member("late", span(rule.latestRecInt)),
    ...(rule.intervalPriority === undefined ? [] : ["override"]),
    ...during(rule),
  ].join(" ");
}

function skip(rule: Skip, lists: Lists): string {
  const sets = rule.set.map((set) =>
    [
      [...(set.conditionLogic === "OR" ? ["any"] : ["all"]), ...during(set)].join(" "),
      ...set.condition.map((condition) => conditionText(condition, lists)),
    ].join(" | "),
  );
  return [`skip ${rule.context.toLowerCase()}${rule.setLogic === "AND" ? " all" : " any"}`, ...sets].join(" || ");
}

function conditionText(rule: Condition, lists: Lists): string {
  const kind = rule.conditionType.toLowerCase();
  if (kind === "age") return `age=${range(span(rule.beginAge), span(rule.endAge))}`;
  if (kind === "interval") return `interval=${span(rule.interval)}`;
  if (kind === "completed series") return `completed=${rule.seriesGroups}`;
  if (!kind.startsWith("vaccine count by")) throw new Error(`unknown condition: ${kind}`);
  const signs: Readonly<Record<string, string>> = { "greater than": ">", "equal to": "=", "less than": "<" };
  const ages = range(span(rule.beginAge), span(rule.endAge));
  const dates = range(rule.startDate, rule.endDate);
  const of = codes(rule.vaccineTypes ?? "");
  return [
    `count ${(rule.doseType ?? "").toLowerCase()} ${signs[(rule.doseCountLogic ?? "").toLowerCase()]}${rule.doseCount}`,
    ...member("age", ages === ".." ? undefined : ages),
    ...member("dates", dates === ".." ? undefined : dates),
    ...(of.length === 0 ? [] : [`of ${lists.name(of)}`]),
  ].join(" ");
}
