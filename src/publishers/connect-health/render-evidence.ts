// evidence.json: what stands behind each evidence string of the summary, quoted as read, so that a reader need not fetch the sources again.
import { compareText } from "#core/compare-text.ts";
import { isSource, type SourceEvidence } from "#core/record.ts";
import type { Summary } from "#core/summary.ts";
import { evidenceReference } from "./evidence-reference.ts";
import type { WireEvidence } from "./wire.ts";

/** Each distinct entry once, ordered by its string, then by its content. */
export function renderEvidence(summary: Summary): readonly WireEvidence[] {
  const cited = new Set(summary.sections.flatMap(({ fragments }) => fragments.flatMap(({ evidence }) => evidence.filter(isSource))));
  const entries = new Map([...cited].map(entryOf).map((entry) => [JSON.stringify(entry), entry]));
  return [...entries].sort(([a], [b]) => compareText(a, b)).map(([, entry]) => entry);
}

/** Type and id of the FHIR resource that holds a document; nothing for other places. */
function holderOf(uri: string): { readonly type?: string; readonly id?: string } {
  const [, type, id] = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})$/.exec(uri) ?? [];
  return type === undefined ? {} : { type, id };
}

/** Undefined members vanish in JSON. */
function entryOf(evidence: SourceEvidence): WireEvidence {
  const reference = evidenceReference(evidence);
  if (evidence.kind === "resource") {
    const slash = evidence.reference.indexOf("/");
    return {
      evidence: reference,
      kind: "resource",
      type: evidence.reference.slice(0, slash),
      id: evidence.reference.slice(slash + 1),
      ...(evidence.version === undefined ? {} : { version: evidence.version }),
      ...(evidence.date === undefined ? {} : { date: evidence.date }),
      quote: evidence.quote,
      origin: evidence.origin,
    };
  }
  if (evidence.kind === "document") {
    return {
      evidence: reference,
      kind: "document",
      ...holderOf(evidence.uri),
      uri: evidence.uri,
      ...(evidence.page === undefined ? {} : { page: evidence.page }),
      start: evidence.start,
      end: evidence.end,
      ...(evidence.date === undefined ? {} : { date: evidence.date }),
      quote: evidence.quote,
    };
  }
  return {
    evidence: reference,
    kind: "query",
    type: evidence.resourceType,
    parameters: evidence.parameters,
    at: evidence.at,
    complete: evidence.complete,
    origin: evidence.origin,
  };
}
