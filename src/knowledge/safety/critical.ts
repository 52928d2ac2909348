// The newest values that cannot wait. Only the newest of each analyte counts, only in a unit we know, and only when it is not too old; a bound (`<`, `>`) counts where it proves the limit.
import type { ObservationFact, ObservedValue } from "#core/record.ts";
import { valueIn } from "../units/value-in.ts";
import { CRITICAL_LIMITS, type CriticalLimit, PREGNANCY_PRESSURE, SELF_HARM, TROPONIN } from "./critical-rules.ts";
import { daysSince, newestFirst } from "./days.ts";
import { type Finding, finding } from "./finding.ts";
import { hasLoinc, isReported, whenMeasured } from "./measured.ts";
import type { RecordedPregnancy } from "./pregnancy.ts";

const SYSTOLIC = new Set(["8480-6"]);
/** What a conversion leaves in the tenth digit decides nothing. */
const SLACK = 1e-10;
const PRESSURES = new Set(["8480-6", "8462-4"]);
const PRESSURE_DAYS = 30;

const ASKED = new Set([...CRITICAL_LIMITS.flatMap((limit) => [...limit.codes]), ...SELF_HARM.codes, ...TROPONIN.codes, ...PRESSURES]);

export interface Patient {
  readonly age: number | undefined;
  readonly pregnancy: RecordedPregnancy | undefined;
  readonly today: string;
}

export function criticalValues(observations: readonly ObservationFact[], patient: Patient): readonly Finding[] {
  const byCode = measuredByCode(observations);
  const found: Finding[] = [];
  const told = new Set<ObservationFact>();
  const tell = (rule: Finding["rule"], fact: ObservationFact, value: ObservedValue, conditions: Finding["conditions"] = []) => {
    if (told.has(fact)) return;
    told.add(fact);
    found.push(finding("critical", rule, { observations: [fact], value, conditions }));
  };
  const look = (
    rule: Finding["rule"],
    codes: ReadonlySet<string>,
    days: number,
    isMet: (value: ObservedValue) => boolean,
    conditions: Finding["conditions"] = [],
  ) => {
    const newest = newestWith(byCode, codes, days, patient.today);
    const value = newest?.values.find(isMet);
    if (newest && value) tell(rule, newest.fact, value, conditions);
  };
  look(SELF_HARM.rule, SELF_HARM.codes, SELF_HARM.days, isPositiveAnswer);
  look(TROPONIN.rule, TROPONIN.codes, TROPONIN.days, isAboveItsLimit);
  for (const limit of CRITICAL_LIMITS) {
    if (isOfAge(patient.age ?? 99, limit)) look(limit.rule, limit.codes, limit.days, (value) => isBeyond(value, limit));
  }
  if (patient.pregnancy) look(PREGNANCY_PRESSURE, PRESSURES, PRESSURE_DAYS, isSevereInPregnancy, patient.pregnancy.conditions);
  return found;
}

interface Measured {
  readonly fact: ObservationFact;
  readonly values: readonly ObservedValue[];
}

/** For each code that a rule asks for: what has a value under it, itself or in a component. */
function measuredByCode(observations: readonly ObservationFact[]): ReadonlyMap<string, readonly ObservationFact[]> {
  const byCode = new Map<string, ObservationFact[]>();
  for (const fact of observations) {
    if (!isReported(fact)) continue;
    const codes = new Set(
      [fact, ...fact.components].filter(hasValue).flatMap((value) => value.concept.codings.map((coding) => coding.code ?? "")),
    );
    for (const code of codes) {
      if (!ASKED.has(code)) continue;
      const known = byCode.get(code);
      if (known) known.push(fact);
      else byCode.set(code, [fact]);
    }
  }
  return byCode;
}

/** The newest of these codes up to today; undefined when it is too old or undated. */
function newestWith(
  byCode: ReadonlyMap<string, readonly ObservationFact[]>,
  codes: ReadonlySet<string>,
  days: number,
  today: string,
): Measured | undefined {
  const facts = [...new Set([...codes].flatMap((code) => byCode.get(code) ?? []))];
  const past = facts.filter((fact) => (daysSince(whenMeasured(fact), today) ?? 0) >= 0);
  for (const fact of newestFirst(past, whenMeasured)) {
    const values = [fact, ...fact.components].filter((value) => hasLoinc(value, codes) && hasValue(value));
    if (values.length === 0) continue;
    const age = daysSince(whenMeasured(fact), today);
    return age === undefined || age > days ? undefined : { fact, values };
  }
  return undefined;
}

function isOfAge(age: number, { fromAge, toAge }: CriticalLimit): boolean {
  return age >= fromAge && age <= toAge;
}

function hasValue(value: ObservedValue): boolean {
  return value.quantity !== undefined || value.text !== undefined;
}

function isBeyond(observed: ObservedValue, { unit, atMost, atLeast }: CriticalLimit): boolean {
  const converted = valueIn(unit, observed);
  if ("refused" in converted) return false;
  const { value } = converted;
  const comparator = observed.quantity?.comparator;
  if (atLeast !== undefined && value >= atLeast - SLACK * atLeast && !comparator?.startsWith("<")) return true;
  return atMost !== undefined && value <= atMost + SLACK * atMost && !comparator?.startsWith(">");
}

const ANSWERS = /\b(?:several days|more than half|nearly every day|LA6569-3|LA6570-1|LA6571-9|yes)\b/i;

function isPositiveAnswer({ quantity, text }: ObservedValue): boolean {
  if (quantity) return quantity.value >= 1;
  return text !== undefined && (ANSWERS.test(text) || /^[123]\b/.test(text.trim()));
}

function isAboveItsLimit({ quantity, referenceRange, interpretation }: ObservedValue): boolean {
  if (interpretation.some((flag) => ["H", "HH", "A", "AA", "HU"].includes(flag))) return true;
  if (quantity === undefined || referenceRange?.high === undefined || quantity.comparator?.startsWith("<")) return false;
  return quantity.value > referenceRange.high;
}

function isSevereInPregnancy(value: ObservedValue): boolean {
  const converted = valueIn("mm[Hg]", value);
  const limit = hasLoinc(value, SYSTOLIC) ? 160 : 110;
  return "value" in converted && !value.quantity?.comparator?.startsWith("<") && converted.value >= limit * (1 - SLACK);
}
