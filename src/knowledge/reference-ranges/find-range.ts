// The built-in range of one result for one person, and the rules that a statement using it cites. It gives none for a unit that is missing, unknown or of another kind, an unknown age, or a sex that the range needs and the record lacks.
import type { ObservedValue, RuleEvidence } from "#core/record.ts";
import { ageOn } from "../dates.ts";
import { type Converted, isSameUnit, valueIn } from "../units/value-in.ts";
import { RANGES, type ReferenceRange } from "./ranges.ts";

const LOINC = "http://loinc.org";

const BY_CODE = Map.groupBy(
  RANGES.flatMap((range) => range.codes.map((code) => ({ code, range }))),
  ({ code }) => code,
);

export interface Whose {
  readonly gender: string | undefined;
  readonly birthSex?: string | undefined;
  readonly birthDate: string | undefined;
}

/** `date` is the day of the result as recorded. Undefined unless code, unit, age and sex all fit. */
/** Whether the source gives a range of its own, readable or not: words without a figure ("see note") are none. */
export function givesRange({ referenceRange }: ObservedValue): boolean {
  if (!referenceRange) return false;
  const { low, high, text } = referenceRange;
  return low !== undefined || high !== undefined || /\d/.test(text ?? "");
}

export function findRange(observed: ObservedValue, person: Whose | undefined, date: string | undefined): ReferenceRange | undefined {
  const { quantity } = observed;
  if (!quantity || !person) return undefined;
  const ranges = observed.concept.codings
    .flatMap(({ system, code }) => (system === LOINC && code !== undefined ? (BY_CODE.get(code) ?? []) : []))
    .map(({ range }) => range);
  if (ranges.length === 0) return undefined;
  const age = ageOn(person.birthDate, date);
  return ranges.find(
    (range) =>
      age !== undefined &&
      age >= range.from &&
      age <= range.to &&
      (range.sex === undefined || range.sex === (person.birthSex ?? person.gender)) &&
      "value" in inRangeUnit(observed, range),
  );
}

type Side = "above" | "below" | undefined;

/** Which side of bounds in the value's own unit it surely lies on; undefined inside, or where its comparator leaves it open. */
export function sideOf({ quantity }: ObservedValue, range: { readonly low?: number; readonly high?: number }): Side {
  return quantity && sideOfNumber(quantity.value, quantity.comparator, range);
}

/** The same of a built-in range, whose unit the value is converted to. */
export function sideOfBuiltIn(observed: ObservedValue, range: ReferenceRange): Side {
  const converted = inRangeUnit(observed, range);
  // What a conversion leaves in the tenth digit is no side.
  return "value" in converted ? sideOfNumber(Number(converted.value.toPrecision(10)), observed.quantity?.comparator, range) : undefined;
}

function sideOfNumber(value: number, comparator: string | undefined, range: { readonly low?: number; readonly high?: number }): Side {
  if (range.high !== undefined && value > range.high && !comparator?.startsWith("<")) return "above";
  if (range.low !== undefined && value < range.low && !comparator?.startsWith(">")) return "below";
  return undefined;
}

/** Laboratories also print eGFR without its body surface. */
function inRangeUnit(observed: ObservedValue, { unit }: ReferenceRange): Converted {
  const converted = valueIn(unit, observed);
  return "refused" in converted && unit === "mL/min/{1.73_m2}" ? valueIn("mL/min", observed) : converted;
}

/** The bounds' unit, where the recorded number is in another one; a statement prints it then. */
export function unitBeside(observed: ObservedValue, range: ReferenceRange): string | undefined {
  return isSameUnit(range.unit, observed) || range.unit === "mL/min/{1.73_m2}" ? undefined : range.unit;
}

/** "3.5-5.2", "up to 40", "from 60". */
export function rangeInWords(low: number | undefined, high: number | undefined): string {
  if (low === undefined) return `up to ${high}`;
  return high === undefined ? `from ${low}` : `${low}-${high}`;
}

const RULE_OF: ReadonlyMap<ReferenceRange, RuleEvidence> = new Map(RANGES.map((range) => [range, asRule(range)]));

/** One for each range, in words that hold its bounds. */
export const RANGE_RULES: readonly RuleEvidence[] = [...RULE_OF.values()];

function asRule({ codes, unit, sex, from, to, low, high, source }: ReferenceRange): RuleEvidence {
  const whose = [sex, `${from} to ${to} years`].filter((part) => part !== undefined).join(", ");
  return {
    kind: "rule",
    rule: `built-in-range-${[codes[0], unitInIds(unit.toLowerCase()), sex ?? "any", from]
      .join("-")
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, "")}`,
    source: source.replace(/ \d+$/, ""),
    edition: source,
    year: Number(source.slice(-4)),
    grade: undefined,
    text: `Built-in range ${rangeInWords(low, high)} ${unit} (${whose}), used only where the record gives neither an interpretation nor a range.`,
  };
}

/** Rule ids have letters, digits and hyphens only. */
function unitInIds(unit: string): string {
  return unit.replaceAll("%", "percent").replace(/[^a-z0-9]/g, "");
}

export function ruleOf(range: ReferenceRange): RuleEvidence | undefined {
  return RULE_OF.get(range);
}
