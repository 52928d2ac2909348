// The rule most screening follows: these ages, this sex, these stops, these tests with the months each lasts. It decides from data; whom a test is for beyond that is the rule's own question.
import type { RuleEvidence } from "#core/record.ts";
import type { ConceptName } from "../concepts.ts";
import type { CitedFact } from "../measures/outcome.ts";
import { addMonths } from "../when.ts";
import {
  byInterval,
  type Doing,
  doings,
  everHad,
  finding,
  type GuidelineRule,
  NOT_APPLICABLE,
  refusals,
  type Seen,
  UNKNOWN,
} from "./seen.ts";

interface Test {
  readonly name: ConceptName;
  /** How long one lasts; undefined: once is enough. */
  readonly months: number | undefined;
  /** A test that counts only from this age on. */
  readonly fromAge?: number;
}

/** "yes" with the facts that make it so; "unknown" where the record does not tell. */
export type Whom = "no" | "unknown" | readonly CitedFact[];

export interface Screening {
  readonly rule: RuleEvidence;
  readonly topic: string;
  readonly rank: number;
  readonly ages: readonly [from: number, to: number];
  readonly sex?: "female" | "male";
  readonly confidential?: boolean;
  readonly whom?: (seen: Seen) => Whom;
  /** Had once, these end it. */
  readonly stops?: readonly ConceptName[];
  readonly tests: readonly Test[];
  readonly reads?: readonly string[];
}

export function screening(table: Screening): GuidelineRule {
  const { rule, topic, rank, confidential = false } = table;
  return { rule, topic, rank, confidential, reads: table.reads ?? ["Observation", "Procedure"], decide: (seen) => decide(table, seen) };
}

function decide(table: Screening, seen: Seen): ReturnType<GuidelineRule["decide"]> {
  const { age, today, history } = seen;
  if (age === undefined) return UNKNOWN;
  if (age < table.ages[0] || age > table.ages[1]) return NOT_APPLICABLE;
  if (table.sex !== undefined && history.sex !== table.sex) return history.sex === undefined ? UNKNOWN : NOT_APPLICABLE;
  const stops = everHad(seen, ...(table.stops ?? []));
  if (stops.length > 0) return finding("excluded", stops);
  const whom = table.whom?.(seen) ?? [];
  if (whom === "no") return NOT_APPLICABLE;
  if (whom === "unknown") return UNKNOWN;
  const names = table.tests.map(({ name }) => name);
  const lasting = lastingLongest(table.tests, seen);
  const found = byInterval(lasting?.doing, lasting?.months, today, whom);
  if (found.status === "done") return found;
  const refused = refusals(seen, names);
  return refused.length > 0 ? finding("excluded", refused) : found;
}

/** Of all tests done, the one that lasts longest from when it was done. */
function lastingLongest(tests: readonly Test[], seen: Seen): { readonly doing: Doing; readonly months: number | undefined } | undefined {
  const birth = seen.history.record.person?.birthDate;
  const each = tests.flatMap(({ name, months, fromAge = 0 }) => {
    const counting = doings(seen, name).filter(({ day }) => birth === undefined || day >= addMonths(birth, fromAge * 12));
    const doing = counting.at(-1);
    return doing ? [{ doing, months, until: months === undefined ? "9999-12-31" : addMonths(doing.day, months) }] : [];
  });
  return each.toSorted((one, other) => (one.until < other.until ? -1 : 1)).at(-1);
}
