// One source as the string that a summary's `Evidence` array holds. README.md beside this file is its definition for readers.
import type { SourceEvidence } from "#core/record.ts";

/** `Type/id`, `<uri>#page=2&offset=120-180` or `query:Type?parameters`. */
export function evidenceReference(evidence: SourceEvidence): string {
  if (evidence.kind === "resource") return evidence.reference;
  if (evidence.kind === "query") return `query:${evidence.resourceType}?${evidence.parameters}`;
  const page = evidence.page === undefined ? "" : `page=${evidence.page}&`;
  return `${evidence.uri}#${page}offset=${evidence.start}-${evidence.end}`;
}
