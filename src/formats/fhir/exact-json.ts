// JSON as FHIR needs it: a decimal keeps the digits it was written with (4.10 is not 4.1). It refuses what is not JSON, and nothing else.

/** A number whose written form JavaScript would change: `4.10`, `1e3`, more digits than a double holds. */
export class ExactNumber {
  readonly text: string;
  readonly value: number;

  constructor(text: string) {
    this.text = text;
    this.value = Number(text);
  }
}

/** The reviver's third argument, which TypeScript's library does not declare yet. */
type SourceReviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;
const parseWithSource = JSON.parse as (text: string, reviver: SourceReviver) => unknown;

/** May match inside a string, which costs time only; never misses a number that would print differently. */
const FRAGILE = /[:,[]\s*-?(?:\d+\.\d*0(?!\d)|[\d.]{16}|\d[\d.]*[eE]|0\.0{6}|(?<=-)0(?![.\d]))|^\s*-?\d/;

/** @throws SyntaxError when the text is not JSON, RangeError when it is nested beyond what can be walked */
export function parseExactJson(text: string): unknown {
  if (!FRAGILE.test(text)) return JSON.parse(text);
  return parseWithSource(text, (_key, value, { source }) =>
    typeof value === "number" && source !== undefined && String(value) !== source ? new ExactNumber(source) : value,
  );
}
