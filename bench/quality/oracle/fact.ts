// What must not be missing from a text: which resources carry it, and what the text must say of it.

export const KINDS = [
  "active problem",
  "serious past problem",
  "current medication",
  "allergy",
  "abnormal result",
  "critical finding",
  "last blood pressure",
  "last weight",
  "last visit",
] as const;
export type FactKind = (typeof KINDS)[number];

export interface Fact {
  readonly kind: FactKind;
  /** For people. */
  readonly what: string;
  /** `Type/id`; any of them may be cited, they say the same. */
  readonly references: readonly string[];
  /** One of them must stand in the line. */
  readonly names: readonly string[];
  /** Each must stand in the citing clause, rounded as far as the text likes but to no less than two figures. */
  readonly numbers: readonly number[];
  /** FHIR dates, one of which must stand in the line; empty: none is asked for. */
  readonly dates: readonly string[];
  /** Must match in the line, where given. */
  readonly said: readonly RegExp[];
}
