// Active problems first, those that touch the reason leading, then serious past ones and operations. A status is only what the record says.
import { compareText } from "#core/compare-text.ts";
import type { ConditionFact, PatientRecord, ProcedureFact } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { isMajorOperation, isSeriousHistory } from "#knowledge/serious-history.ts";
import { mayLack, nothingOf } from "./absence.ts";
import { compareDates, isAfter, usDate } from "./dates.ts";
import type { Focus } from "./focus.ts";
import { fold, nameKey, nameKeys } from "./fold.ts";
import type { Visible } from "./visible.ts";
import { newestFirst } from "./visits.ts";
import { allEntries, bracket, item, more, nameOf, row, say } from "./wording.ts";

const DETAILED = 10;
const NAMED = 40;
const PAST = 8;

export function isActive(condition: ConditionFact, today: string): boolean {
  if (condition.verification === "refuted") return false;
  if (usDate(condition.abatement) !== undefined && !isAfter(condition.abatement, today)) return false;
  return ["active", "recurrence", "relapse", "unknown"].includes(condition.clinicalStatus);
}

export function conditionsPart(seen: Visible, whole: PatientRecord, today: string, focus: Focus): Fragment[] {
  const { conditions, procedures } = seen.record;
  const operations = operationsRow(procedures);
  if (conditions.length === 0) return [...nothingOf("conditions", whole, seen), ...operations];
  const active = fold(
    conditions.filter((condition) => isActive(condition, today)),
    nameKeys,
  ).sort(byImportance(focus));
  const over = conditions.filter((condition) => !isActive(condition, today) && condition.verification !== "refuted");
  const activeNames = new Set(active.flat().map((condition) => nameKey(condition.concept.text)));
  const past = fold(over.filter(isSerious), nameKeys).filter(
    (group) => !group.some((condition) => activeNames.has(nameKey(condition.concept.text))),
  );
  const none =
    active.length === 0
      ? item(say(`No active condition: ${allEntries(conditions.length)} inactive, resolved, refuted or ended.`, conditions))
      : [];
  return [
    ...mayLack("conditions", whole),
    ...none,
    ...active.slice(0, DETAILED).flatMap((group) => item(say(describeActive(group), group), ...contradiction(group, over))),
    ...(active.length > DETAILED
      ? row(
          "Also active",
          active.slice(DETAILED, NAMED).map((group) => say(nameOf(newest(group).concept), group)),
        )
      : []),
    ...more(active.slice(NAMED).flat()),
    ...(past.length > 0
      ? row(
          "Serious past conditions",
          past.slice(0, PAST).map((group) => say(describePast(group), group)),
        )
      : []),
    ...more(past.slice(PAST).flat()),
    ...operations,
  ];
}

/** Active by one source and over by another, unless that was an earlier episode. */
function contradiction(group: readonly ConditionFact[], over: readonly ConditionFact[]): Fragment[] {
  const keys = new Set(group.flatMap(nameKeys));
  const origins = new Set(group.map(({ evidence }) => evidence.origin));
  const onset = group.map((fact) => fact.onset ?? fact.recorded).sort(compareDates)[0];
  const others = over.filter(
    (fact) =>
      !origins.has(fact.evidence.origin) && !isAfter(onset, fact.abatement ?? fact.recorded) && nameKeys(fact).some((key) => keys.has(key)),
  );
  if (others.length === 0) return [];
  return [
    say(`; conflict: these ${group.length + others.length} entries differ: active in one source, over in another`, [...group, ...others]),
  ];
}

export function isSerious(condition: ConditionFact): boolean {
  return isSeriousHistory(condition.concept.text, condition.concept.codings);
}

function newest(group: readonly ConditionFact[]): ConditionFact {
  return [...group].sort(newestFirst((condition) => condition.recorded ?? condition.onset))[0]!;
}

/** The most telling of the names that one condition goes by. */
function fullestName(group: readonly ConditionFact[]): string {
  const names = group.map(({ concept }) => nameOf(concept));
  return names.reduce((longest, name) => (name.length > longest.length ? name : longest));
}

function byImportance(focus: Focus) {
  const rank = (group: readonly ConditionFact[]) =>
    (group.some(focus.condition) ? 0 : 4) +
    (group.some(isSerious) ? 0 : 2) +
    (group.some((condition) => condition.categories.includes("problem-list-item")) ? 0 : 1);
  const ranks = new Map<readonly ConditionFact[], number>();
  const rankOf = (group: readonly ConditionFact[]) => {
    const known = ranks.get(group) ?? rank(group);
    ranks.set(group, known);
    return known;
  };
  const since = (group: readonly ConditionFact[]) => newest(group).recorded ?? newest(group).onset;
  return (a: readonly ConditionFact[], b: readonly ConditionFact[]) =>
    rankOf(a) - rankOf(b) || compareDates(since(b), since(a)) || compareText(a[0]!.evidence.reference, b[0]!.evidence.reference);
}

/** `brief` leaves out how many entries say so. */
export function describeActive(group: readonly ConditionFact[], brief = false): string {
  const latest = newest(group);
  const onset = group
    .map((condition) => condition.onset)
    .filter((date) => usDate(date) !== undefined)
    .sort(compareDates)[0];
  const recorded = usDate(latest.recorded);
  return `${fullestName(group)}${bracket([
    latest.severity === undefined ? undefined : nameOf({ text: latest.severity, codings: [] }),
    ["recurrence", "relapse"].includes(latest.clinicalStatus) ? latest.clinicalStatus : undefined,
    group.every(({ clinicalStatus }) => clinicalStatus === "unknown") ? "clinical status not recorded" : undefined,
    ["provisional", "differential", "unconfirmed"].includes(latest.verification) ? latest.verification : undefined,
    onset !== undefined ? `since ${usDate(onset)}` : recorded !== undefined ? `recorded ${recorded}` : undefined,
    group.length > 1 && !brief ? `${group.length} entries` : undefined,
  ])}`;
}

export function describePast(group: readonly ConditionFact[], brief = false): string {
  const latest = newest(group);
  const onset = usDate(latest.onset ?? latest.recorded);
  return `${fullestName(group)}${bracket([
    latest.clinicalStatus === "unknown" || latest.clinicalStatus === "active" ? undefined : latest.clinicalStatus,
    onset === undefined ? undefined : `from ${onset}`,
    usDate(latest.abatement) === undefined ? undefined : `ended ${usDate(latest.abatement)}`,
    group.length > 1 && !brief ? `${group.length} entries` : undefined,
  ])}`;
}

function operationsRow(procedures: readonly ProcedureFact[]): Fragment[] {
  const done = procedures.filter((procedure) => procedure.status === "completed" && isMajorOperation(procedure.concept.text));
  if (done.length === 0) return [];
  const groups = fold(done.sort(newestFirst((procedure) => procedure.performed)), nameKeys);
  const clauses = groups.slice(0, PAST).map((group) => say(describeProcedure(group), group));
  return [...row("Major procedures", clauses), ...more(groups.slice(PAST).flat())];
}

/** Newest first: "Colonoscopy (02/03/2019)", "Hemodialysis (last 02/03/2019; 12 entries)". */
export function describeProcedure(group: readonly ProcedureFact[]): string {
  const last = usDate(group[0]?.performed);
  const when = last === undefined ? undefined : group.length > 1 ? `last ${last}` : last;
  return `${nameOf(group[0]!.concept)}${bracket([when, group[0]!.status === "completed" ? undefined : group[0]!.status, group.length > 1 ? `${group.length} entries` : undefined])}`;
}
