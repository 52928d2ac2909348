// Checks a body against the wire's field tables and lists every wrong field by its path. Member names match whatever their case, as .NET's reader does.
import type { Issue } from "#core/fault.ts";
import { readDotnetDate } from "./dotnet-date.ts";
import type { CheckedTable, FieldKind, FieldTable } from "./wire.ts";

type Path = readonly (string | number)[];

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member whatever the case of its name; the exact name wins. */
export function member(object: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  const lower = name.toLowerCase();
  const found = Object.keys(object).find((key) => key.toLowerCase() === lower);
  return found === undefined ? undefined : object[found];
}

/** A text, or a number or boolean written as one; undefined for anything else. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return undefined;
}

/** The known fields of `object`, checked; what is wrong is added to `issues`. Null is absent; blank texts are kept as absent. */
export function checkTable<T extends FieldTable>(object: Record<string, unknown>, table: T, path: Path, issues: Issue[]): CheckedTable<T> {
  const checked: Record<string, unknown> = {};
  for (const [field, kind] of Object.entries(table)) {
    const value = member(object, field);
    if (value === undefined || value === null) continue;
    const read = checkValue(value, kind, [...path, field], issues);
    if (read !== undefined) checked[field] = read;
  }
  return checked as CheckedTable<T>;
}

export function checkValue(value: unknown, kind: FieldKind, path: Path, issues: Issue[]): unknown {
  if (kind === "string") return checkText(value, path, issues);
  if (kind === "datetime") return checkDate(value, path, issues);
  if (kind === "strings") {
    return checkList(value, path, issues, (item, at) => (item === null ? undefined : checkText(item, at, issues)));
  }
  if (Array.isArray(kind)) {
    return checkList(value, path, issues, (item, at) => {
      if (isObject(item)) return checkTable(item, kind[0] as FieldTable, at, issues);
      issues.push({ path: at, message: "An object is expected.", kind: "type" });
      return undefined;
    });
  }
  if (isObject(value)) return checkTable(value, kind as FieldTable, path, issues);
  issues.push({ path, message: "An object is expected.", kind: "type" });
  return undefined;
}

function checkText(value: unknown, path: Path, issues: Issue[]): string | undefined {
  const text = scalarText(value);
  if (text === undefined) issues.push({ path, message: "A string is expected.", kind: "type" });
  return text?.trim() === "" ? undefined : text;
}

function checkDate(value: unknown, path: Path, issues: Issue[]): unknown {
  if (value === "") return undefined;
  const instant = typeof value === "string" ? readDotnetDate(value) : undefined;
  if (instant !== undefined) return { text: value, instant };
  issues.push({ path, message: "A date and time in ISO 8601 is expected.", kind: "value" });
  return undefined;
}

function checkList(value: unknown, path: Path, issues: Issue[], each: (item: unknown, at: Path) => unknown): unknown {
  if (!Array.isArray(value)) {
    issues.push({ path, message: "A list is expected.", kind: "type" });
    return undefined;
  }
  return value.map((item, index) => each(item, [...path, index])).filter((item) => item !== undefined);
}
