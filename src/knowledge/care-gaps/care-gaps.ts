// What published guidelines say is due, overdue, done or not for this patient, from his record alone, each with the facts that decided. Unread data never becomes "due", and hospice or death ends all.
import { type LoadedValueSet, type ValueSets, valueSetEvidence } from "#core/operator-tables.ts";
import type { Concept, PatientRecord, QueryEvidence, RuleEvidence, TableEvidence } from "#core/record.ts";
import {
  answers,
  type Finding,
  type GapStatus,
  type GuidelineRule,
  hasGap,
  isReadWhole,
  type Seen,
  type TenYearRisk,
} from "./guidelines/seen.ts";
import { History } from "./history.ts";
import { matcher } from "./matcher.ts";
import { inHospice } from "./measures/exclusions.ts";
import type { CitedFact } from "./measures/outcome.ts";
import { GUIDELINE_RULES } from "./rules.ts";
import { NO_VALUE_SETS } from "./value-sets.ts";
import { addMonths } from "./when.ts";

export interface CareGap extends Finding {
  readonly rule: RuleEvidence;
  /** To follow "Consider". */
  readonly topic: string;
  /** Lower leads. */
  readonly rank: number;
  readonly confidential: boolean;
  readonly status: GapStatus;
  /** True when it is unknown only because not all that it needs was read. */
  readonly unread: boolean;
  /** Sets of the operator's by which a fact of `because` counts that our own tables do not know. */
  readonly sets: readonly TableEvidence[];
  /** The complete questions among whose answers nothing newer was found; for what is due or overdue. */
  readonly asked: readonly QueryEvidence[];
}

export interface CareGapOptions {
  /** `YYYY-MM-DD`; what the record dates after it is not counted. */
  readonly today: string;
  /** What the operator loaded, beside our own tables. */
  readonly valueSets?: ValueSets;
  /** From a calculator; without it the statin rule of USPSTF computes the pooled cohort equations, where the record holds what they need. */
  readonly tenYearRisk?: TenYearRisk;
  /** Ids of the only rules to decide; all without it. */
  readonly rules?: ReadonlySet<string>;
}

/**
 * From a record alone to what is due, without the rest of a summary: `careGaps(record, { today })`. One answer per rule, in the order of `rank`.
 * The order of facts in `record` does not matter. `record.queries` must say what was asked for and came whole, else nothing is called due.
 */
export function careGaps(record: PatientRecord, { today, valueSets, tenYearRisk, rules }: CareGapOptions): readonly CareGap[] {
  const loaded = [...(valueSets?.values() ?? [])];
  const codes = valueSets ? new Map([...valueSets].map(([id, set]) => [id, set.codes])) : NO_VALUE_SETS;
  const bySet = new Map<string, Set<LoadedValueSet>>();
  const matches = matcher(codes, false, (code, found) => {
    const set = loaded.find((one) => one.codes === found);
    if (set) bySet.set(code, (bySet.get(code) ?? new Set()).add(set));
  });
  const history = new History(record, matches);
  const seen: Seen = { history, today, age: history.age(today), tenYearRisk };
  const ended = endOfCare(history, today);
  const asked = rules === undefined ? GUIDELINE_RULES : GUIDELINE_RULES.filter(({ rule }) => rules.has(rule.rule));
  return asked
    .map((rule) => {
      const gap = gapOf(rule, seen, ended);
      return { ...gap, sets: setsOf(gap.because, bySet) };
    })
    .toSorted((one, other) => one.rank - other.rank);
}

function setsOf(because: readonly CitedFact[], bySet: ReadonlyMap<string, ReadonlySet<LoadedValueSet>>): readonly TableEvidence[] {
  if (bySet.size === 0) return [];
  const codes = because.flatMap((fact) => {
    const { concept, types } = fact as { readonly concept?: Concept; readonly types?: readonly Concept[] };
    return (types ?? (concept ? [concept] : [])).flatMap(({ codings }) => codings.map(({ system, code }) => `${system}|${code}`));
  });
  return [...new Set(codes.flatMap((code) => [...(bySet.get(code) ?? [])]))].map(valueSetEvidence);
}

function gapOf(guideline: GuidelineRule, seen: Seen, ended: readonly CitedFact[]): Omit<CareGap, "sets"> {
  const { rule, topic, rank, confidential, reads } = guideline;
  const found = ended.length > 0 ? { status: "excluded" as const, because: ended } : guideline.decide(seen);
  const { record } = seen.history;
  const isGap = found.status === "due" || found.status === "overdue";
  // Problems may hold what ends any rule. Where the last one done is known, only a known gap in the reading makes it doubtful.
  const needed = [...new Set([...reads, "Condition"])];
  const isSure = found.last ? !needed.some((type) => hasGap(record, type)) : needed.every((type) => isReadWhole(record, type));
  const mayBeReported = reads.includes("Procedure") && hasGap(record, "DiagnosticReport");
  const isUnread = isGap && (!isSure || mayBeReported);
  const asked = isGap ? record.queries.filter((query) => query.complete && needed.some((type) => answers(query, type))) : [];
  return {
    rule,
    topic,
    rank,
    confidential,
    ...found,
    status: isUnread ? "unknown" : found.status,
    unread: isUnread,
    asked,
  };
}

const UNDER_WAY = new Set(["in-progress", "arrived", "onleave"]);

/** Death, hospice care under way, or within a year. */
function endOfCare(history: History, today: string): readonly CitedFact[] {
  const { person } = history.record;
  if (person?.deceased !== undefined && person.deceased !== false) return [person];
  const { encounters, procedures } = history.record;
  return [
    ...encounters.filter(({ status, concept }) => UNDER_WAY.has(status) && history.is(concept, "hospiceEncounter")),
    ...procedures.filter(({ status, concept }) => UNDER_WAY.has(status) && history.is(concept, "hospiceCare")),
    ...inHospice(history, { start: addMonths(today, -12), end: today }),
  ];
}
