// Checks a value against a table of member shapes and reports every wrong member at once, by its path and in the words Smithy servers use.
// Unknown members are ignored and null is absence, as the protocol says. Messages never quote a value: members may hold patient data.
import { parseEpochSeconds, parseRfc3339 } from "./timestamps.ts";

export interface StringShape {
  type: "string";
  /** Unicode characters. */
  min?: number;
  max?: number;
  /** Matched against the whole text, with the `u` flag. Never give one that backtracks; for "has a non-blank character" use `nonBlank`. */
  pattern?: string;
  enum?: readonly string[];
  nonBlank?: true;
}
export interface IntegerShape {
  type: "integer";
  min?: number;
  max?: number;
}
export interface BooleanShape {
  type: "boolean";
}
export interface TimestampShape {
  type: "timestamp";
  format: "epoch-seconds" | "rfc3339";
}
export interface ListShape {
  type: "list";
  member: Shape;
  min?: number;
  max?: number;
}
export interface MapShape {
  type: "map";
  key: StringShape;
  value: Shape;
  min?: number;
  max?: number;
}
export interface StructureShape {
  type: "structure";
  members: Readonly<Record<string, Shape & { required?: true }>>;
}
export type Shape = StringShape | IntegerShape | BooleanShape | TimestampShape | ListShape | MapShape | StructureShape;

/** The TypeScript type of a value that passed (use `as const satisfies StructureShape` on the table). */
export type ValueOf<S> = S extends { type: "string"; enum: readonly (infer E)[] }
  ? E
  : S extends { type: "string" }
    ? string
    : S extends { type: "integer" }
      ? number
      : S extends { type: "boolean" }
        ? boolean
        : S extends { type: "timestamp" }
          ? Date
          : S extends { type: "list"; member: infer M }
            ? ValueOf<M>[]
            : S extends { type: "map"; value: infer V }
              ? Record<string, ValueOf<V>>
              : S extends { type: "structure"; members: infer T }
                ? { -readonly [K in keyof T as T[K] extends { required: true } ? K : never]: ValueOf<T[K]> } & {
                    -readonly [K in keyof T as T[K] extends { required: true } ? never : K]?: ValueOf<T[K]>;
                  }
                : never;

export interface Violation {
  /** Members and indexes, such as "/inputDataConfig/s3Sources/0/uri". */
  path: string;
  /** Without the path: "Member must not be null". */
  message: string;
}

/** The value without unknown and null members and with timestamps as dates, or all that is wrong with it. */
export type Checked<S> = { ok: true; value: ValueOf<S> } | { ok: false; violations: Violation[] };

/** Violations reported at most; a hostile body must not buy a reply larger than itself. */
const mostViolations = 50;

export function check<const S extends StructureShape>(shape: S, value: unknown): Checked<S> {
  const violations: Violation[] = [];
  const clean = checkMember(shape, value ?? {}, "", violations);
  return violations.length > 0 ? { ok: false, violations: violations.slice(0, mostViolations) } : { ok: true, value: clean as ValueOf<S> };
}

/** One text for all violations, as Smithy servers write it. */
export function violationsText(violations: readonly Violation[]): string {
  const each = violations.map(({ path, message }) => `Value at '${path}' failed to satisfy constraint: ${message}`).join("; ");
  return `${violations.length} validation error${violations.length === 1 ? "" : "s"} detected: ${each}`;
}

function checkMember(shape: Shape, value: unknown, path: string, found: Violation[]): unknown {
  const wrong = (message: string) => {
    if (found.length < mostViolations) found.push({ path: path === "" ? "/" : path, message });
    return undefined;
  };
  switch (shape.type) {
    case "string": {
      if (typeof value !== "string") return wrong("Member must be a string");
      checkString(shape, value, wrong);
      return value;
    }
    case "integer":
      if (typeof value !== "number" || !Number.isSafeInteger(value)) return wrong("Member must be an integer");
      if (outside(value, shape)) wrong(bounds("Member must", shape, "be"));
      return value;
    case "boolean":
      return typeof value === "boolean" ? value : wrong("Member must be a boolean");
    case "timestamp": {
      const date = shape.format === "rfc3339" ? parseRfc3339(value) : parseEpochSeconds(value);
      return date ?? wrong(`Member must be a timestamp (${shape.format === "rfc3339" ? "RFC 3339 text" : "seconds since 1970"})`);
    }
    case "list": {
      if (!Array.isArray(value)) return wrong("Member must be a list");
      if (outside(value.length, shape)) {
        wrong(bounds("Member must have length", shape));
        return undefined; // not each of a million wrong members
      }
      return value.map((member, i) =>
        member === null || member === undefined
          ? void found.push({ path: `${path}/${i}`, message: "Member must not be null" })
          : checkMember(shape.member, member, `${path}/${i}`, found),
      );
    }
    case "map": {
      if (!isPlainObject(value)) return wrong("Member must be a map");
      const entries = Object.entries(value).filter(([, member]) => member !== null);
      if (outside(entries.length, shape)) {
        wrong(bounds("Member must have length", shape));
        return undefined;
      }
      const clean = Object.create(null) as Record<string, unknown>;
      for (const [key, member] of entries) {
        // The key may be anything, so a wrong one is reported at the map itself.
        checkString(shape.key, key, (message) => wrong(`Map keys must satisfy constraint: ${message}`));
        clean[key] = checkMember(shape.value, member, `${path}/${pathPart(key)}`, found);
      }
      return clean;
    }
    case "structure": {
      if (!isPlainObject(value)) return wrong("Member must be a structure");
      const clean: Record<string, unknown> = {};
      for (const [name, member] of Object.entries(shape.members)) {
        const given = Object.hasOwn(value, name) ? value[name] : undefined;
        if (given !== null && given !== undefined) clean[name] = checkMember(member, given, `${path}/${name}`, found);
        else if (member.required) found.push({ path: `${path}/${name}`, message: "Member must not be null" });
      }
      return clean;
    }
  }
}

function checkString(shape: StringShape, value: string, wrong: (message: string) => void): void {
  const { min = 0, max } = shape;
  // UTF-16 units bound the characters from above and below, so most texts need no counting.
  const length = value.length < min || (max !== undefined && value.length > max) || min > 0 ? characters(value) : value.length;
  if (outside(length, shape)) {
    wrong(bounds("Member must have length", shape));
    return; // a pattern over an endless text is work for nobody
  }
  if (shape.nonBlank && value.trim() === "") wrong("Member must have a character that is not blank");
  if (shape.enum && !shape.enum.includes(value)) wrong(`Member must satisfy enum value set: [${shape.enum.join(", ")}]`);
  if (shape.pattern !== undefined && !wholeText(shape.pattern).test(value)) {
    wrong(`Member must satisfy regular expression pattern: ${shape.pattern}`);
  }
}

const patterns = new Map<string, RegExp>();

function wholeText(pattern: string): RegExp {
  let compiled = patterns.get(pattern);
  if (!compiled) {
    compiled = new RegExp(`^(?:${pattern})$`, "u");
    patterns.set(pattern, compiled);
  }
  return compiled;
}

function characters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

interface Range {
  min?: number;
  max?: number;
}

const outside = (n: number, { min, max }: Range) => (min !== undefined && n < min) || (max !== undefined && n > max);

function bounds(start: string, { min, max }: Range, verb = ""): string {
  const words = verb === "" ? start : `${start} ${verb}`;
  if (min === undefined) return `${words} less than or equal to ${max}`;
  if (max === undefined) return `${words} greater than or equal to ${min}`;
  return `${words} between ${min} and ${max}, inclusive`;
}

const pathPart = (key: string) => key.slice(0, 60).replace(/[^\w.:-]/gu, "_");

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
