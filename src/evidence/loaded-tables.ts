// Which of the operator's tables an entry cites. One that differs from what is loaded, in version or in one word, is none of them.
import { type OperatorTables, type RiskMapping, riskEvidence, valueSetEvidence } from "#core/operator-tables.ts";
import type { TableEvidence } from "#core/record.ts";

export function isLoaded(evidence: TableEvidence, { valueSets, riskMappings }: OperatorTables): boolean {
  if (evidence.table === "risk-categories") return mappingOf(evidence, riskMappings) !== undefined;
  const set = valueSets.get(evidence.id);
  return set !== undefined && isSame(valueSetEvidence(set), evidence);
}

export function mappingOf(evidence: TableEvidence, mappings: readonly RiskMapping[]): RiskMapping | undefined {
  return mappings.find((mapping) => isSame(riskEvidence(mapping, numberOf(evidence)), evidence));
}

/** Of the category that an entry names. */
export function numberOf({ says }: TableEvidence): string {
  return says?.split(":", 1)[0] ?? "";
}

function isSame(a: TableEvidence, b: TableEvidence): boolean {
  return a.table === b.table && a.id === b.id && a.version === b.version && a.says === b.says;
}
