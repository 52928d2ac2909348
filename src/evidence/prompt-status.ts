// Does a prompt say of its rule what the rule says of this patient? Care gaps and vaccines are decided anew from the record: due, overdue, refused, contraindicated. It words nothing.
import { compareText } from "#core/compare-text.ts";
import type { PatientRecord, RuleEvidence } from "#core/record.ts";
import { type CareGap, type CareGapOptions, careGaps } from "#knowledge/care-gaps/care-gaps.ts";
import { CARE_GAP_RULES } from "#knowledge/care-gaps/rules.ts";
import { isSharedDecision } from "#knowledge/immunization/decided-together.ts";
import { forecast } from "#knowledge/immunization/forecast.ts";
import { bearings, patientFacts } from "#knowledge/immunization/record-facts.ts";
import { GROUP_WORDS, type GroupWords, RULE_BY_GROUP } from "#knowledge/immunization/rules.ts";
import { holdsRestricted, knownBy, withoutRestricted } from "./known-by.ts";

type VaccineStatus = "due" | "overdue" | "contraindicated";

/** Decides once for a record, when the first prompt asks; of care gaps only those that are cited. */
export interface Statuses {
  readonly gapOf: (rule: string) => CareGap | undefined;
  /** All that hold for the group: a series may be due where another is contraindicated. */
  readonly vaccine: (group: string) => ReadonlySet<VaccineStatus>;
}

const IS_GAP: ReadonlySet<string> = new Set(CARE_GAP_RULES.map(({ rule }) => rule));
const GROUP_OF: ReadonlyMap<string, GroupWords> = new Map(
  GROUP_WORDS.flatMap((words) => {
    const rule = RULE_BY_GROUP.get(words.group);
    return rule ? [[rule.rule, words] as const] : [];
  }),
);

/** `options` are those the summary was made with. */
export function statusesOf(record: PatientRecord, options: CareGapOptions): Statuses {
  const { today } = options;
  let gaps: ReadonlyMap<string, CareGap> | undefined;
  let vaccines: ReadonlyMap<string, ReadonlySet<VaccineStatus>> | undefined;
  return {
    gapOf: (rule) => {
      // What is restricted may still end a prompt, though no text may cite it.
      gaps ??= new Map(careGaps(holdsRestricted(record) ? record : knownBy(record, today), options).map((gap) => [gap.rule.rule, gap]));
      return gaps.get(rule);
    },
    vaccine: (group) => {
      vaccines ??= vaccineStatuses(withoutRestricted(knownBy(record, today)), today);
      return vaccines.get(group) ?? new Set();
    },
  };
}

function vaccineStatuses(record: PatientRecord, today: string): ReadonlyMap<string, ReadonlySet<VaccineStatus>> {
  const doses = record.immunizations
    .filter(({ status }) => status === "completed")
    .toSorted(
      (one, other) => compareText(other.date ?? "", one.date ?? "") || compareText(one.evidence.reference, other.evidence.reference),
    );
  const facts = patientFacts(record, doses, bearings(record, today), today);
  const result = facts && forecast(facts);
  const found = new Map<string, Set<VaccineStatus>>();
  for (const own of facts && result ? result.groups : []) {
    const { group, status } = own;
    if (status !== "due" && status !== "overdue" && status !== "contraindicated") continue;
    const known = found.get(group) ?? new Set();
    found.set(group, known);
    // Nobody is late for what is to be decided together.
    known.add(status === "overdue" && facts && isSharedDecision(own, facts) ? "due" : status);
  }
  return found;
}

/** The words of a prompt that its rule does not bear out; undefined when all hold or nothing is said of a status. */
export function wrongStatus(text: string, rules: readonly RuleEvidence[], statuses: Statuses): string | undefined {
  for (const { rule } of rules) {
    const group = GROUP_OF.get(rule);
    if (group && !vaccineHolds(text, group, statuses)) return group.name;
    if (IS_GAP.has(rule) && !gapHolds(text, rule, statuses)) return rule;
  }
  return undefined;
}

const CONSIDER = /\bconsider (?!also what is due)([^:]+): (?:(due|overdue)\b(?:, none (\w+))?|\u201c)/gi;

/** A sentence may join several prompts: that of the rule's own topic is held against it. */
function gapHolds(text: string, rule: string, statuses: Statuses): boolean {
  const gap = statuses.gapOf(rule);
  if (!gap) return false;
  const prompts = [...text.matchAll(CONSIDER)];
  const own = prompts.find((prompt) => prompt[1] === gap.topic);
  const isGap = gap.status === "due" || gap.status === "overdue";
  // By name only, among what is due.
  if (!own) return isGap && (prompts.length === 0 || text.includes(gap.topic));
  const [, , status, none] = own;
  if (status === undefined) return gap.status === "excluded";
  return gap.status === status && (none === undefined || gap.lastDone === undefined);
}

function vaccineHolds(text: string, { group, name }: GroupWords, statuses: Statuses): boolean {
  const found = statuses.vaccine(group);
  const isLate = found.has("overdue");
  if (!text.includes(name)) return false;
  if (/\bAlso due for review\b/.test(text)) return isLate || found.has("due");
  const said = text.slice(text.indexOf(name) + name.length);
  if (/^ overdue\b/.test(said)) return isLate;
  if (/\b(?:none recorded|last \d\d)/.test(said)) return !isLate && found.has("due");
  return found.has("contraindicated");
}
