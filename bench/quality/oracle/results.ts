// The newest result of each test that is abnormal, and what is critical: by the laboratory's own flag, else its range, else the oracle's limits for adults.
import type { Fact } from "./fact.ts";
import { type Limits, limitsOf } from "./ranges.ts";
import { type Chart, codeOf, namesOf, type RawConcept, type RawResource, type RawValue, referenceOf } from "./resources.ts";
import { newest } from "./time.ts";

export type Verdict = "normal" | "abnormal" | "critical" | undefined;

const ISSUED = ["final", "amended", "corrected", "preliminary", "registered"];
const CRITICAL_FLAGS = ["HH", "LL", "AA"];
const FLAGS = ["H", "L", "A", "HU", "LU", "HX", "LX"];
const LOINC = "http://loinc.org";
/** Vital signs, scores and habits have measures of their own. */
const NOT_RESULTS = ["29463-7", "8302-2", "39156-5", "85354-9", "55284-4", "72514-3", "72166-2"];

export function loincOf({ code }: RawValue): string | undefined {
  return code?.coding?.find(({ system }) => system === LOINC)?.code ?? undefined;
}

/** What a test is called, without the property, specimen and method that LOINC's names go on with. */
export function testNames(concept: RawConcept | undefined): string[] {
  const cut = (name: string) =>
    name
      .replace(/\[[^\]]*\]/g, " ")
      .replace(/^Estimated /, "")
      .split(/\/(?=\S)| in | by /)[0]!;
  return namesOf(concept)
    .map((name) => cut(name).trim())
    .filter((name) => name !== "");
}

function isLaboratory(one: RawResource): boolean {
  const categories = (one.category ?? [])
    .flatMap((category) => (typeof category === "string" ? [] : (category.coding ?? [])))
    .map(({ code }) => code);
  if (categories.includes("vital-signs") || categories.includes("social-history") || categories.includes("survey")) return false;
  return !NOT_RESULTS.includes(loincOf(one) ?? "");
}

export function whenOf(one: RawResource): string | undefined {
  return one.effectiveDateTime ?? one.effectivePeriod?.start ?? one.effectiveInstant ?? one.issued;
}

/** What a single value is; undefined where nobody could be sure. */
export function verdictOf(one: RawValue, chart: Chart): Verdict {
  const flags = (one.interpretation ?? []).flatMap(({ coding }) => (coding ?? []).map(({ code }) => code ?? ""));
  if (flags.some((flag) => CRITICAL_FLAGS.includes(flag))) return "critical";
  if (flags.some((flag) => FLAGS.includes(flag))) return "abnormal";
  if (flags.includes("N")) return "normal";
  const value = one.valueQuantity?.value;
  const unit = one.valueQuantity?.code ?? one.valueQuantity?.unit;
  if (value === undefined || one.valueQuantity?.comparator !== undefined) return undefined;
  const ranges = (one.referenceRange ?? []).filter(
    ({ type, age, appliesTo }) => type === undefined && age === undefined && appliesTo === undefined,
  );
  if (ranges.length === 1 && (one.referenceRange ?? []).length === 1) {
    const { low, high } = ranges[0]!;
    const fits = [low, high].every((bound) => bound === undefined || bound.unit === undefined || bound.unit === one.valueQuantity?.unit);
    if (fits && (low?.value !== undefined || high?.value !== undefined))
      return value < (low?.value ?? -Infinity) || value > (high?.value ?? Infinity) ? "abnormal" : "normal";
  }
  const limits = (chart.age ?? 0) >= 18 ? limitsOf(loincOf(one), chart.patient.gender) : undefined;
  if (limits === undefined || unit === undefined || !limits.units.includes(unit)) return undefined;
  return within(value, limits);
}

function within(value: number, { low, from, to, high, panicLow, panicHigh }: Limits): Verdict {
  if (value < (panicLow ?? -Infinity) || value > (panicHigh ?? Infinity)) return "critical";
  if (value < (low ?? -Infinity) || value > (high ?? Infinity)) return "abnormal";
  return value >= (from ?? -Infinity) && value <= (to ?? Infinity) ? "normal" : undefined;
}

/** One measured value: of a result, or of a part of a panel. */
interface Measured {
  readonly resource: RawResource;
  readonly value: RawValue;
}

function measured(chart: Chart): Measured[] {
  const results = chart.all("Observation").filter((one) => ISSUED.includes(one.status ?? "") && isLaboratory(one));
  return results
    .flatMap((resource) => [resource, ...(resource.component ?? [])].map((value) => ({ resource, value })))
    .filter(({ value }) => value.valueQuantity?.value !== undefined);
}

export function abnormalResults(chart: Chart): Fact[] {
  const byTest = new Map<string, Measured[]>();
  for (const one of measured(chart)) {
    const test = loincOf(one.value) ?? codeOf(one.value.code) ?? namesOf(one.value.code)[0] ?? "";
    byTest.set(test, [...(byTest.get(test) ?? []), one]);
  }
  return [...byTest.values()].flatMap((all) => {
    const last = newest(all, ({ resource }) => whenOf(resource));
    const verdicts = last.map(({ value }) => verdictOf(value, chart));
    // Of several at one time one normal value leaves the matter open.
    if (last.length === 0 || verdicts.some((verdict) => verdict !== "abnormal" && verdict !== "critical")) return [];
    const { value } = last[0]!;
    return {
      kind: verdicts.includes("critical") ? ("critical finding" as const) : ("abnormal result" as const),
      what: `${namesOf(value.code)[0]} ${value.valueQuantity?.value} ${value.valueQuantity?.unit ?? ""}`,
      references: last.map(({ resource }) => referenceOf(resource)),
      names: [...(limitsOf(loincOf(value), chart.patient.gender ?? "female")?.names ?? []), ...testNames(value.code)],
      numbers: last.length === 1 ? [value.valueQuantity!.value!] : [],
      dates: last.flatMap(({ resource }) => whenOf(resource) ?? []),
      said: [],
    };
  });
}
