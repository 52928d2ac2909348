// An HL7 v2 message as segments, fields, repetitions, components and subcomponents, and its text. It knows the grammar (v2.5.1 chapter 2) and no segment
// but MSH; what a field means is others' business.
import { Unreadable } from "../unreadable.ts";
import { DELIMITERS, type Delimiters, escapeText, unescapeText } from "./escape.ts";

/** Subcomponents, decoded. */
export type Component = readonly string[];
export type Repetition = readonly Component[];
export type Field = readonly Repetition[];

export interface Segment {
  readonly name: string;
  /** `fields[0]` is field 1; of MSH that is the field separator itself. */
  readonly fields: readonly Field[];
}

/** What may be written into a field: a text, components, repetitions of those. Undefined is an empty one. */
export type Written = string | undefined | readonly (string | undefined | readonly (string | undefined)[])[] | Repeated;

/** Several repetitions of a field. */
export class Repeated {
  readonly values: readonly Written[];

  constructor(values: readonly Written[]) {
    this.values = values;
  }
}

/** Fields by their number. */
export type Fields = Readonly<Record<number, Written>>;

/** One segment's text. Empty fields at its end are left out. MSH begins at its field 3. */
export function writeSegment(name: string, fields: Fields): string {
  const last = Math.max(0, ...Object.keys(fields).map(Number));
  const first = name === "MSH" ? 3 : 1;
  const texts = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => writeField(fields[first + index]));
  while (texts.at(-1) === "") texts.pop();
  const head = name === "MSH" ? "MSH|^~\\&" : name;
  return [head, ...texts].join("|");
}

function writeField(value: Written): string {
  if (value === undefined) return "";
  if (typeof value === "string") return escapeText(value);
  if (value instanceof Repeated) return value.values.map(writeField).join("~");
  return joined(
    value.map((part) =>
      typeof part === "object"
        ? joined(
            part.map((sub) => escapeText(sub ?? "")),
            "&",
          )
        : escapeText(part ?? ""),
    ),
    "^",
  );
}

function joined(parts: readonly string[], delimiter: string): string {
  const end = parts.findLastIndex((part) => part !== "") + 1;
  return parts.slice(0, end).join(delimiter);
}

/** Segments that are not empty, each ended by a CR. */
export function writeMessage(segments: readonly string[]): string {
  return segments.map((segment) => `${segment}\r`).join("");
}

export class Message {
  readonly segments: readonly Segment[];

  constructor(segments: readonly Segment[]) {
    this.segments = segments;
  }

  all(name: string): readonly Segment[] {
    return this.segments.filter((segment) => segment.name === name);
  }

  first(name: string): Segment | undefined {
    return this.segments.find((segment) => segment.name === name);
  }

  /** "" where there is none. Counted from 1, as the standard does. */
  text(name: string, field: number, component = 1, subcomponent = 1): string {
    return textOf(this.first(name), field, component, subcomponent);
  }
}

export function textOf(segment: Segment | undefined, field: number, component = 1, subcomponent = 1): string {
  return segment?.fields[field - 1]?.[0]?.[component - 1]?.[subcomponent - 1] ?? "";
}

export function repetitionsOf(segment: Segment | undefined, field: number): Field {
  return segment?.fields[field - 1] ?? [];
}

const MOST_SEGMENTS = 10_000;

/**
 * Segments may end in CR, LF or both. `decode` reads bytes that are written in hexadecimal.
 * @throws Unreadable when it does not begin with MSH and its delimiters, or has too many segments
 */
export function parseMessage(text: string, decode: (bytes: Uint8Array) => string): Message {
  const lines = text.replace(/^\uFEFF/, "").split(/[\r\n]+/);
  while (lines.at(-1)?.trim() === "") lines.pop();
  const delimiters = delimitersOf(lines[0] ?? "");
  if (lines.length > MOST_SEGMENTS) throw new Unreadable("a message of too many segments");
  return new Message(lines.map((line) => parseSegment(line, delimiters, decode)));
}

function delimitersOf(line: string): Delimiters {
  const [, field = "", encoding = ""] = /^MSH([^A-Za-z0-9\s])([^A-Za-z0-9\s]{1,5})/.exec(line) ?? [];
  const [component = DELIMITERS.component, repetition = DELIMITERS.repetition, mark = "", subcomponent = DELIMITERS.subcomponent] =
    encoding.split(field)[0] ?? "";
  const distinct = new Set([field, component, repetition, mark, subcomponent]);
  if (field === "" || encoding.startsWith(field) || distinct.size < 5)
    throw new Unreadable("not an HL7 v2 message: it begins with no MSH segment");
  return { field, component, repetition, escape: mark, subcomponent };
}

function parseSegment(line: string, delimiters: Delimiters, decode: (bytes: Uint8Array) => string): Segment {
  const [name = "", ...raw] = line.split(delimiters.field);
  const field = (text: string): Field =>
    text
      .split(delimiters.repetition)
      .map((repetition) =>
        repetition
          .split(delimiters.component)
          .map((component) => component.split(delimiters.subcomponent).map((part) => unescapeText(part, delimiters, decode))),
      );
  if (name !== "MSH") return { name, fields: raw.map(field) };
  const [encoding = "", ...rest] = raw;
  return { name, fields: [[[[delimiters.field]]], [[[encoding]]], ...rest.map(field)] };
}
