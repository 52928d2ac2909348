// From an evidence entry back to what the record holds at that place. An entry that differs in reference, version, quote or origin resolves to nothing.
import type { DocumentEvidence, DocumentFact, Evidence, PatientRecord, QueryEvidence, ResourceEvidence } from "#core/record.ts";

type Lists = Pick<
  PatientRecord,
  "conditions" | "medications" | "allergies" | "observations" | "immunizations" | "encounters" | "procedures" | "familyHistory" | "reports"
>;
type Members = { [K in keyof Lists]: { readonly kind: K; readonly fact: Lists[K][number] } }[keyof Lists];

export type Source =
  | Members
  | { readonly kind: "person"; readonly fact: NonNullable<PatientRecord["person"]> }
  | { readonly kind: "document"; readonly fact: DocumentFact; readonly quote: string }
  | { readonly kind: "query"; readonly fact: QueryEvidence };

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
  "familyHistory",
  "reports",
] as const satisfies readonly (keyof Lists)[];

export function resolver(record: PatientRecord): Resolve {
  const byReference = new Map<string, Source[]>();
  const put = (source: Source, evidence: ResourceEvidence) => {
    const known = byReference.get(evidence.reference);
    if (known) known.push(source);
    else byReference.set(evidence.reference, [source]);
  };
  if (record.person) put({ kind: "person", fact: record.person }, record.person.evidence);
  for (const kind of KINDS) for (const fact of record[kind]) put({ kind, fact } as Members, fact.evidence);
  return (evidence) => {
    if (evidence.kind === "document") return documentSource(record, evidence);
    if (evidence.kind === "query")
      return record.queries.filter((query) => sameQuery(query, evidence)).map((fact) => ({ kind: "query", fact }));
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
