// The built-in range of one result for one person, and the rules that a statement using it cites. It gives none for another unit, an unknown age, or a sex that the range needs and the record lacks.
import type { ObservedValue, RuleEvidence } from "#core/record.ts";
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
export function findRange(observed: ObservedValue, person: Whose | undefined, date: string | undefined): ReferenceRange | undefined {
  const { quantity } = observed;
  if (!quantity || !person) return undefined;
  const ranges = observed.concept.codings
    .flatMap(({ system, code }) => (system === LOINC && code !== undefined ? (BY_CODE.get(code) ?? []) : []))
    .map(({ range }) => range);
  if (ranges.length === 0) return undefined;
  const age = ageOn(person.birthDate, date);
  const units = [quantity.code, quantity.unit].map((unit) => unit?.toLowerCase());
  return ranges.find(
    (range) =>
      age !== undefined &&
      age >= range.from &&
      age <= range.to &&
      (range.sex === undefined || range.sex === (person.birthSex ?? person.gender)) &&
      units.some((unit) => unit !== undefined && range.units.includes(unit)),
  );
}

/** Which side of the range the value surely lies on; undefined inside, or where its comparator leaves it open. */
export function sideOf(observed: ObservedValue, range: { readonly low?: number; readonly high?: number }): "above" | "below" | undefined {
  const { value = Number.NaN, comparator } = observed.quantity ?? {};
  if (range.high !== undefined && value > range.high && !comparator?.startsWith("<")) return "above";
  if (range.low !== undefined && value < range.low && !comparator?.startsWith(">")) return "below";
  return undefined;
}

/** "of 3.5 to 5.2", "up to 40", "from 60". */
export function rangeInWords(low: number | undefined, high: number | undefined): string {
  if (low === undefined) return `up to ${high}`;
  return high === undefined ? `from ${low}` : `of ${low} to ${high}`;
}

const RULE_OF: ReadonlyMap<ReferenceRange, RuleEvidence> = new Map(RANGES.map((range) => [range, asRule(range)]));

/** One for each range, in words that hold its bounds. */
export const RANGE_RULES: readonly RuleEvidence[] = [...RULE_OF.values()];

function asRule({ codes, units, sex, from, to, low, high, source }: ReferenceRange): RuleEvidence {
  const whose = [sex, `${from} to ${to} years`].filter((part) => part !== undefined).join(", ");
  return {
    kind: "rule",
    rule: `built-in-range-${[codes[0], unitInIds(units[0] ?? ""), sex ?? "any", from]
      .join("-")
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, "")}`,
    source: source.replace(/ \d+$/, ""),
    edition: source,
    year: Number(source.slice(-4)),
    grade: undefined,
    text: `Built-in range ${rangeInWords(low, high)} ${units[0]} (${whose}), used only where the record gives neither an interpretation nor a range.`,
  };
}

/** Rule ids have letters, digits and hyphens only. */
function unitInIds(unit: string): string {
  return unit.replaceAll("%", "percent").replace(/[^a-z0-9]/g, "");
}

export function ruleOf(range: ReferenceRange): RuleEvidence | undefined {
  return RULE_OF.get(range);
}

function ageOn(birthDate: string | undefined, date: string | undefined): number | undefined {
  const day = date?.slice(0, 10) ?? "";
  if (birthDate?.length !== 10 || day.length !== 10 || birthDate > day) return undefined;
  return Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (day.slice(5) < birthDate.slice(5) ? 1 : 0);
}
