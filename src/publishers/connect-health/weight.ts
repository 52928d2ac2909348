// What of a clause a reader's eye should find first: the name of what it speaks of, or a value that the record itself calls abnormal or critical. No judgement of ours.
import type { AllergyFact, ObservationFact, ObservedValue, PatientRecord, SourceEvidence } from "#core/record.ts";
import { citationKey } from "./citation-key.ts";

export type Grade = "name" | "abnormal" | "critical";

/** The characters from `from` up to (not including) `to` carry the weight. */
export interface Weight {
  readonly grade: Grade;
  readonly from: number;
  readonly to: number;
}

const CRITICAL = new Set(["AA", "HH", "LL", "HU", "LU"]);
const ABNORMAL = new Set(["A", "H", "L", "HX", "LX", "POS", "DET", "R", "IND"]);

/** Undefined where a clause has nothing that stands out, or speaks of several results at once. */
export function weigh(record: PatientRecord): (text: string, evidence: readonly SourceEvidence[]) => Weight | undefined {
  const names = new Map<string, { readonly name: string; readonly grade: Grade }>();
  for (const facts of [record.conditions, record.medications, record.immunizations, record.procedures]) {
    for (const { evidence, concept } of facts) names.set(citationKey(evidence), { name: concept.text, grade: "name" });
  }
  for (const fact of record.allergies) {
    names.set(citationKey(fact.evidence), { name: fact.concept.text, grade: isDangerous(fact) ? "critical" : "name" });
  }
  const results = new Map(record.observations.map((fact) => [citationKey(fact.evidence), fact]));
  return (text, evidence) => {
    const keys = evidence.map(citationKey);
    for (const key of keys) {
      const known = names.get(key);
      const name = known && leadingName(text, known.name);
      if (name) return { grade: known.grade, from: 0, to: name.length };
    }
    const result = keys.length === 1 ? results.get(keys[0]!) : undefined;
    return result && resultWeight(text, result);
  };
}

/** As recorded, or without the kind that SNOMED writes after it in brackets. */
function leadingName(text: string, name: string): string | undefined {
  return [name, name.replace(/ \([^()]*\)$/, "")].find((form) => form !== "" && text.startsWith(form));
}

function isDangerous({ criticality, clinicalStatus, verification, noneKnown }: AllergyFact): boolean {
  return criticality === "high" && verification !== "refuted" && !["inactive", "resolved"].includes(clinicalStatus) && !noneKnown;
}

function resultWeight(text: string, fact: ObservationFact): Weight | undefined {
  const graded = [fact, ...fact.components].map((value) => ({ value, grade: gradeOf(value) }));
  const grade = graded.some((one) => one.grade === "critical") ? "critical" : graded.find((one) => one.grade)?.grade;
  if (grade === undefined) return undefined;
  const worst = graded.filter((one) => one.grade === grade).map((one) => one.value);
  for (const value of [...worst, ...fact.components]) {
    const place = placeOf(text, value);
    if (place) return { grade, ...place };
  }
  return undefined;
}

function gradeOf({ interpretation, quantity, referenceRange }: ObservedValue): "critical" | "abnormal" | undefined {
  if (interpretation.some((flag) => CRITICAL.has(flag))) return "critical";
  if (interpretation.some((flag) => ABNORMAL.has(flag))) return "abnormal";
  // By the range that the record gives; a flag of the record goes before it.
  if (interpretation.length > 0 || !quantity || !referenceRange) return undefined;
  const { low, high } = referenceRange;
  const { value, comparator } = quantity;
  const above = high !== undefined && value > high && !comparator?.startsWith("<");
  const below = low !== undefined && value < low && !comparator?.startsWith(">");
  return above || below ? "abnormal" : undefined;
}

/** Where a clause says a value: the number with its unit (both numbers of a blood pressure), or its words. */
function placeOf(text: string, { quantity, text: words }: ObservedValue): { readonly from: number; readonly to: number } | undefined {
  if (!quantity) {
    const from = words ? text.indexOf(words) : -1;
    return from < 0 ? undefined : { from, to: from + words!.length };
  }
  for (const found of text.matchAll(/(?<![\p{L}\d./-])[<>]?=?(-?\d+(?:\.\d+)?)(?:\/(\d+(?:\.\d+)?))?(?![\d/])/gu)) {
    if (Number(found[1]) !== quantity.value && (found[2] === undefined || Number(found[2]) !== quantity.value)) continue;
    const end = found.index + found[0].length;
    const unit = ` ${quantity.unit ?? quantity.code ?? ""}`;
    return { from: found.index, to: unit !== " " && text.startsWith(unit, end) ? end + unit.length : end };
  }
  return undefined;
}
