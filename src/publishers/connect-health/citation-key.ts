// When two pieces of evidence are one citation: the same string, read from the same source in the same version with the same words. It compares, and reads nothing.
import type { SourceEvidence } from "#core/record.ts";
import { evidenceReference } from "./evidence-reference.ts";

/** One piece of evidence is cited in many places. */
const KNOWN = new WeakMap<SourceEvidence, string>();

export function citationKey(evidence: SourceEvidence): string {
  const known = KNOWN.get(evidence) ?? keyOf(evidence);
  KNOWN.set(evidence, known);
  return known;
}

function keyOf(evidence: SourceEvidence): string {
  const origin = "origin" in evidence ? evidence.origin : "";
  const version = "version" in evidence ? evidence.version : "";
  const quote = "quote" in evidence ? evidence.quote : "";
  return JSON.stringify([evidenceReference(evidence), origin, version, quote]);
}
