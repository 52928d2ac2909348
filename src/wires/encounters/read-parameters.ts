// Reads an operation's query or body by its table: every wrong or missing field is listed, required-ness by EMR system included. Names match in any case.
import type { Issue } from "#core/fault.ts";
import { checkValue, member, scalarText } from "./check-fields.ts";
import { readDotnetDate } from "./dotnet-date.ts";
import type { Parameter, ParameterKind, RequestTable } from "./requests.ts";
import type { Checked, FieldKind } from "./wire.ts";

type Value<K> = K extends "date"
  ? string
  : K extends "boolean"
    ? boolean
    : K extends "integer"
      ? number
      : K extends "list"
        ? readonly string[]
        : Checked<K>;

type KindOf<P> = P extends { readonly kind: infer K } ? K : never;

/** Lists are empty where nothing was sent; what is always required is there. */
export type Parameters<T extends RequestTable> = {
  readonly [F in keyof T]: KindOf<T[F]> extends "list" | "strings"
    ? readonly string[]
    : T[F] extends { readonly required: true }
      ? Value<KindOf<T[F]>>
      : Value<KindOf<T[F]>> | undefined;
};

type Path = readonly (string | number)[];

export function readParameters<T extends RequestTable>(
  source: Record<string, unknown>,
  table: T,
  emrSystem: string,
  issues: Issue[],
): Parameters<T> {
  const values: Record<string, unknown> = {};
  for (const [field, parameter] of Object.entries(table)) {
    const path = ["request", field];
    const before = issues.length;
    const given = member(source, field);
    const value = given === undefined || given === null || given === "" ? undefined : readOne(given, parameter, path, issues);
    const isMissing = value === undefined || (Array.isArray(value) && value.length === 0);
    if (isMissing && issues.length === before) issues.push(...missing(parameter, field, emrSystem));
    values[field] = value ?? (parameter.kind === "list" || parameter.kind === "strings" ? [] : undefined);
  }
  const [from, to] = [values.FromDateTime, values.ToDateTime] as ({ instant: string } | undefined)[];
  if (from && to && to.instant < from.instant) {
    issues.push({ path: ["request", "ToDateTime"], message: "The end is before the beginning.", kind: "value" });
  }
  return values as Parameters<T>;
}

function missing({ required }: Parameter, field: string, emrSystem: string): readonly Issue[] {
  if (required === undefined || (required !== true && !required.includes(emrSystem))) return [];
  const when = required === true ? "." : ` when EMRSystem is ${emrSystem}.`;
  return [{ path: ["request", field], message: `The ${field} field is required${when}`, kind: "missing" }];
}

function readOne(value: unknown, { kind, values }: Parameter, path: Path, issues: Issue[]): unknown {
  const wrong = (message: string, type: Issue["kind"] = "value") => {
    issues.push({ path, message, kind: type });
    return undefined;
  };
  const one = readKind(value, kind, path, issues, wrong);
  if (values === undefined || typeof one !== "string") return one;
  const found = values.find((name, index) => name.toLowerCase() === one.trim().toLowerCase() || String(index) === one.trim());
  return found ?? wrong(`The value is not one of ${values.join(", ")}.`);
}

type Wrong = (message: string, kind?: Issue["kind"]) => undefined;

function readKind(value: unknown, kind: ParameterKind, path: Path, issues: Issue[], wrong: Wrong): unknown {
  const text = scalarText(value);
  switch (kind) {
    case "boolean":
      if (!/^(?:true|false)$/i.test(text ?? "")) return wrong("true or false is expected.", "type");
      return text?.toLowerCase() === "true";
    case "integer":
      if (!/^[1-9]\d{0,5}$/.test(text?.trim() ?? "")) return wrong("A whole number from 1 to 999999 is expected.", "type");
      return Number(text);
    case "list": {
      // Said once with commas, or several times.
      const texts = Array.isArray(value) && value.every((item) => typeof item === "string") ? value.join(",") : text;
      if (texts === undefined) return wrong("A text with commas is expected.", "type");
      return texts
        .split(",")
        .map((item) => item.trim())
        .filter((item) => item !== "");
    }
    case "date": {
      const day = readDotnetDate(text ?? "") === undefined ? undefined : /^\d{4}-\d{2}-\d{2}/.exec(text?.trim() ?? "")?.[0];
      return day ?? wrong("A date is expected (year-month-day).");
    }
    default:
      return checkValue(value, kind as FieldKind, path, issues);
  }
}
