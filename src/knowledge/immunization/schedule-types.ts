// The shape of the schedule once read: what a series asks of each dose. Spans count from birth or from an earlier dose; days are days since 1970.
import type { Span } from "./span.ts";

/** First and last day, either side open. */
export interface DayRange {
  readonly first: number | undefined;
  readonly last: number | undefined;
}

export interface AgeRange {
  readonly begin: Span | undefined;
  readonly end: Span | undefined;
}

export interface VaccineRule extends AgeRange {
  readonly cvx: string;
  /** MVX code, where only one maker's product is meant. */
  readonly maker: string | undefined;
  /** Whether a forecast names it. */
  readonly named: boolean;
}

export interface AgeRule {
  readonly absolute: Span | undefined;
  readonly minimum: Span | undefined;
  readonly recommended: Span | undefined;
  readonly latest: Span | undefined;
  readonly maximum: Span | undefined;
  readonly during: DayRange;
}

export type Anchor =
  | { readonly kind: "previous" }
  | { readonly kind: "dose"; readonly number: number }
  | { readonly kind: "last"; readonly cvx: ReadonlySet<string> }
  | { readonly kind: "observed"; readonly code: string };

export interface GapRule {
  readonly from: Anchor;
  readonly absolute: Span | undefined;
  readonly minimum: Span | undefined;
  readonly recommended: Span | undefined;
  readonly latest: Span | undefined;
  readonly overrides: boolean;
  readonly during: DayRange;
}

export type SkipCondition =
  | ({ readonly kind: "age" } & AgeRange)
  | { readonly kind: "interval"; readonly span: Span }
  | { readonly kind: "completed"; readonly choice: string }
  | ({
      readonly kind: "count";
      readonly validOnly: boolean;
      readonly sign: ">" | "=" | "<";
      readonly count: number;
      /** Given on or after the first and before the last day. */
      readonly dates: DayRange;
      /** Undefined: any vaccine. */
      readonly of: ReadonlySet<string> | undefined;
    } & AgeRange);

export interface SkipRule {
  readonly context: "evaluation" | "forecast" | "both";
  readonly needsAllSets: boolean;
  readonly sets: readonly { readonly needsAll: boolean; readonly during: DayRange; readonly conditions: readonly SkipCondition[] }[];
}

export interface TargetDose {
  /** 1-based within the series. */
  readonly number: number;
  readonly recurs: boolean;
  readonly season: DayRange | undefined;
  readonly ages: readonly AgeRule[];
  readonly gaps: readonly GapRule[];
  readonly allowedGaps: readonly GapRule[];
  readonly preferred: readonly VaccineRule[];
  readonly accepted: readonly VaccineRule[];
  readonly mistaken: ReadonlySet<string>;
  readonly skips: readonly SkipRule[];
}

export interface Series {
  readonly name: string;
  readonly antigen: string;
  readonly group: string;
  readonly type: "standard" | "risk" | "evaluation";
  /** Series of one antigen with the same choice compete; one of them is prioritised. */
  readonly choice: string;
  readonly equivalent: ReadonlySet<string>;
  /** `A` before `B`. */
  readonly priority: string;
  /** 1 is best. */
  readonly preference: number;
  readonly genders: ReadonlySet<string> | undefined;
  readonly startFrom: Span | undefined;
  readonly startBefore: Span | undefined;
  readonly isDefault: boolean;
  readonly isProduct: boolean;
  readonly indications: readonly (AgeRange & { readonly observed: ReadonlySet<string> })[];
  readonly doses: readonly TargetDose[];
}

export interface Contraindication extends AgeRange {
  readonly observed: string;
  /** Undefined: every vaccine of the antigen. */
  readonly only: readonly VaccineRule[] | undefined;
}

export interface Antigen {
  readonly name: string;
  readonly immuneIfObserved: ReadonlySet<string>;
  readonly immuneIfBorn:
    | { readonly before: number; readonly unless: ReadonlySet<string>; readonly country: string | undefined }
    | undefined;
  readonly contraindications: readonly Contraindication[];
  readonly series: readonly Series[];
}

export interface Vaccine {
  readonly cvx: string;
  readonly name: string;
  readonly antigens: readonly (AgeRange & { readonly antigen: string })[];
}

export interface Conflict {
  readonly earlier: ReadonlySet<string>;
  readonly begin: Span;
  /** Where the earlier dose counted, or was not judged. */
  readonly endAfterValid: Span;
  readonly end: Span;
}

export interface VaccineGroup {
  readonly name: string;
  readonly antigens: readonly string[];
  /** Whether its antigens are always given together. */
  readonly whole: boolean;
}

export interface Schedule {
  readonly antigens: readonly Antigen[];
  readonly vaccines: ReadonlyMap<string, Vaccine>;
  /** By the CVX code of the later vaccine. */
  readonly conflicts: ReadonlyMap<string, readonly Conflict[]>;
  readonly groups: readonly VaccineGroup[];
}
