// A result in words: the number as recorded with its unit, never rounded, with the flag or range the record itself gives. No range of ours.
import type { ObservationFact, ObservedValue, Quantity } from "#core/record.ts";
import { clipText, plainText } from "#evidence/plain-text.ts";
import { BLOOD_PRESSURE, DIASTOLIC, LOINC, SYSTOLIC } from "#knowledge/vital-signs.ts";
import { hasCode } from "./fold.ts";
import { nameOf } from "./wording.ts";

export function unitOf(quantity: Quantity): string {
  const unit = plainText(quantity.unit ?? quantity.code ?? "");
  return unit === "1" || unit === "{score}" ? "" : unit;
}

/** With the digits of `quote` where it holds the same number: 4.10 stays 4.10. */
export function quantityText(quantity: Quantity, quote: string): string {
  const unit = unitOf(quantity);
  return `${quantity.comparator ?? ""}${numeral(quantity.value, quote)}${unit === "" ? "" : ` ${unit}`}`;
}

function numeral(value: number, quote: string): string {
  const written = quote.match(/-?\d+(?:\.\d+)?/g)?.find((digits) => Number(digits) === value);
  return written ?? String(value);
}

/** Undefined when the result has no value at all. */
export function valueText(observation: ObservationFact): string | undefined {
  const pressure = pressureOf(observation);
  if (pressure) return pressure;
  const own = singleValue(observation, observation.evidence.quote);
  const parts = observation.components.flatMap((part) => {
    const value = singleValue(part, observation.evidence.quote);
    return value === undefined ? [] : [`${resultName(part)} ${value}`];
  });
  const said = [own, ...parts.slice(0, 6)].filter((text) => text !== undefined);
  return said.length === 0 ? undefined : said.join(", ");
}

function singleValue(value: ObservedValue, quote: string): string | undefined {
  if (value.quantity) return quantityText(value.quantity, quote);
  return value.text === undefined || plainText(value.text) === "" ? undefined : clipText(value.text, 160);
}

function pressureOf(observation: ObservationFact): string | undefined {
  if (!hasCode(observation.concept, LOINC, BLOOD_PRESSURE)) return undefined;
  const systolic = observation.components.find((part) => hasCode(part.concept, LOINC, SYSTOLIC))?.quantity;
  const diastolic = observation.components.find((part) => hasCode(part.concept, LOINC, DIASTOLIC))?.quantity;
  if (!systolic || !diastolic || systolic.comparator || diastolic.comparator || unitOf(systolic) !== unitOf(diastolic)) return undefined;
  return `${systolic.value}/${diastolic.value} ${unitOf(systolic)}`.trim();
}

/** LOINC's long names without the property in square brackets; a blood pressure panel by its plain name. */
export function resultName(value: ObservedValue): string {
  if (hasCode(value.concept, LOINC, BLOOD_PRESSURE)) return "Blood pressure";
  const short = value.concept.text.slice(0, 400).replace(/ \[[^\]]*\]/g, "");
  return nameOf({ text: short.trim() === "" ? value.concept.text : short, codings: [] });
}

const ABNORMAL = new Set(["A", "AA", "H", "HH", "HU", "L", "LL", "LU", "HX", "LX", "POS", "DET", "R", "IND"]);
const CRITICAL = new Set(["AA", "HH", "LL", "HU", "LU"]);
const PLAIN = new Set(["N", "ND", "NEG"]);

/** Why the record itself calls a result abnormal ("flagged H", "above the recorded range of 3.5 to 5.1"), or undefined. */
export function abnormalityOf(value: ObservedValue): { readonly words: string; readonly critical: boolean } | undefined {
  const flags = value.interpretation.filter((flag) => ABNORMAL.has(flag));
  if (flags.length > 0)
    return { words: `flagged ${[...new Set(flags)].sort().join(", ")}`, critical: flags.some((flag) => CRITICAL.has(flag)) };
  if (value.interpretation.some((flag) => PLAIN.has(flag)) || !value.quantity || !value.referenceRange) return undefined;
  const { low, high } = value.referenceRange;
  const { value: number, comparator } = value.quantity;
  const range = low === undefined ? `up to ${high}` : high === undefined ? `from ${low}` : `of ${low} to ${high}`;
  if (high !== undefined && number > high && !comparator?.startsWith("<"))
    return { words: `above the recorded range ${range}`, critical: false };
  if (low !== undefined && number < low && !comparator?.startsWith(">"))
    return { words: `below the recorded range ${range}`, critical: false };
  return undefined;
}

/** The abnormality of a result or of its first abnormal component. */
export function abnormality(observation: ObservationFact): { readonly words: string; readonly critical: boolean } | undefined {
  const own = abnormalityOf(observation);
  if (own) return own;
  for (const part of observation.components) {
    const found = abnormalityOf(part);
    if (found) return { ...found, words: `${resultName(part)} ${found.words}` };
  }
  return undefined;
}

export function statusNote(status: string): string | undefined {
  return ["final", "amended", "corrected", "unknown"].includes(status) ? undefined : status;
}
