// Code tables that the operator supplied, beside those of knowledge/: value sets, and mappings of diagnoses to risk-adjustment categories. Nothing of them is built in.
import type { TableEvidence } from "./record.ts";

/** One published list of codes. */
export interface LoadedValueSet {
  /** Its URL, or its OID where it has no URL. */
  readonly id: string;
  readonly version: string | undefined;
  readonly name: string | undefined;
  /** `system|code`. */
  readonly codes: ReadonlySet<string>;
}

/** By URL and by OID. */
export type ValueSets = ReadonlyMap<string, LoadedValueSet>;

export type RiskScheme = "CMS-HCC" | "HHS-HCC";

export interface RiskCategory {
  /** As the mapping writes it, without the letters: `37`, `35.1`. */
  readonly number: string;
  /** Its name where names were supplied. */
  readonly name: string | undefined;
  /** Categories that do not count beside it. */
  readonly outranks: readonly string[];
}

export interface RiskMapping {
  readonly scheme: RiskScheme;
  /** `V28`; as the operator says. */
  readonly model: string;
  /** Payment or benefit year. */
  readonly year: number;
  /** Categories of an ICD-10-CM code that is written without its point. */
  readonly byCode: ReadonlyMap<string, readonly string[]>;
  readonly categories: ReadonlyMap<string, RiskCategory>;
  /** False when no file of hierarchies was supplied: then none is applied. */
  readonly hasHierarchies: boolean;
}

export interface OperatorTables {
  readonly valueSets: ValueSets;
  readonly riskMappings: readonly RiskMapping[];
}

export const NO_TABLES: OperatorTables = { valueSets: new Map(), riskMappings: [] };

export function valueSetEvidence(set: LoadedValueSet): TableEvidence {
  return { kind: "table", table: "value-set", id: set.id, version: set.version, says: set.name };
}

/** What the section calls a category: its name, or its number where no names were supplied. */
export function categoryTitle(mapping: RiskMapping, number: string): string {
  return mapping.categories.get(number)?.name ?? `${mapping.scheme} category ${number}`;
}

export function riskEvidence(mapping: RiskMapping, number: string): TableEvidence {
  const { scheme, model, year } = mapping;
  return {
    kind: "table",
    table: "risk-categories",
    id: scheme,
    version: `${model} ${year}`,
    says: `${number}: ${categoryTitle(mapping, number)}`,
  };
}

/** Both ways in which systems name the coding system of ICD-10-CM. */
const ICD_10_CM = new Set(["http://hl7.org/fhir/sid/icd-10-cm", "urn:oid:2.16.840.1.113883.6.90"]);

/** The categories that the codings of one diagnosis map to. Only ICD-10-CM codes do; no word is ever read. */
export function categoriesOf(
  mapping: RiskMapping,
  codings: readonly { readonly system: string | undefined; readonly code: string | undefined }[],
): readonly string[] {
  const found = codings.flatMap(({ system, code }) =>
    code !== undefined && ICD_10_CM.has(system ?? "") ? (mapping.byCode.get(code.replaceAll(".", "").toUpperCase()) ?? []) : [],
  );
  return [...new Set(found)];
}
