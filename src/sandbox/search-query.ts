// The query string of a search, read and checked: what is asked, in which order, how much. Unknown parameters are left out, or refused when the caller is strict.
import { definitions, isResourceType, type SearchParam } from "./definitions.ts";
import { type DateRange, dateRange } from "./fhir-date.ts";
import { foldText, IMPLIED_SYSTEM, indexKey, localReference } from "./index-values.ts";
import { Refusal } from "./outcome.ts";

export type DatePrefix = "eq" | "ne" | "gt" | "lt" | "ge" | "le" | "sa" | "eb" | "ap";

/** One condition; several are joined by AND, the values inside one by OR. */
export type Clause =
  | { kind: "keys"; anyOf: string[]; not: boolean }
  | { kind: "id"; anyOf: string[] }
  | { kind: "date"; param: string; anyOf: ({ prefix: DatePrefix } & DateRange)[] }
  | { kind: "string"; param: string; mode: "prefix" | "exact" | "contains"; anyOf: string[] };

export interface SortKey {
  by: "_id" | "_lastUpdated" | SearchParam;
  descending: boolean;
}

export interface Search {
  type: string;
  clauses: Clause[];
  sort: SortKey[];
  /** Resources per page, 0 to 1000. */
  count: number;
  onlyCount: boolean;
  withTotal: boolean;
  cursor: string | undefined;
  /** What was understood, as it was written: the self link. */
  understood: URLSearchParams;
}

const DEFAULT_COUNT = 100;
const MAX_COUNT = 1000;
const MAX_VALUES = 500;
const IGNORED = new Set(["_format", "_pretty"]);

/**
 * @param strict unknown parameters are refused
 * @throws Refusal 400 naming the parameter that is wrong
 */
export function readSearch(type: string, query: URLSearchParams, base: string, strict: boolean): Search {
  const search: Search = {
    type,
    clauses: [],
    sort: [],
    count: DEFAULT_COUNT,
    onlyCount: false,
    withTotal: true,
    cursor: undefined,
    understood: new URLSearchParams(),
  };
  for (const [name, value] of query) {
    if (IGNORED.has(name)) continue;
    if (value.includes("\0") || name.includes("\0")) throw new Refusal(400, "value", "A search parameter contains the character NUL.");
    if (readControl(search, name, value) || readCriterion(search, name, value, base)) {
      if (name !== "_cursor") search.understood.append(name, value);
    } else if (strict) throw new Refusal(400, "not-supported", `${type} cannot be searched by "${name.slice(0, 80)}" here.`);
  }
  return search;
}

function readControl(search: Search, name: string, value: string): boolean {
  switch (name) {
    case "_count":
      search.count = readCount(value);
      return true;
    case "_cursor":
      search.cursor = value;
      return true;
    case "_total":
      if (!["none", "estimate", "accurate"].includes(value)) throw wrong(name, "none, estimate or accurate");
      search.withTotal = value !== "none";
      return true;
    case "_summary":
      if (value !== "count" && value !== "false") throw wrong(name, "count or false");
      search.onlyCount = value === "count";
      return true;
    case "_sort":
      search.sort = value.split(",").map((key) => readSortKey(search.type, key));
      return true;
    default:
      return false;
  }
}

/** @throws Refusal 400 when it is not a whole number; more than 1000 is 1000 */
export function readCount(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw wrong("_count", "a whole number");
  return Math.min(Number(value), MAX_COUNT);
}

function readSortKey(type: string, key: string): SortKey {
  const descending = key.startsWith("-");
  const name = descending ? key.slice(1) : key;
  if (name === "_id" || name === "_lastUpdated") return { by: name, descending };
  const param = definitions().params.get(type)?.get(name);
  if (param?.type !== "date" && param?.type !== "string") throw wrong("_sort", "_id, _lastUpdated, or dates and texts of the type");
  return { by: param, descending };
}

function readCriterion(search: Search, name: string, value: string, base: string): boolean {
  const [code = "", modifier] = name.split(":", 2);
  const values = splitValues(name, value);
  if (code === "_id") {
    if (modifier) throw wrong(name, "without a modifier");
    search.clauses.push({ kind: "id", anyOf: values.map(unescaped) });
    return true;
  }
  if (code === "_lastUpdated") {
    if (modifier) throw wrong(name, "without a modifier");
    search.clauses.push({ kind: "date", param: code, anyOf: values.map((text) => readDate(name, text)) });
    return true;
  }
  const param = definitions().params.get(search.type)?.get(code);
  if (!param) return false;
  search.clauses.push(modifier === "missing" ? readMissing(name, code, value) : readClause(param, name, modifier, values, base));
  return true;
}

function readMissing(name: string, code: string, value: string): Clause {
  if (value !== "true" && value !== "false") throw wrong(name, "true or false");
  return { kind: "keys", anyOf: [code], not: value === "true" };
}

function readClause(param: SearchParam, name: string, modifier: string | undefined, values: string[], base: string): Clause {
  const bad = () => wrong(name, "without this modifier");
  switch (param.type) {
    case "token":
      if (modifier !== undefined && modifier !== "not") throw bad();
      return { kind: "keys", anyOf: values.flatMap((value) => tokenKeys(param.name, value)), not: modifier === "not" };
    case "uri":
      if (modifier !== undefined) throw bad();
      return { kind: "keys", anyOf: values.map((value) => indexKey(param.name, unescaped(value))), not: false };
    case "reference":
      if (modifier !== undefined && !isResourceType(modifier)) throw bad();
      return { kind: "keys", anyOf: values.flatMap((value) => referenceKeys(param, modifier, unescaped(value), base)), not: false };
    case "date":
      if (modifier !== undefined) throw bad();
      return { kind: "date", param: param.name, anyOf: values.map((value) => readDate(name, value)) };
    case "string": {
      if (modifier !== undefined && modifier !== "exact" && modifier !== "contains") throw bad();
      const texts = values.map(unescaped);
      return { kind: "string", param: param.name, mode: modifier ?? "prefix", anyOf: modifier === "exact" ? texts : texts.map(foldText) };
    }
  }
}

function tokenKeys(param: string, value: string): string[] {
  const bar = value.search(/(?<!\\)\|/);
  if (bar < 0) return [indexKey(param, unescaped(value))];
  const system = unescaped(value.slice(0, bar));
  const code = unescaped(value.slice(bar + 1));
  const keys = [indexKey(param, `${system}|${code}`)];
  const implied = system === "" || system.startsWith("http://hl7.org/fhir/") || system.startsWith("http://terminology.hl7.org/CodeSystem/");
  if (implied && code !== "") keys.push(indexKey(param, `${IMPLIED_SYSTEM}|${code}`));
  return keys;
}

/** A bare id may mean any type the parameter can point at; "patient" is always a Patient. */
function referenceKeys(param: SearchParam, type: string | undefined, value: string, base: string): string[] {
  const reference = localReference(value, base);
  if (reference.includes("/") || reference.includes(":")) return [indexKey(param.name, reference)];
  if (type) return [indexKey(param.name, `${type}/${reference}`)];
  if (param.name === "patient") return [indexKey(param.name, `Patient/${reference}`)];
  const targets = param.targets.length > 0 ? param.targets : [...definitions().params.keys()];
  return targets.map((any) => indexKey(param.name, `${any}/${reference}`));
}

const PREFIXED = /^(eq|ne|gt|lt|ge|le|sa|eb|ap)?(.*)$/s;

function readDate(name: string, value: string): { prefix: DatePrefix } & DateRange {
  const [, prefix, text = ""] = PREFIXED.exec(value) ?? [];
  const range = dateRange(text.replace(/ (\d\d:\d\d)$/, "+$1")); // an unescaped + arrives as a space
  if (!range) throw wrong(name, "a FHIR date or time");
  return { prefix: (prefix ?? "eq") as DatePrefix, ...range };
}

function splitValues(name: string, value: string): string[] {
  const values = value.split(/(?<!\\),/).filter((part) => part !== "");
  if (values.length === 0) throw wrong(name, "a value");
  if (values.length > MAX_VALUES) throw new Refusal(400, "too-costly", `"${name.slice(0, 80)}" has more than ${MAX_VALUES} values.`);
  return values;
}

function unescaped(value: string): string {
  return value.replace(/\\([,|$\\])/g, "$1");
}

function wrong(name: string, expected: string): Refusal {
  return new Refusal(400, "value", `The search parameter "${name.slice(0, 80)}" must be ${expected}.`);
}
