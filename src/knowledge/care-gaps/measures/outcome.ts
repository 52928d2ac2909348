// What a measure says of one patient at the end of its period. It speaks of the measure, not of what the patient needs.
import type { ResourceEvidence } from "#core/record.ts";
import type { History } from "../history.ts";

export interface CitedFact {
  readonly evidence: ResourceEvidence;
  readonly sensitivity: readonly string[];
}

export interface Period {
  /** Both `YYYY-MM-DD`, both within it. */
  readonly start: string;
  readonly end: string;
}

export interface Outcome {
  readonly status: "done" | "due" | "excluded" | "not-applicable" | "unknown";
  readonly because: readonly CitedFact[];
}

export interface Measure {
  /** As CMS numbers it. */
  readonly id: string;
  readonly title: string;
  readonly evaluate: (history: History, period: Period) => Outcome;
}

export function outcome(status: Outcome["status"], because: readonly (CitedFact | undefined)[] = []): Outcome {
  return { status, because: because.filter((fact) => fact !== undefined) };
}

export function done(facts: readonly CitedFact[]): Outcome {
  return facts.length > 0 ? outcome("done", facts) : outcome("due");
}
