// The value of an observation with the words it is quoted by. Numbers stay as written; a range in another unit than the value is text only.
import type { ObservedValue, Quantity } from "#core/record.ts";
import { readConcept } from "./coded.ts";
import { lineOf, type Narrative } from "./narrative.ts";
import { readStamp } from "./time.ts";
import { at, attribute, childrenOf, type XmlElement } from "./xml.ts";

const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

interface QuotedValue {
  readonly quantity: Quantity | undefined;
  readonly text: string | undefined;
  readonly quote: string | undefined;
}

const NOTHING: QuotedValue = { quantity: undefined, text: undefined, quote: undefined };

/** A physical quantity, or an interval with one bound as that bound. */
function readQuantity(element: XmlElement | undefined): QuotedValue {
  const written = attribute(element, "value");
  if (!element) return NOTHING;
  if (written !== undefined && NUMBER.test(written)) return quoted(written, attribute(element, "unit"), undefined);
  const [low, high] = [at(element, "low"), at(element, "high")];
  const [from, to] = [attribute(low, "value"), attribute(high, "value")];
  if (from !== undefined && to === undefined && NUMBER.test(from)) {
    return quoted(from, attribute(low, "unit"), attribute(low, "inclusive") === "false" ? ">" : ">=");
  }
  if (to !== undefined && from === undefined && NUMBER.test(to)) {
    return quoted(to, attribute(high, "unit"), attribute(high, "inclusive") === "false" ? "<" : "<=");
  }
  if (from === undefined || to === undefined) return NOTHING;
  const text = `${from} - ${to}${unitWords(attribute(high, "unit") ?? attribute(low, "unit"))}`;
  return { quantity: undefined, text, quote: text };
}

function unitWords(unit: string | undefined): string {
  return unit === undefined || unit === "1" ? "" : ` ${unit}`;
}

function quoted(written: string, unit: string | undefined, comparator: string | undefined): QuotedValue {
  const quantity = { value: Number(written), comparator, unit, code: unit };
  return { quantity, text: undefined, quote: `${comparator ?? ""}${written}${unitWords(unit)}` };
}

/** Of an observation's `value`. A value of a kind not known here is read by what it holds. */
export function readValue(value: XmlElement | undefined, narrative: Narrative): QuotedValue {
  if (!value) return NOTHING;
  const type = attribute(value, "xsi:type")?.replace(/^.*:/, "") ?? "";
  if (type === "TS") {
    const text = readStamp(attribute(value, "value"));
    return { quantity: undefined, text, quote: undefined };
  }
  if (type === "RTO" || type === "RTO_PQ_PQ") {
    const [over, under] = [readQuantity(at(value, "numerator")).quote, readQuantity(at(value, "denominator")).quote];
    const text = over === undefined || under === undefined ? undefined : `${over} : ${under}`;
    return { quantity: undefined, text, quote: text };
  }
  const measured = readQuantity(value);
  if (measured.quote !== undefined) return measured;
  const text = attribute(value, "value") ?? readConcept(value, narrative)?.text ?? lineOf(value) ?? narrative.referred(value);
  return { quantity: undefined, text, quote: text };
}

export function readRange(observation: XmlElement, quantity: Quantity | undefined, narrative: Narrative): ObservedValue["referenceRange"] {
  const ranges = childrenOf(observation, "referenceRange").flatMap((range) => at(range, "observationRange") ?? []);
  const read = ranges.map((range) => {
    const value = at(range, "value");
    const [low, high] = [at(value, "low"), at(value, "high")];
    const [from, to] = [attribute(low, "value"), attribute(high, "value")];
    const figures = from === undefined && to === undefined ? undefined : `${from ?? "…"} - ${to ?? "…"}`;
    return { low, high, words: lineOf(at(range, "text")) ?? narrative.referred(at(range, "text")) ?? figures };
  });
  const words = read.flatMap((range) => range.words ?? []);
  if (words.length === 0) return undefined;
  const only = read.length === 1 ? read[0] : undefined;
  return { low: bound(only?.low, quantity), high: bound(only?.high, quantity), text: words.join("; ") };
}

function bound(element: XmlElement | undefined, quantity: Quantity | undefined): number | undefined {
  const value = attribute(element, "value");
  const unit = attribute(element, "unit");
  if (value === undefined || !NUMBER.test(value) || !quantity) return undefined;
  return unit === undefined || unit === quantity.unit || (unit === "1" && quantity.unit === undefined) ? Number(value) : undefined;
}
