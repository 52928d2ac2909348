// The pre-visit summary before anyone renders it: sections of fragments, each statement with its evidence.
import type { InsightsOptions } from "./insights-options.ts";
import type { OperatorTables } from "./operator-tables.ts";
import type { Evidence } from "./record.ts";

/** A heading says nothing about the patient and needs no evidence; a statement needs at least one; a notice speaks of the reading itself. */
export interface Fragment {
  readonly kind: "heading" | "statement" | "notice";
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

export type SectionName =
  | "PATIENT_AND_ENCOUNTER_OVERVIEW"
  | "SINCE_LAST_VISIT"
  | "TRENDS"
  | "CMS_HCC_CODING_ANALYSIS"
  | "HHS_HCC_CODING_ANALYSIS"
  | "ALLERGIES"
  | "IMMUNIZATIONS"
  | "CARE_GAPS"
  | "SAFETY"
  | "RISK"
  | "NOT_READ";

export interface SummarySection {
  readonly name: SectionName;
  readonly fragments: readonly Fragment[];
}

export interface Summary {
  readonly sections: readonly SummarySection[];
  /** True only when a mapping of conditions to risk-adjustment categories was supplied. */
  readonly riskCategoriesIncluded: boolean;
}

/** What the summary is made for. `today` is `YYYY-MM-DD`; it decides ages and what lies in the past. */
export interface SummaryPurpose {
  readonly today: string;
  readonly reason: string;
  readonly pronouns: "HE_HIM" | "SHE_HER" | "THEY_THEM" | undefined;
  /** Without them: DEFAULT_OPTIONS. */
  readonly options?: InsightsOptions;
  /** What the operator supplied; without it nothing. */
  readonly tables?: OperatorTables;
}
