// The two coding sections: recorded diagnoses whose ICD-10-CM code the operator's own mapping has, by category. No category is ever guessed, from words or from a document, and without a mapping none is listed.
import { compareText } from "#core/compare-text.ts";
import { categoriesOf, categoryTitle, type RiskMapping, type RiskScheme, riskEvidence } from "#core/operator-tables.ts";
import type { ConditionFact, PatientRecord } from "#core/record.ts";
import type { Fragment, SummaryPurpose } from "#core/summary.ts";
import { mayLack } from "./absence.ts";
import { isActive } from "./conditions.ts";
import { compareDates, dayOf } from "./dates.ts";
import type { Visible } from "./visible.ts";
import { cite, notice } from "./wording.ts";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
/** A name that only speaks of a disease, whatever its code. */
const NOT_A_DIAGNOSIS = /\b(?:history|suspected|suspicion|possible|probable|rule[sd]? out|r\/o|no evidence|risk of|at risk|screening)\b/i;

export function riskCategories(scheme: RiskScheme, seen: Visible, whole: PatientRecord, { today, tables }: SummaryPurpose): Fragment[] {
  const mapping = tables?.riskMappings.find((one) => one.scheme === scheme);
  if (!mapping) return [notice(`No ${scheme} mapping is supplied; no category is listed.\n`)];
  const diagnoses = seen.record.conditions.filter((condition) => isDiagnosis(condition, today));
  const groups = counting(byCategory(diagnoses, mapping), mapping);
  const none = [notice(`No conditions map to ${scheme} categories.\n`)];
  return [
    ...mayLack("conditions", whole),
    ...(groups.length === 0 ? none : groups.flatMap(([number, group]) => prompt(mapping, number, group))),
    notice(basisOf(mapping)),
  ];
}

function isDiagnosis(condition: ConditionFact, today: string): boolean {
  return (
    isActive(condition, today) && ["confirmed", "unknown"].includes(condition.verification) && !NOT_A_DIAGNOSIS.test(condition.concept.text)
  );
}

function byCategory(diagnoses: readonly ConditionFact[], mapping: RiskMapping): ReadonlyMap<string, readonly ConditionFact[]> {
  const groups = new Map<string, ConditionFact[]>();
  for (const diagnosis of diagnoses) {
    for (const number of categoriesOf(mapping, diagnosis.concept.codings)) groups.set(number, [...(groups.get(number) ?? []), diagnosis]);
  }
  return groups;
}

/** Those that no other one outranks, by number. */
function counting(groups: ReadonlyMap<string, readonly ConditionFact[]>, mapping: RiskMapping) {
  const outranked = new Set([...groups.keys()].flatMap((number) => mapping.categories.get(number)?.outranks ?? []));
  return [...groups].filter(([number]) => !outranked.has(number)).sort(([a], [b]) => Number(a) - Number(b) || compareText(a, b));
}

/** Two fragments, as clients know them: the category, then what is asked of the clinician with the diagnoses. */
function prompt(mapping: RiskMapping, number: string, group: readonly ConditionFact[]): Fragment[] {
  const last = monthOf(
    group
      .map(({ recorded }) => recorded)
      .filter((date) => dayOf(date) !== undefined)
      .sort(compareDates)
      .at(-1),
  );
  const assessed = last === undefined ? "No date of assessment" : `Last assessed ${last}`;
  const evidence = [...group.map((condition) => condition.evidence), riskEvidence(mapping, number)];
  return [notice(`* ${categoryTitle(mapping, number)}: `), cite(`${assessed}. Confirm if still present.\n`, evidence)];
}

/** "July 2025", or the year where no more is recorded. */
function monthOf(date: string | undefined): string | undefined {
  const [year, month] = dayOf(date)?.split("-") ?? [];
  return month === undefined ? year : `${MONTHS[Number(month) - 1]} ${year}`;
}

function basisOf({ scheme, model, year, hasHierarchies }: RiskMapping): string {
  const hierarchies = hasHierarchies ? "with its hierarchies" : "no hierarchies were supplied and none is applied";
  return `By the ${scheme} mapping ${model} ${year} that the operator supplied, ${hierarchies}. Only recorded diagnoses with an ICD-10-CM code count.\n`;
}
