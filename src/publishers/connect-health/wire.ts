// The field names of Connect Health's summary.json as its guide and samples show them, and of the evidence.json that lies beside it.

export interface WireSummary {
  readonly PatientSummaries: readonly { readonly PatientSummary: WirePatientSummary }[];
  readonly TotalCount: number;
  /** Microseconds, no zone; the time is UTC. */
  readonly GeneratedAt: string;
  readonly HccIncluded: boolean;
  /** Ours: only where a language model was asked. */
  readonly LanguageModel?: WireLanguageModel;
}

/** Ours: which model was asked to order and phrase the summary, and what came of it. */
export interface WireLanguageModel {
  readonly Engine: string;
  readonly Model: string;
  /** Version of the prompt. */
  readonly Prompt: string;
  /** `phrased`, `in-part` or `not-phrased`. */
  readonly Outcome: string;
  /** Why there was no answer at all. */
  readonly Failure?: string;
  /** List items that it was given, and those that stand in its sentences. */
  readonly Statements: number;
  readonly StatementsPhrased: number;
  readonly Sentences: number;
  readonly SentencesAccepted: number;
  /** Sentences that were not taken, by reason. */
  readonly SentencesReplaced: Readonly<Record<string, number>>;
  readonly InputTokens?: number;
  readonly OutputTokens?: number;
}

export interface WirePatientSummary {
  readonly JobId: string;
  readonly SummaryType: "Pre-visit";
  readonly PatientId: string;
  readonly GeneratedAt: string;
  readonly Sections: readonly WireSection[];
}

export interface WireSection {
  /** A markdown heading with its line end: `"# TRENDS\n"`. */
  readonly SectionName: string;
  readonly ClinicalNarrative: readonly { readonly Text: string; readonly Evidence: readonly string[] }[];
}

/** Ours: what stands behind each distinct evidence string, one entry per place it was read from. Absent members are left out. */
export interface WireEvidence {
  readonly evidence: string;
  readonly kind: "resource" | "document" | "query";
  readonly type?: string;
  readonly id?: string;
  readonly version?: string;
  readonly date?: string;
  /** The value or text exactly as it was read. */
  readonly quote?: string;
  readonly uri?: string;
  readonly page?: number;
  /** UTF-16 code units in the page's text. */
  readonly start?: number;
  readonly end?: number;
  readonly origin?: string;
  readonly parameters?: string;
  /** When the question was asked, ISO 8601 UTC. */
  readonly at?: string;
  readonly complete?: boolean;
}

/** Ours: a rule that statements name, in our own words. */
export interface WireRule {
  readonly rule: string;
  readonly source: string;
  readonly edition: string;
  readonly year: number;
  readonly grade?: string;
  readonly text: string;
}

/** Ours: what a calculator was given and what it made of it. */
export interface WireCalculation {
  readonly calculator: string;
  readonly inputs: Readonly<Record<string, number | string | boolean>>;
  readonly result: string;
}

/** Ours: a table of the operator's by which what a statement cites counts. */
export interface WireTable {
  readonly table: "value-set" | "risk-categories";
  /** URL or OID of a value set; the scheme of a mapping. */
  readonly id: string;
  readonly version?: string;
  /** The set's name; the category with its number. */
  readonly says?: string;
}

/** Ours: the rules, calculations and tables of one statement, named by its section and its place there, from 0. */
export interface WireBasis {
  readonly section: string;
  readonly item: number;
  readonly rules: readonly string[];
  readonly calculations: readonly WireCalculation[];
  /** Absent where none is used. */
  readonly tables?: readonly WireTable[];
}
