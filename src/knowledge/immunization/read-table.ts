// Reads a line of the schedule's table language: words, `name=value` members and ranges `a..b`. It knows no antigen and guesses nothing: what it does not understand throws.
import type { AgeRange, DayRange, VaccineRule } from "./schedule-types.ts";
import { dayNumber, readSpan, type Span } from "./span.ts";

export interface Line {
  readonly words: readonly string[];
  readonly members: ReadonlyMap<string, string>;
  /** What follows ` : `. */
  readonly title: string;
}

export function linesOf(table: string): string[] {
  return table.split("\n").filter((line) => line !== "");
}

export function readLine(text: string): Line {
  const at = text.indexOf(" : ");
  const words: string[] = [];
  const members = new Map<string, string>();
  for (const token of (at < 0 ? text : text.slice(0, at)).split(" ")) {
    const parts = /^([a-z]+)=(.*)$/.exec(token);
    if (parts) members.set(parts[1] ?? "", parts[2] ?? "");
    else words.push(token);
  }
  return { words, members, title: at < 0 ? "" : text.slice(at + 3) };
}

export function spanOf(line: Line, name: string): Span | undefined {
  const text = line.members.get(name);
  return text === undefined ? undefined : readSpan(text);
}

export function setOf(line: Line, name: string): Set<string> {
  return new Set(line.members.get(name)?.split(","));
}

function ends(text: string): [string | undefined, string | undefined] {
  const [begin = "", end = "", ...rest] = text.split("..");
  if (rest.length > 0) throw new Error(`no range: ${text}`);
  return [begin === "" ? undefined : begin, end === "" ? undefined : end];
}

export function ageRange(text: string | undefined): AgeRange {
  const [begin, end] = ends(text ?? "..");
  return { begin: begin === undefined ? undefined : readSpan(begin), end: end === undefined ? undefined : readSpan(end) };
}

export function dayRange(text: string | undefined): DayRange {
  const [first, last] = ends(text ?? "..");
  return { first: dayNumber(first), last: dayNumber(last) };
}

/** Many doses share the same entries. */
const known = new Map<string, VaccineRule>();

/** `43/SKB@20y..!`: code, maker, ages, and whether a forecast names it. */
export function readVaccine(text: string): VaccineRule {
  const before = known.get(text);
  if (before) return before;
  const parts = /^(\w+)(?:\/(\w+))?(?:@([^!]*))?(!)?$/.exec(text);
  if (!parts?.[1]) throw new Error(`no vaccine: ${text}`);
  const rule = { cvx: parts[1], maker: parts[2], named: parts[4] !== undefined, ...ageRange(parts[3]) };
  known.set(text, rule);
  return rule;
}
