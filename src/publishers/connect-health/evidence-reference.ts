// One evidence entry as the string that a summary's `Evidence` array holds. README.md beside this file is its definition for readers.
import type { Evidence } from "#core/record.ts";

/** `Type/id`, `<uri>#page=2&offset=120-180`, `query:Type?parameters`, `rule:<id>` or `calculation:<name>`. */
export function evidenceReference(evidence: Evidence): string {
  if (evidence.kind === "resource") return evidence.reference;
  if (evidence.kind === "document") {
    const page = evidence.page === undefined ? "" : `page=${evidence.page}&`;
    return `${evidence.uri}#${page}offset=${evidence.start}-${evidence.end}`;
  }
  if (evidence.kind === "query") return `query:${evidence.resourceType}?${evidence.parameters}`;
  return evidence.kind === "rule" ? `rule:${evidence.rule}` : `calculation:${evidence.calculator}`;
}
