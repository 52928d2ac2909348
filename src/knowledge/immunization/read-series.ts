// Reads one antigen's table: named lists, immunity, contraindications, then series with their doses.
import { ageRange, dayRange, type Line, linesOf, readLine, readVaccine, setOf, spanOf } from "./read-table.ts";
import type {
  AgeRule,
  Anchor,
  Antigen,
  Contraindication,
  GapRule,
  Series,
  SkipCondition,
  SkipRule,
  TargetDose,
  VaccineRule,
} from "./schedule-types.ts";
import { readSpan } from "./span.ts";

type Open<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };
type Lists = ReadonlyMap<string, readonly string[]>;

export function readAntigen(table: string): Antigen {
  let name = "";
  let immuneIfObserved = new Set<string>();
  let immuneIfBorn: Antigen["immuneIfBorn"];
  const lists = new Map<string, string[]>();
  const contraindications: Contraindication[] = [];
  const all: Open<Series>[] = [];
  for (const text of linesOf(table)) {
    const keyword = text.slice(0, text.includes(" ") ? text.indexOf(" ") : undefined);
    const rest = text.slice(keyword.length + 1);
    const series = all.at(-1);
    const dose = series?.doses.at(-1) as Open<TargetDose> | undefined;
    if (keyword === "antigen") name = rest;
    else if (keyword === "list") lists.set(`@${rest.split(" ")[0]}`, rest.split(" ").slice(1));
    else if (keyword === "immune") {
      const line = readLine(rest);
      const born = line.members.get("born");
      if (born === undefined) immuneIfObserved = setOf(line, "observed");
      else immuneIfBorn = { before: dayRange(born).first ?? 0, unless: setOf(line, "unless"), country: line.members.get("country") };
    } else if (keyword === "against") contraindications.push(contraindication(readLine(rest)));
    else if (keyword === "series") all.push(seriesHead(readLine(rest), name));
    else if (series === undefined) throw new Error(`${keyword} outside a series of ${name}`);
    else if (keyword === "for") {
      const line = readLine(rest);
      series.indications.push({ observed: setOf(line, "observed"), ...ageRange(line.members.get("age")) });
    } else if (keyword === "dose") series.doses.push(doseHead(readLine(rest), series.doses.length + 1));
    else if (dose === undefined) throw new Error(`${keyword} outside a dose of ${name}`);
    else if (keyword === "age") dose.ages.push(ageRule(readLine(rest)));
    else if (keyword === "gap") dose.gaps.push(gapRule(readLine(rest)));
    else if (keyword === "allow-gap") dose.allowedGaps.push(gapRule(readLine(rest)));
    else if (keyword === "vaccines") vaccines(rest, lists, dose);
    else if (keyword === "skip") dose.skips.push(skipRule(rest, lists));
    else throw new Error(`unknown word in the table of ${name}: ${keyword}`);
  }
  return { name, immuneIfObserved, immuneIfBorn, contraindications, series: all };
}

function contraindication(line: Line): Contraindication {
  const only = line.members.get("only");
  return {
    observed: line.members.get("observed") ?? "",
    only: only?.split(",").map(readVaccine),
    ...ageRange(line.members.get("age")),
  };
}

function seriesHead(line: Line, antigen: string): Open<Series> {
  const type = line.words[0];
  if (type !== "standard" && type !== "risk" && type !== "evaluation") throw new Error(`no type of series: ${type}`);
  return {
    name: line.title,
    antigen,
    type,
    group: (line.members.get("group") ?? "").replaceAll("_", " "),
    choice: line.members.get("choice") ?? "",
    equivalent: setOf(line, "equivalent"),
    priority: line.members.get("priority") ?? "A",
    preference: Number(line.members.get("preference") ?? "1"),
    genders: line.members.has("gender") ? setOf(line, "gender") : undefined,
    startFrom: spanOf(line, "from"),
    startBefore: spanOf(line, "until"),
    isDefault: line.words.includes("default"),
    isProduct: line.words.includes("product"),
    indications: [],
    doses: [],
  };
}

function doseHead(line: Line, number: number): TargetDose {
  const season = line.members.get("season");
  return {
    number,
    recurs: line.words.includes("recurs"),
    season: season === undefined ? undefined : dayRange(season),
    ages: [],
    gaps: [],
    allowedGaps: [],
    preferred: [],
    accepted: [],
    mistaken: new Set(),
    skips: [],
  };
}

function ageRule(line: Line): AgeRule {
  return {
    absolute: spanOf(line, "abs"),
    minimum: spanOf(line, "min"),
    recommended: spanOf(line, "rec"),
    latest: spanOf(line, "late"),
    maximum: spanOf(line, "max"),
    during: dayRange(line.members.get("during")),
  };
}

function gapRule(line: Line): GapRule {
  return {
    from: anchor(line),
    absolute: spanOf(line, "abs"),
    minimum: spanOf(line, "min"),
    recommended: spanOf(line, "rec"),
    latest: spanOf(line, "late"),
    overrides: line.words.includes("override"),
    during: dayRange(line.members.get("during")),
  };
}

function anchor(line: Line): Anchor {
  const [dose, observed] = [line.members.get("dose"), line.members.get("observed")];
  if (line.words.includes("previous")) return { kind: "previous" };
  if (dose !== undefined) return { kind: "dose", number: Number(dose) };
  if (observed !== undefined) return { kind: "observed", code: observed };
  if (line.members.has("last")) return { kind: "last", cvx: setOf(line, "last") };
  throw new Error("a gap from nothing");
}

function expand(words: readonly string[], lists: Lists): string[] {
  return words.flatMap((word) => {
    if (!word.startsWith("@")) return [word];
    const list = lists.get(word);
    if (list === undefined) throw new Error(`no list ${word}`);
    return list;
  });
}

function vaccines(text: string, lists: Lists, dose: Open<TargetDose>): void {
  for (const part of text.split(" | ")) {
    const [use, ...words] = part.split(" ");
    const rules: VaccineRule[] = expand(words, lists).map(readVaccine);
    if (use === "prefer") dose.preferred = rules;
    else if (use === "accept") dose.accepted = rules;
    else dose.mistaken = new Set(rules.map((rule) => rule.cvx));
  }
}

function skipRule(text: string, lists: Lists): SkipRule {
  const [head = "", ...sets] = text.split(" || ");
  const [context, how] = head.split(" ");
  if (context !== "evaluation" && context !== "forecast" && context !== "both") throw new Error(`no context: ${context}`);
  return {
    context,
    needsAllSets: how === "all",
    sets: sets.map((set) => {
      const [first = "", ...conditions] = set.split(" | ");
      const line = readLine(first);
      return {
        needsAll: line.words[0] === "all",
        during: dayRange(line.members.get("during")),
        conditions: conditions.map((condition) => skipCondition(condition, lists)),
      };
    }),
  };
}

function skipCondition(text: string, lists: Lists): SkipCondition {
  const [head = "", of] = text.split(" of ");
  const line = readLine(head);
  const [interval, completed] = [line.members.get("interval"), line.members.get("completed")];
  if (interval !== undefined) return { kind: "interval", span: readSpan(interval) };
  if (completed !== undefined) return { kind: "completed", choice: completed };
  if (line.words[0] !== "count") return { kind: "age", ...ageRange(line.members.get("age")) };
  const [, type, rule = ""] = line.words;
  const sign = rule[0];
  if (sign !== ">" && sign !== "=" && sign !== "<") throw new Error(`no count: ${text}`);
  return {
    kind: "count",
    validOnly: type === "valid",
    sign,
    count: Number(rule.slice(1)),
    dates: dayRange(line.members.get("dates")),
    of: of === undefined ? undefined : new Set(expand(of.split(" "), lists)),
    ...ageRange(line.members.get("age")),
  };
}
