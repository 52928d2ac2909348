// The demo's visit (examples/patients/visit.json), the server it is run on, and what it reads of the files it gets.
import type { KeysFile } from "#main/first-start.ts";

export interface SampleVisit {
  readonly patientId: string;
  readonly dateOfBirth: string;
  readonly pronouns: string;
  readonly encounterReason: string;
  readonly userContext: Readonly<Record<string, string>>;
  /** File names in examples/patients/documents. */
  readonly documents: readonly string[];
  readonly encounter: Readonly<Record<string, unknown>>;
  /** What was said, beside what the clinician wrote. */
  readonly dialogue: readonly { readonly speaker: string; readonly text: string }[];
  readonly clinicianNotes: readonly string[];
}

export interface DemoServer {
  readonly url: string;
  readonly keys: KeysFile;
  /** The folder examples/patients. */
  readonly examples: string;
}

/** summary.json, as far as the demo prints it. */
export interface SummaryFile {
  readonly PatientSummaries: readonly {
    readonly PatientSummary: {
      readonly Sections: readonly {
        readonly SectionName: string;
        readonly ClinicalNarrative: readonly { readonly Text: string; readonly Evidence: readonly string[] }[];
      }[];
    };
  }[];
}

/** An entry of evidence.json. */
export interface EvidenceEntry {
  readonly evidence: string;
  readonly kind: string;
  readonly date?: string;
  readonly quote?: string;
  readonly uri?: string;
  readonly page?: number;
}

interface NoteSentence {
  readonly text: string;
  readonly sources: readonly {
    readonly kind: string;
    readonly index?: number;
    readonly turn?: number;
    readonly quote: string;
  }[];
}

/** A note as the operator wire gives it. */
export interface NoteFile {
  readonly text: string;
  readonly sections: readonly { readonly heading: string; readonly sentences: readonly NoteSentence[] }[];
  readonly unplaced: readonly NoteSentence[];
  readonly signature: { readonly author: string; readonly at: string } | null;
}
