// The value[x] of observations and their components, with the words it is quoted by. Numbers stay as written; a reference range in another
// unit than the value is given as text only, so that nobody compares the two.
import type { ObservedValue, Quantity } from "#core/record.ts";
import { noteAbsent, noteUnreadChoice } from "./absent.ts";
import { codesOf, readConcept } from "./concept.ts";
import type { Fields } from "./fields.ts";

interface QuotedQuantity {
  readonly quantity: Quantity;
  readonly quote: string;
}

export function readQuantity(fields: Fields | undefined): QuotedQuantity | undefined {
  if (!fields) return undefined;
  const number = fields.decimal("value");
  if (!number) {
    noteAbsent(fields);
    return undefined;
  }
  const quantity = { value: number.value, comparator: fields.text("comparator"), unit: fields.text("unit"), code: fields.text("code") };
  const unit = quantity.unit ?? quantity.code;
  return { quantity, quote: `${quantity.comparator ?? ""}${number.text}${unit === undefined ? "" : ` ${unit}`}` };
}

const COMPARATORS: ReadonlySet<string> = new Set(["<", "<=", ">=", ">"]);

/** Of what is written at both ends; undefined where neither is. */
export function span(low: string | undefined, high: string | undefined): string | undefined {
  if (low === undefined && high === undefined) return undefined;
  return `${low ?? "…"} - ${high ?? "…"}`;
}

function valueInWords(fields: Fields): string | undefined {
  const range = fields.child("valueRange");
  const ratio = fields.child("valueRatio");
  const period = fields.child("valuePeriod");
  if (range) return span(readQuantity(range.child("low"))?.quote, readQuantity(range.child("high"))?.quote);
  if (period) return span(period.date("start"), period.date("end"));
  if (ratio) {
    const [over, under] = [readQuantity(ratio.child("numerator"))?.quote, readQuantity(ratio.child("denominator"))?.quote];
    return over === undefined || under === undefined ? undefined : `${over} : ${under}`;
  }
  return (
    readConcept(fields.child("valueCodeableConcept"))?.text ??
    fields.text("valueString") ??
    fields.truth("valueBoolean")?.toString() ??
    fields.date("valueDateTime") ??
    fields.date("valueDate") ??
    fields.date("valueInstant") ??
    fields.text("valueTime")
  );
}

function readQuotedValue(fields: Fields): { quantity: Quantity | undefined; text: string | undefined; quote: string | undefined } {
  const measured = readQuantity(fields.child("valueQuantity"));
  if (measured) {
    const { quantity, quote } = measured;
    // How the value lies to the number is not known, so that it is compared with nothing.
    const isKnown = quantity.comparator === undefined || COMPARATORS.has(quantity.comparator);
    return isKnown ? { quantity, text: undefined, quote } : { quantity: undefined, text: quote, quote };
  }
  const count = fields.decimal("valueInteger") ?? fields.decimal("valueDecimal");
  if (count) {
    const quantity = { value: count.value, comparator: undefined, unit: undefined, code: undefined };
    return { quantity, text: undefined, quote: count.text };
  }
  const text = valueInWords(fields);
  return { quantity: undefined, text, quote: text };
}

function readRange(ranges: readonly Fields[], value: Quantity | undefined): ObservedValue["referenceRange"] {
  const normal = ranges.filter(
    (range) => !range.has("type") || codesOf([range.child("type")].flatMap((type) => type ?? [])).includes("normal"),
  );
  const words = normal.flatMap(
    (range) => range.text("text") ?? span(readQuantity(range.child("low"))?.quote, readQuantity(range.child("high"))?.quote) ?? [],
  );
  if (words.length === 0) return undefined;
  const text = words.join("; ");
  const only = normal.length === 1 ? normal[0] : undefined;
  const [low, high] = [readQuantity(only?.child("low"))?.quantity, readQuantity(only?.child("high"))?.quantity];
  const comparable = [low, high].every((bound) => !bound || sameUnit(bound, value));
  return { low: comparable ? low?.value : undefined, high: comparable ? high?.value : undefined, text };
}

function sameUnit(bound: Quantity, value: Quantity | undefined): boolean {
  if (!value) return false;
  if (bound.code !== undefined && value.code !== undefined) return bound.code === value.code;
  return bound.unit === undefined || value.unit === undefined || bound.unit === value.unit;
}

/** The value of an observation or an answer, in words as well. A value of a kind that is not read is noted. */
export function readValue(fields: Fields): { quantity: Quantity | undefined; text: string | undefined; quote: string | undefined } {
  const before = fields.problems.length;
  const read = readQuotedValue(fields);
  if (read.quote === undefined && fields.problems.length === before) noteUnreadChoice(fields, "value");
  return read;
}

/** Undefined when it does not say what was observed. */
export function readObserved(fields: Fields): { readonly observed: ObservedValue; readonly quote: string } | undefined {
  const concept = readConcept(fields.child("code"));
  if (!concept) return undefined;
  const { quantity, text, quote } = readValue(fields);
  const absentReason = readConcept(fields.child("dataAbsentReason"))?.text;
  const referenceRange = readRange(fields.children("referenceRange"), quantity);
  const coded = readConcept(fields.child("valueCodeableConcept"))?.codings;
  const valueCodings = coded && coded.length > 0 ? { valueCodings: coded } : {};
  const observed = {
    concept,
    quantity,
    text,
    ...valueCodings,
    absentReason,
    interpretation: codesOf(fields.children("interpretation")),
    referenceRange,
  };
  return { observed, quote: quote ?? absentReason ?? "" };
}
