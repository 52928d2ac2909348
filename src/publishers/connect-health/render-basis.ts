// What prompts rest on beside the patient's own sources: the rules they name, the calculations that were made, the tables of the operator, and which statement uses which.
import type { CalculationEvidence, Evidence, RuleEvidence, TableEvidence } from "#core/record.ts";
import type { Summary } from "#core/summary.ts";
import type { WireBasis, WireCalculation, WireRule, WireTable } from "./wire.ts";

/** Statements are named by their section and their place in its narrative, from 0. */
export function renderBasis(summary: Summary): readonly WireBasis[] {
  return summary.sections.flatMap(({ name, fragments }) =>
    fragments.flatMap(({ evidence }, index) => {
      const rules = evidence.filter(isRule).map(({ rule }) => rule);
      const calculations = evidence.filter(isCalculation).map(calculationOf);
      const tables = evidence.filter((entry) => entry.kind === "table").map(tableOf);
      const basis = { section: name, item: index, rules, calculations, ...(tables.length === 0 ? {} : { tables }) };
      return rules.length + calculations.length + tables.length === 0 ? [] : [basis];
    }),
  );
}

/** Each rule once, by its id. */
export function renderRules(summary: Summary): readonly WireRule[] {
  const rules = new Map<string, WireRule>();
  for (const { fragments } of summary.sections) {
    for (const { kind: _, rule, source, edition, year, grade, text } of fragments.flatMap(({ evidence }) => evidence.filter(isRule))) {
      rules.set(rule, { rule, source, edition, year, ...(grade === undefined ? {} : { grade }), text });
    }
  }
  return [...rules].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rule]) => rule);
}

function calculationOf({ calculator, inputs, result }: CalculationEvidence): WireCalculation {
  return { calculator, inputs, result };
}

function tableOf({ table, id, version, says }: TableEvidence): WireTable {
  return { table, id, ...(version === undefined ? {} : { version }), ...(says === undefined ? {} : { says }) };
}

function isRule(evidence: Evidence): evidence is RuleEvidence {
  return evidence.kind === "rule";
}

function isCalculation(evidence: Evidence): evidence is CalculationEvidence {
  return evidence.kind === "calculation";
}
