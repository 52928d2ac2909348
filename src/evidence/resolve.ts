// From an evidence entry back to what the record holds at that place. An entry that differs in reference, version, quote or origin, or a rule in one word from ours, resolves to nothing.
import { NO_TABLES, type OperatorTables } from "#core/operator-tables.ts";
import type {
  CalculationEvidence,
  DeviceFact,
  DocumentEvidence,
  DocumentFact,
  Evidence,
  MedicationFact,
  PatientRecord,
  PlanFact,
  QueryEvidence,
  RequestFact,
  ResourceEvidence,
  RuleEvidence,
  TableEvidence,
} from "#core/record.ts";
import { CALCULATORS } from "#knowledge/calculators/list.ts";
import { RULES } from "#knowledge/rules.ts";
import { isLoaded } from "./loaded-tables.ts";

type Lists = Pick<
  PatientRecord,
  "conditions" | "medications" | "allergies" | "observations" | "immunizations" | "encounters" | "procedures" | "familyHistory" | "reports"
> & { readonly requests: readonly RequestFact[]; readonly plans: readonly PlanFact[]; readonly devices: readonly DeviceFact[] };
type Members = { [K in keyof Lists]: { readonly kind: K; readonly fact: Lists[K][number] } }[keyof Lists];

export type Source =
  | Members
  | { readonly kind: "person"; readonly fact: NonNullable<PatientRecord["person"]> }
  /** The drug alone, as a resource of its own names it for one or more orders: no entry of its own, and nothing of how any of them is taken. */
  | { readonly kind: "drug"; readonly fact: Pick<MedicationFact, "evidence" | "concept" | "sensitivity"> }
  | { readonly kind: "document"; readonly fact: DocumentFact; readonly quote: string }
  | { readonly kind: "query"; readonly fact: QueryEvidence }
  | { readonly kind: "rule"; readonly fact: RuleEvidence }
  | { readonly kind: "calculation"; readonly fact: CalculationEvidence }
  | { readonly kind: "table"; readonly fact: TableEvidence };

/** Of the patient, and not what medicine or a table says; a drug alone says nothing of him. */
export type PatientSource = Exclude<Source, { readonly kind: "rule" | "calculation" | "table" | "drug" }>;

export function isOfPatient(source: Source): source is PatientSource {
  return source.kind !== "rule" && source.kind !== "calculation" && source.kind !== "table" && source.kind !== "drug";
}

/** What an entry cites; `[]` when the record holds no such thing. */
export type Resolve = (evidence: Evidence) => readonly Source[];

const KINDS = [
  "conditions",
  "medications",
  "allergies",
  "observations",
  "immunizations",
  "encounters",
  "procedures",
  "requests",
  "plans",
  "devices",
  "familyHistory",
  "reports",
] as const satisfies readonly (keyof Lists)[];

export function resolver(record: PatientRecord, tables: OperatorTables = NO_TABLES): Resolve {
  const byReference = new Map<string, Source[]>();
  const put = (source: Source, evidence: ResourceEvidence) => {
    const known = byReference.get(evidence.reference);
    if (known) known.push(source);
    else byReference.set(evidence.reference, [source]);
  };
  if (record.person) put({ kind: "person", fact: record.person }, record.person.evidence);
  for (const fact of record.otherPersons ?? []) put({ kind: "person", fact }, fact.evidence);
  for (const kind of KINDS) for (const fact of record[kind] ?? []) put({ kind, fact } as Members, fact.evidence);
  for (const fact of record.medications) {
    if (fact.drugEvidence)
      put({ kind: "drug", fact: { evidence: fact.drugEvidence, concept: fact.concept, sensitivity: fact.sensitivity } }, fact.drugEvidence);
  }
  return (evidence) => {
    if (evidence.kind === "document") return documentSource(record, evidence);
    if (evidence.kind === "query")
      return record.queries.filter((query) => sameQuery(query, evidence)).map((fact) => ({ kind: "query", fact }));
    if (evidence.kind === "rule") return ruleSource(evidence);
    if (evidence.kind === "table") return isLoaded(evidence, tables) ? [{ kind: "table", fact: evidence }] : [];
    if (evidence.kind === "calculation") return CALCULATORS.has(evidence.calculator) ? [{ kind: "calculation", fact: evidence }] : [];
    return (byReference.get(evidence.reference) ?? []).filter(
      (source) => "evidence" in source.fact && sameResource(source.fact.evidence, evidence),
    );
  };
}

function sameResource(a: ResourceEvidence, b: ResourceEvidence): boolean {
  return a.reference === b.reference && a.version === b.version && a.quote === b.quote && a.origin === b.origin && a.date === b.date;
}

function sameQuery(a: QueryEvidence, b: QueryEvidence): boolean {
  return (
    a.resourceType === b.resourceType &&
    a.parameters === b.parameters &&
    a.at === b.at &&
    a.complete === b.complete &&
    a.origin === b.origin
  );
}

function documentSource(record: PatientRecord, evidence: DocumentEvidence): readonly Source[] {
  const { start, end, quote } = evidence;
  return record.documents
    .filter((document) => document.uri === evidence.uri && document.date === evidence.date)
    .filter((document) =>
      document.pages.some((page) => page.page === evidence.page && end > start && page.text.slice(start, end) === quote),
    )
    .map((fact) => ({ kind: "document", fact, quote }));
}

function ruleSource(evidence: RuleEvidence): readonly Source[] {
  const known = RULES.get(evidence.rule);
  const isOurs =
    known === evidence ||
    (known?.text === evidence.text &&
      known.source === evidence.source &&
      known.edition === evidence.edition &&
      known.year === evidence.year &&
      known.grade === evidence.grade);
  return isOurs ? [{ kind: "rule", fact: evidence }] : [];
}
