// What of a clause a reader's eye should find first: the name of what it speaks of, or a value that the record itself calls abnormal or critical. No judgement of ours.
import type { AllergyFact, ObservationFact, ObservedValue, PatientRecord, SourceEvidence } from "#core/record.ts";
import { citationKey } from "./citation-key.ts";
import { evidenceReference } from "./evidence-reference.ts";

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
  // By their strings alone, which are cheap; the few that are cited are compared whole.
  const names = new Map<string, Named[]>();
  const name = (evidence: SourceEvidence, named: Omit<Named, "evidence">) => {
    const place = evidenceReference(evidence);
    const known = names.get(place);
    if (known) known.push({ evidence, ...named });
    else names.set(place, [{ evidence, ...named }]);
  };
  for (const facts of [record.conditions, record.medications, record.immunizations, record.procedures]) {
    for (const { evidence, concept } of facts) name(evidence, { name: concept.text, grade: "name" });
  }
  for (const fact of record.allergies) name(fact.evidence, { name: fact.concept.text, grade: isDangerous(fact) ? "critical" : "name" });
  const results = Map.groupBy(record.observations, (fact) => evidenceReference(fact.evidence));
  return (text, evidence) => {
    for (const entry of evidence) {
      const known = sameIn(names.get(evidenceReference(entry)), entry);
      const found = known && leadingName(text, known.name);
      if (found) return { grade: known.grade, from: 0, to: found.length };
    }
    const [only] = evidence;
    const result = only && evidence.length === 1 ? sameIn(results.get(evidenceReference(only)), only) : undefined;
    return result && resultWeight(text, result);
  };
}

interface Named {
  readonly evidence: SourceEvidence;
  readonly name: string;
  readonly grade: Grade;
}

/** The last one that is the same citation. */
function sameIn<T extends { readonly evidence: SourceEvidence }>(known: readonly T[] | undefined, entry: SourceEvidence): T | undefined {
  return known?.findLast(({ evidence }) => evidence === entry || citationKey(evidence) === citationKey(entry));
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
