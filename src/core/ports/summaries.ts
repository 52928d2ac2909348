// Making a job's summary out of its sources: the whole work of the processor, done where it holds up nobody else. What it needs from outside, and every decision about the job, stays with who asks.
import type { InsightsJob, InsightsStep, SourceDiagnostics } from "../insights-job.ts";
import type { Note } from "../note.ts";
import type { OperatorTables } from "../operator-tables.ts";
import type { Phrasing } from "../phrasing.ts";
import type { LanguageModel } from "./language.ts";

export interface SummaryOrder {
  readonly job: InsightsJob;
  /** What the operator supplied when the job began. */
  readonly tables: OperatorTables;
}

/** A statement that the record does not bear out: where and why, never its words. */
export interface UnverifiedStatement {
  readonly section: string;
  readonly fragment: number;
  readonly kind: string;
}

/** What is asked of the job's owner while its summary is made. */
export interface SummaryMeans {
  /** Durable when it resolves. Rejects when the job has ended meanwhile. */
  step(step: InsightsStep, sources: readonly SourceDiagnostics[]): Promise<void>;
  /** How far the sources are, also where one of them failed. */
  told(sources: readonly SourceDiagnostics[]): void;
  /** What we keep ourselves for the endpoint: the caller's token for it, and the patient's signed notes where it is one whose patients we know. */
  kept(): Promise<{ readonly bearerToken: string | undefined; readonly notes: readonly Note[] }>;
  unverified(statement: UnverifiedStatement): void;
  /** Orders and phrases the summary; without it the text is the deterministic one. */
  readonly language?: LanguageModel | undefined;
}

export interface MadeFile {
  /** Relative to the job's folder. */
  readonly name: string;
  readonly contentType: string;
  /** Makes the file, which may be large: ask once, when it is to be written. They are gone when the next file is asked for. */
  bytes(): Promise<Uint8Array>;
}

export interface MadeSummary {
  /** The files may be too large to be held together. */
  readonly large: boolean;
  /** The files to write, the one that callers are pointed at first. */
  readonly files: readonly MadeFile[];
  /** What a language model did to the summary; undefined when none was asked. */
  readonly phrasing: Phrasing | undefined;
}

export interface SummaryMaker {
  /**
   * Resolves with what `use` gives. The record is held until then; the means may be asked again, and `use` called again, when the first run was lost.
   * Faults: those of gathering; `conflict` when statements can't be verified; `too-large` when the record needs more memory than one job may take.
   */
  make<T>(order: SummaryOrder, means: SummaryMeans, signal: AbortSignal, use: (made: MadeSummary) => Promise<T>): Promise<T>;
}
