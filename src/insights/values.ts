// A result in words: the number as recorded with its unit, with the flag or range the record itself gives.
// Where it gives neither, a built-in range may speak, and says so.
import type { ObservationFact, ObservedValue, PersonFact, Quantity, RuleEvidence } from "#core/record.ts";
import { clipText, plainText, withoutTags } from "#evidence/plain-text.ts";
import { isLong, rounded } from "#evidence/rounding.ts";
import { printedUnit } from "#knowledge/printed-units.ts";
import { findRange, givesRange, rangeInWords, ruleOf, sideOf, sideOfBuiltIn, unitBeside } from "#knowledge/reference-ranges/find-range.ts";
import { printedResultName } from "#knowledge/result-names.ts";
import { BLOOD_PRESSURE, DIASTOLIC, LOINC, SYSTOLIC } from "#knowledge/vital-signs.ts";
import { usDate } from "./dates.ts";
import { hasCode } from "./fold.ts";
import { nameOf } from "./wording.ts";

export function unitOf(quantity: Quantity): string {
  return printedUnit(plainText(quantity.unit ?? quantity.code ?? ""));
}

/** With the digits of `quote` where it holds the same number: 4.10 stays 4.10. A machine's long number is rounded, never onto or over one of `limits`. */
export function quantityText(quantity: Quantity, quote: string, limits: readonly number[] = []): string {
  const unit = unitOf(quantity);
  return `${quantity.comparator ?? ""}${numeral(quantity, quote, limits)}${unit === "" ? "" : ` ${unit}`}`;
}

function numeral(quantity: Quantity, quote: string, limits: readonly number[] = []): string {
  const { value } = quantity;
  const short = rounded(value, limits);
  if (short !== undefined) return short;
  const written = quote.match(/-?\d+(?:\.\d+)?/g)?.find((digits) => Number(digits) === value);
  return written ?? String(value);
}

/** Undefined when the result has no value at all. */
export function valueText(observation: ObservationFact, limits: readonly number[] = []): string | undefined {
  const pressure = pressureOf(observation);
  if (pressure) return pressure;
  const own = singleValue(observation, observation.evidence.quote, limits);
  const parts = observation.components.flatMap((part) => {
    const value = singleValue(part, observation.evidence.quote, limits);
    return value === undefined ? [] : [`${resultName(part)} ${value}`];
  });
  const said = [own, ...parts.slice(0, 6)].filter((text) => text !== undefined);
  return said.length === 0 ? undefined : said.join(", ");
}

/** Whether there is anything to print, without printing it. */
export function hasValue(observation: ObservationFact): boolean {
  const isSaid = (value: ObservedValue) => value.quantity !== undefined || (value.text !== undefined && plainText(value.text) !== "");
  return isSaid(observation) || observation.components.some(isSaid);
}

function singleValue(value: ObservedValue, quote: string, limits: readonly number[]): string | undefined {
  if (value.quantity) return quantityText(value.quantity, quote, limits);
  if (value.text === undefined || plainText(value.text) === "") return undefined;
  return isWholeDate(value.text) ? usDate(value.text) : withoutTags(clipText(value.text, 160));
}

/** An answer that is a day, as it was recorded: printed as all days are. */
function isWholeDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?$/.test(text) && usDate(text)?.length === 10;
}

const PLAIN_NUMBER = /^\d+(?:\.\d+)?$/;

function pressureOf(observation: ObservationFact): string | undefined {
  if (!hasCode(observation.concept, LOINC, BLOOD_PRESSURE)) return undefined;
  const systolic = observation.components.find((part) => hasCode(part.concept, LOINC, SYSTOLIC))?.quantity;
  const diastolic = observation.components.find((part) => hasCode(part.concept, LOINC, DIASTOLIC))?.quantity;
  if (!systolic || !diastolic || systolic.comparator || diastolic.comparator || unitOf(systolic) !== unitOf(diastolic)) return undefined;
  const { quote } = observation.evidence;
  const whole = (part: Quantity) => (isLong(part.value) ? part.value.toFixed(0) : numeral(part, quote));
  const [upper, lower] = [whole(systolic), whole(diastolic)];
  // Anything odd is said part by part, as recorded.
  if (!PLAIN_NUMBER.test(upper) || !PLAIN_NUMBER.test(lower) || systolic.value <= diastolic.value) return undefined;
  return `${upper}/${lower} ${unitOf(systolic)}`.trim();
}

/** A blood pressure panel by its plain name, other results as readers know them. */
export function resultName(value: ObservedValue): string {
  if (hasCode(value.concept, LOINC, BLOOD_PRESSURE)) return "Blood pressure";
  return nameOf({ text: printedResultName(value.concept), codings: [] });
}

const ABNORMAL = new Set(["A", "AA", "H", "HH", "HU", "L", "LL", "LU", "HX", "LX", "POS", "DET", "R", "IND"]);
const CRITICAL = new Set(["AA", "HH", "LL", "HU", "LU"]);
const PLAIN = new Set(["N", "ND", "NEG"]);

export interface Abnormality {
  /** "flagged H", "above range 3.5-5.1", "above built-in range 3.5-5.2". */
  readonly words: string;
  /** Who published a built-in range: "MedlinePlus 2024". */
  readonly source?: string;
  /** The ends of the range, which no rounding may reach. */
  readonly limits: readonly number[];
  readonly critical: boolean;
  /** The rule that names the source of a built-in range. */
  readonly rule?: RuleEvidence;
}

/** Why a result is abnormal by what the record itself gives with it, else by a built-in range for this person; undefined when neither says so. */
function abnormalityOf(value: ObservedValue, person: PersonFact | undefined, date: string | undefined): Abnormality | undefined {
  const flags = value.interpretation.filter((flag) => ABNORMAL.has(flag));
  if (flags.length > 0)
    return { words: `flagged ${[...new Set(flags)].sort().join(", ")}`, critical: flags.some((flag) => CRITICAL.has(flag)), limits: [] };
  if (value.interpretation.some((flag) => PLAIN.has(flag)) || !value.quantity) return undefined;
  if (value.referenceRange && givesRange(value)) {
    const { low, high } = value.referenceRange;
    const side = sideOf(value, { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) });
    return side === undefined
      ? undefined
      : { words: `${side} range ${rangeInWords(low, high)}`, critical: false, limits: endsOf({ low, high }) };
  }
  const range = value.interpretation.length === 0 ? findRange(value, person, date) : undefined;
  const side = range && sideOfBuiltIn(value, range);
  const rule = range && ruleOf(range);
  if (!side || !rule) return undefined;
  const { low, high, source } = range;
  const unit = unitBeside(value, range);
  const bounds = `${rangeInWords(low, high)}${unit === undefined ? "" : ` ${unit}`}`;
  // Bounds in another unit say nothing of how the recorded number may be rounded.
  const limits = unit === undefined ? endsOf({ low, high }) : [];
  return { words: `${side} built-in range ${bounds}`, critical: false, rule, source, limits };
}

function endsOf({ low, high }: { readonly low: number | undefined; readonly high: number | undefined }): number[] {
  return [low, high].filter((end) => end !== undefined);
}

/** The abnormality of a result or of its first abnormal component. Without `person` no built-in range is used; with it, the statement cites the person and the rule too. */
export function abnormality(observation: ObservationFact, person?: PersonFact): Abnormality | undefined {
  const date = observation.effective ?? observation.issued;
  const own = abnormalityOf(observation, person, date);
  if (own) return own;
  for (const part of observation.components) {
    const found = abnormalityOf(part, person, date);
    if (found) return { ...found, words: `${resultName(part)} ${found.words}` };
  }
  return undefined;
}

export function statusNote(status: string): string | undefined {
  return ["final", "amended", "corrected", "unknown"].includes(status) ? undefined : status;
}
