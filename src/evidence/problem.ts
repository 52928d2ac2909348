// What is wrong with one statement. `token` may hold words of the patient's record: never log it, never put it into an error text.
import type { SectionName } from "#core/summary.ts";

export type ProblemKind =
  | "no-evidence"
  | "unresolved"
  | "not-to-be-shown"
  | "number"
  | "date"
  | "word"
  | "quotation"
  | "derived"
  | "calculation"
  | "status"
  | "negation-or-side";

export interface Problem {
  readonly section: SectionName;
  /** Index of the fragment in its section. */
  readonly fragment: number;
  readonly kind: ProblemKind;
  readonly token: string;
}
