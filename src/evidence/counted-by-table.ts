// Does a table of the operator's say what a statement rests on? A set must hold a code of what is cited; a risk category needs recorded diagnoses of this patient, each with a code that the mapping itself has.
import { categoriesOf, categoryTitle, type OperatorTables, type RiskMapping } from "#core/operator-tables.ts";
import type { Concept, ConditionFact, TableEvidence } from "#core/record.ts";
import type { SummarySection } from "#core/summary.ts";
import { isLoaded, mappingOf, numberOf } from "./loaded-tables.ts";
import type { PatientSource, Source } from "./resolve.ts";

/** "Last assessed July 2025. Confirm if still present." */
export const ASSESSED = /(?:Last assessed ((?:[A-Z][a-z]+ )?\d{4})|No date of assessment)\. Confirm if still present\./;

const MONTHS = "January February March April May June July August September October November December".split(" ");
const SECTIONS: Readonly<Record<string, string>> = { CMS_HCC_CODING_ANALYSIS: "CMS-HCC", HHS_HCC_CODING_ANALYSIS: "HHS-HCC" };

/** At least one cited fact counts by this table. */
export function isCountedBy(evidence: TableEvidence, facts: readonly PatientSource[], tables: OperatorTables): boolean {
  if (evidence.table === "risk-categories") {
    const mapping = mappingOf(evidence, tables.riskMappings);
    return mapping !== undefined && facts.length > 0 && facts.every((fact) => isMapped(fact, mapping, evidence));
  }
  const codes = tables.valueSets.get(evidence.id)?.codes;
  return facts.some((fact) =>
    conceptsOf(fact.fact).some(({ codings }) => codings.some(({ system, code }) => codes?.has(`${system}|${code}`))),
  );
}

/** `printed` is the month and year, or the year; undefined where the text says that there is none. */
export function assessmentHolds(
  printed: string | undefined,
  { sources, today, tables }: { readonly sources: readonly Source[]; readonly today: string; readonly tables: OperatorTables },
): boolean {
  const named = sources.filter((source) => source.kind === "table" && isLoaded(source.fact, tables));
  const diagnoses = sources.flatMap((source) => (source.kind === "conditions" ? [source.fact] : []));
  if (named.length !== 1 || diagnoses.length + 1 !== sources.length || !diagnoses.every((fact) => isDiagnosis(fact, today))) return false;
  const dates = diagnoses.flatMap(({ recorded }) => /^\d{4}(?:-\d\d)?/.exec(recorded ?? "")?.[0] ?? []);
  const last = dates.toSorted().at(-1);
  if (last === undefined) return printed === undefined;
  const [year, month] = last.split("-");
  return printed === (month === undefined ? year : `${MONTHS[Number(month) - 1]} ${year}`);
}

/** In a coding section: places of titles that do not name the category of the statement after them, and of statements without their title. */
export function wrongTitles({ name, fragments }: SummarySection, { riskMappings }: OperatorTables): readonly number[] {
  const scheme = SECTIONS[name];
  if (scheme === undefined) return [];
  return fragments.flatMap((fragment, index) => {
    if (fragment.kind !== "statement") return [];
    const evidence = fragment.evidence.find((entry) => entry.kind === "table");
    const mapping = evidence && mappingOf(evidence, riskMappings);
    const title = evidence && mapping && categoryTitle(mapping, numberOf(evidence));
    return mapping?.scheme === scheme && fragments[index - 1]?.text === `* ${title}: ` ? [] : [index];
  });
}

function isMapped(source: PatientSource, mapping: RiskMapping, evidence: TableEvidence): boolean {
  return source.kind === "conditions" && categoriesOf(mapping, source.fact.concept.codings).includes(numberOf(evidence));
}

/** Recorded as the patient's own, now, and without doubt. */
function isDiagnosis({ concept, clinicalStatus, verification, abatement }: ConditionFact, today: string): boolean {
  if (!["confirmed", "unknown"].includes(verification) || ["inactive", "remission", "resolved"].includes(clinicalStatus)) return false;
  if (abatement !== undefined && abatement.slice(0, 10) <= today) return false;
  return !/\b(?:history|suspected|suspicion|possible|probable|rule[sd]? out|r\/o|no evidence|risk of|at risk|screening)\b/i.test(
    concept.text,
  );
}

function conceptsOf(fact: object): readonly Concept[] {
  const { concept, types } = fact as { readonly concept?: Concept; readonly types?: readonly Concept[] };
  return types ?? (concept ? [concept] : []);
}
