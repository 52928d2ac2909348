// A search as SQL over the index tables. Values are always bound, never written into the text.
import { BEGINNING, END } from "./fhir-date.ts";
import type { Clause, DatePrefix, SortKey } from "./search-query.ts";

/** Collects bound values and answers their placeholders. */
export class Bindings {
  readonly values: unknown[] = [];

  add(value: unknown, cast = ""): string {
    this.values.push(value);
    return `$${this.values.length}${cast}`;
  }
}

/** A condition on the row "r" of sandbox.resource; practice and type are the caller's to add. */
export function clauseSql(clause: Clause, bind: Bindings, now: number): string {
  switch (clause.kind) {
    case "keys": {
      const test = `r.keys && ${bind.add(clause.anyOf, "::text[]")}`;
      return clause.not ? `not (${test})` : test;
    }
    case "id":
      return `r.id = any(${bind.add(clause.anyOf, "::text[]")})`;
    case "date": {
      const column = clause.param === "_lastUpdated";
      const [low, high] = column ? ["r.last_updated", "(r.last_updated + 1)"] : ["d.low", "d.high"];
      const tests = clause.anyOf.map((value) => dateSql(value.prefix, value.low, value.high, low, high, bind, now)).join(" or ");
      if (column) return `(${tests})`;
      return `exists (select from sandbox.date_value d where d.seq = r.seq and d.param = ${bind.add(clause.param)} and (${tests}))`;
    }
    case "string": {
      const tests = clause.anyOf.map((value) => stringSql(clause.mode, value, bind)).join(" or ");
      return `exists (select from sandbox.string_value s where s.seq = r.seq and s.param = ${bind.add(clause.param)} and (${tests}))`;
    }
  }
}

function dateSql(
  prefix: DatePrefix,
  searchLow: number,
  searchHigh: number,
  low: string,
  high: string,
  bind: Bindings,
  now: number,
): string {
  const from = () => bind.add(searchLow, "::bigint");
  const to = () => bind.add(searchHigh, "::bigint");
  const equal = () => `(${low} >= ${from()} and ${high} <= ${to()})`;
  switch (prefix) {
    case "eq":
      return equal();
    case "ne":
      return `not ${equal()}`;
    case "gt":
      return `${high} > ${to()}`;
    case "lt":
      return `${low} < ${from()}`;
    case "ge":
      return `(${high} > ${to()} or ${equal()})`;
    case "le":
      return `(${low} < ${from()} or ${equal()})`;
    case "sa":
      return `${low} >= ${to()}`;
    case "eb":
      return `${high} <= ${from()}`;
    case "ap": {
      const slack = Math.round(Math.abs(now - searchLow) / 10);
      return `(${low} < ${bind.add(searchHigh + slack, "::bigint")} and ${high} > ${bind.add(searchLow - slack, "::bigint")})`;
    }
  }
}

function stringSql(mode: "prefix" | "exact" | "contains", value: string, bind: Bindings): string {
  if (mode === "exact") return `s.exact = ${bind.add(value)}`;
  const literal = value.replace(/[\\%_]/g, "\\$&");
  return `s.value like ${bind.add(mode === "prefix" ? `${literal}%` : `%${literal}%`)}`;
}

/** What rows are ordered by. Rows without a value come last, whichever way the order goes. */
export function sortSql(key: SortKey, bind: Bindings): { expression: string; cast: "::bigint" | "::text" } {
  if (key.by === "_id") return { expression: `r.id collate "C"`, cast: "::text" };
  if (key.by === "_lastUpdated") return { expression: "r.last_updated", cast: "::bigint" };
  const param = bind.add(key.by.name);
  if (key.by.type === "date") {
    const value = key.descending ? "max(d.low)" : "min(d.low)";
    const missing = key.descending ? BEGINNING : END;
    const found = `(select ${value} from sandbox.date_value d where d.seq = r.seq and d.param = ${param})`;
    return { expression: `coalesce(${found}, ${missing})`, cast: "::bigint" };
  }
  const found = `(select ${key.descending ? "max" : "min"}(s.value) from sandbox.string_value s where s.seq = r.seq and s.param = ${param})`;
  return { expression: `coalesce(${found}, ${key.descending ? "''" : "chr(1114111)"}) collate "C"`, cast: "::text" };
}

/** "Comes after this row": the row-wise comparison of a keyset with mixed directions. */
export function afterSql(
  keys: readonly { expression: string; cast: string; descending: boolean }[],
  values: readonly unknown[],
  bind: Bindings,
): string {
  const alternatives = keys.map((key, index) => {
    const ties = keys.slice(0, index).map((tie, at) => `${tie.expression} = ${bind.add(values[at], tie.cast)}`);
    return [...ties, `${key.expression} ${key.descending ? "<" : ">"} ${bind.add(values[index], key.cast)}`].join(" and ");
  });
  return `(${alternatives.map((alternative) => `(${alternative})`).join(" or ")})`;
}
