// Numbers and dates as they stand in a text: comparator, sign, value, and what follows them. It reads texts; it knows nothing of what they mean.

export interface Numeral {
  readonly raw: string;
  /** `<`, `<=`, `>`, `>=` or empty. */
  readonly comparator: string;
  readonly value: number;
  /** The text behind it without a leading blank. */
  readonly rest: string;
  /** The word behind it in lower case without closing punctuation; empty at the end or before punctuation. */
  readonly next: string;
}

const NUMERAL = /(?<![\p{L}\p{N}.])(?:([<>]=?)\s?)?((?<=^|[\s(:;,<>=])[+-])?(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/gu;
const DATE =
  /(?<![\d/])(?:\d{1,2}\/\d{1,2}\/\d{4}|\d{1,2}\/\d{4})(?![\d/])|(?<!\d)\d{4}-\d\d(?:-\d\d)?(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?(?!\d)/g;

export function numeralsIn(text: string): Numeral[] {
  return [...text.matchAll(NUMERAL)].map((match) => {
    const rest = text.slice(match.index + match[0].length).replace(/^\s/, "");
    // What is longer is no unit; without an end every number of a text without blanks would read all of its rest.
    const next = /^[^\s,;:)”"]{1,100}/.exec(rest)?.[0].replace(/\.$/, "").toLowerCase() ?? "";
    return { raw: match[0], comparator: match[1] ?? "", value: Number(`${match[2] ?? ""}${match[3]}`), rest, next };
  });
}

/** Dates as written, and the text without them. */
export function takeDates(text: string): { readonly dates: readonly string[]; readonly rest: string } {
  const dates = text.match(DATE) ?? [];
  return { dates, rest: dates.length === 0 ? text : text.replace(DATE, " ") };
}

/** A recorded date as a statement would print it: `MM/DD/YYYY`, `MM/YYYY`, `YYYY`; undefined when the text is no recorded date. */
export function printedDate(recorded: string): string | undefined {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?$/.exec(recorded);
  if (!parts) return undefined;
  const [, year, month, day] = parts;
  if (month === undefined) return year;
  return day === undefined ? `${month}/${year}` : `${month}/${day}/${year}`;
}
