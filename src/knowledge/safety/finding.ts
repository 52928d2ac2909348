// What the decisions of this folder return: which rule applies to which facts, and how dangerous it is. No words of a summary.
import type { AllergyFact, ConditionFact, MedicationFact, ObservationFact, ObservedValue, PersonFact, RuleEvidence } from "#core/record.ts";

/** 1: critical or contraindicated; 2: serious; 3: caution or dose; 4: duplicate. */
export type Danger = 1 | 2 | 3 | 4;

export interface SafetyRule extends RuleEvidence {
  readonly danger: Danger;
}

export interface Finding {
  readonly kind: "critical" | "allergy" | "combination" | "kidney" | "potassium" | "pregnancy" | "age" | "duplicate";
  readonly rule: SafetyRule;
  /** Newest entry of each drug that the rule is about. */
  readonly medications: readonly MedicationFact[];
  readonly allergies: readonly AllergyFact[];
  /** A measured value, a recorded pregnancy or condition. */
  readonly observations: readonly ObservationFact[];
  readonly conditions: readonly ConditionFact[];
  readonly person: PersonFact | undefined;
  /** Which value of the first observation: itself or a component. */
  readonly value: ObservedValue | undefined;
  /** The kidney function is the caller's computed one and not an observation. */
  readonly isComputed: boolean;
}

type Cited = Partial<Omit<Finding, "kind" | "rule">>;

export function finding(kind: Finding["kind"], rule: SafetyRule, cited: Cited): Finding {
  return {
    kind,
    rule,
    medications: [],
    allergies: [],
    observations: [],
    conditions: [],
    person: undefined,
    value: undefined,
    isComputed: false,
    ...cited,
  };
}

export interface Publication {
  readonly source: string;
  readonly edition: string;
  readonly year: number;
  readonly grade?: string;
}

/** `text` is our own wording: a prompt for review, never an order. */
export function safetyRule(id: string, danger: Danger, published: Publication, text: string): SafetyRule {
  const { source, edition, year, grade } = published;
  return { kind: "rule", rule: `safety-${id}`, source, edition, year, grade, text, danger };
}

/** The rule as evidence, without what only orders findings. */
export function asEvidence({ kind, rule, source, edition, year, grade, text }: SafetyRule): RuleEvidence {
  return { kind, rule, source, edition, year, grade, text };
}
