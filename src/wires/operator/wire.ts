// Bodies of our own API. It is ours to change, so its words are the house's.
import { z } from "zod";

const text = z.string().max(1_000_000);
const author = z.string().trim().min(1).max(200);

/** The version of the note that the caller saw; `If-Match` says the same. */
const version = z.number().int().min(1).optional();

/** The text as a whole, or section by section. */
export const EDIT_NOTE = z.object({
  text: text.min(1).optional(),
  sections: z
    .array(z.object({ heading: z.string().max(1_000), sentences: z.array(text.min(1)).max(10_000) }))
    .max(1_000)
    .optional(),
  author: author.optional(),
  version,
});
export const SIGN_NOTE = z.object({ author: author.optional(), version });
/** `userId`: the EMR's user in whose name it is filed; `documentType`: the EMR's code, or `system|code`. */
export const SEND_NOTE = z.object({
  userId: z.string().trim().min(1).max(200).optional(),
  documentType: z.string().trim().min(1).max(200).optional(),
});
export const AMEND_NOTE = z.object({ text: text.min(1), author: author.optional(), version });

/** Query of the list of insights jobs. A misspelt filter must not be none. */
export const LIST_INSIGHTS_JOBS = z.strictObject({
  patientId: z.string().min(1).max(10_000).optional(),
  status: z.enum(["SUBMITTED", "IN_PROGRESS", "SUCCEEDED", "FAILED"]).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().min(1).max(500).optional(),
});

/** The token that a failed job had is gone with its end. */
export const RETRY_INSIGHTS_JOB = z.strictObject({ oauthToken: z.string().trim().min(1).max(100_000).optional() });

export interface InsightsOptionsBody {
  /** Null: each part looks back as far as is its own. */
  readonly lookbackMonths: number | null;
  readonly sections: readonly string[];
  readonly language: string;
  readonly editions: Readonly<Record<string, string>>;
}

export interface InsightsFilesBody {
  readonly files: readonly { readonly name: string; readonly size: number }[];
}

export interface InsightsProgressBody {
  readonly status: string;
  readonly step: string;
}

export interface InsightsJobBody {
  readonly id: string;
  readonly domainId: string;
  readonly status: string;
  readonly statusDetails: string | null;
  readonly cancelledAt: string | null;
  /** Where it is, or where it was when it ended. */
  readonly step: string;
  readonly patientId: string;
  readonly output: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface InsightsSourceBody {
  readonly kind: string;
  readonly uri: string;
  readonly state: string;
  readonly facts: Readonly<Record<string, number>>;
  readonly queries: readonly { readonly resourceType: string; readonly complete: boolean }[];
  readonly problems: readonly { readonly what: string; readonly reason: string }[];
  readonly problemCount: number;
}

export interface InsightsDiagnosticsBody extends InsightsJobBody {
  readonly options: InsightsOptionsBody;
  readonly sources: readonly InsightsSourceBody[];
  /** What a language model did to the summary; null when none was asked, or not yet. */
  readonly languageModel: LanguageModelBody | null;
}

export interface LanguageModelBody {
  readonly engine: string;
  readonly model: string;
  readonly prompt: string;
  readonly outcome: string;
  /** Why there was no answer; null when there was one. */
  readonly failure: string | null;
  readonly statements: number;
  readonly phrased: number;
  readonly sentences: number;
  readonly accepted: number;
  readonly replaced: Readonly<Record<string, number>>;
}

export interface InsightsJobsBody {
  readonly jobs: readonly InsightsJobBody[];
  /** Null on the last page. */
  readonly next: string | null;
}

export interface DeletedJobBody {
  readonly id: string;
  readonly deletedAt: string;
}

/** A sentence of a note and where it came from. */
export interface NoteSentenceBody {
  readonly text: string;
  /** A clinician's sentence needs no source. */
  readonly by: "draft" | "clinician";
  readonly sources: readonly Readonly<Record<string, unknown>>[];
}

export interface NoteFeedbackBody {
  /** The section's heading; null: the whole note. */
  readonly section: string | null;
  readonly rating: number;
  readonly text: string;
  readonly author: string;
  readonly at: string;
}

/** How a version of the note was filed in an EMR. */
export interface NoteDeliveryBody {
  /** How many amendments it had. */
  readonly amendments: number;
  readonly deliveryId: string;
  readonly connection: string;
  readonly state: string;
  /** The EMR's id of the document. */
  readonly documentId: string | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
}

export interface NoteWritingBody {
  readonly engine: string;
  readonly model: string;
  readonly prompt: string;
  /** Why there was no answer; null when there was one. */
  readonly failure: string | null;
  readonly sentences: number;
  readonly accepted: number;
  readonly refused: Readonly<Record<string, number>>;
  /** Critical sentences that it left out and that were added by rules. */
  readonly added: number;
}

export interface NoteLanguageBody {
  /** As the session names its output language. */
  readonly asked: string;
  readonly written: string;
  /** False: another language was asked for, and not written. */
  readonly isAsked: boolean;
  /** False: the talk is in a language that is not read, and nothing in the note comes from it. */
  readonly isTranscriptRead: boolean;
}

export interface NoteBody {
  readonly id: string;
  readonly status: string;
  readonly templateId: string;
  /** Null: a built-in template. */
  readonly templateVersion: number | null;
  readonly text: string;
  readonly edited: boolean;
  readonly version: number;
  readonly sections: readonly { readonly heading: string; readonly sentences: readonly NoteSentenceBody[] }[];
  readonly unplaced: readonly NoteSentenceBody[];
  /** Places of the transcript that matter and are not in the note. */
  readonly uncovered: readonly Readonly<Record<string, unknown>>[];
  /** What a language model did to the note; null when none was asked. */
  readonly languageModel: NoteWritingBody | null;
  /** Null until the note is drafted. */
  readonly language: NoteLanguageBody | null;
  readonly failure: string | null;
  readonly signature: { readonly author: string; readonly at: string } | null;
  readonly amendments: readonly { readonly author: string; readonly at: string; readonly text: string }[];
  readonly feedback: readonly NoteFeedbackBody[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface FiledNoteBody extends NoteBody {
  readonly deliveries: readonly NoteDeliveryBody[];
}

export interface SessionBody {
  readonly id: string;
  readonly visit: { readonly state: string; readonly reason?: string; readonly patient?: string; readonly encounter?: string | null };
  readonly note: FiledNoteBody | null;
  readonly documents: readonly DocumentBody[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Signed by nobody: a draft. */
export interface DocumentBody {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly templateId: string;
  readonly text: string;
  readonly sections: NoteBody["sections"];
  readonly unplaced: NoteBody["unplaced"];
  readonly failure: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Query of the list of deliveries. A misspelt filter must not be none. */
export const LIST_DELIVERIES = z.strictObject({
  state: z.enum(["accepted", "sending", "unknown", "sent", "confirmed", "failed", "parked", "cancelled"]).optional(),
  connection: z.string().min(1).max(64).optional(),
  patientId: z.string().min(1).max(10_000).optional(),
  requestId: z.string().min(1).max(200).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().min(1).max(500).optional(),
});

/** `bodies`: what went over the wire too; audit says that it was read. */
export const READ_DELIVERY = z.strictObject({ bodies: z.enum(["true", "false"]).default("false") });
/** `resend`: the person looked and says that it never arrived. */
export const RETRY_DELIVERY = z.strictObject({ resend: z.boolean().default(false) });
export const CANCEL_DELIVERY = z.strictObject({ neverArrived: z.boolean().default(false) });
/** The EMR's id of what the person found there. */
export const CONFIRM_DELIVERY = z.strictObject({ emrId: z.string().trim().min(1).max(1000) });

export interface SentNoteBody {
  readonly deliveryId: string;
  readonly state: "confirmed" | "sent" | "failed" | "unknown";
  /** The EMR's id of the document. */
  readonly documentId: string | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
}

export interface DeliveryBody {
  readonly id: string;
  readonly kind: string;
  readonly connection: string;
  readonly state: string;
  /** Nobody knows whether the EMR has it. */
  readonly mayHaveArrived: boolean;
  readonly attempts: number;
  readonly patientId: string | null;
  /** The EMR's id of what was made. */
  readonly emrId: string | null;
  /** The same, of an encounter. */
  readonly encounterId: string | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly requestId: string;
  readonly nextAttemptAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface DeliveryExchangeBody {
  readonly name: string;
  readonly startedAt: string;
  readonly latencyMs: number;
  /** Null without an answer. */
  readonly code: string | null;
  /** Null unless bodies were asked for. */
  readonly request: string | null;
  readonly response: string | null;
}

export interface DeliveryAttemptBody {
  readonly startedAt: string;
  readonly latencyMs: number;
  readonly outcome: string;
  readonly requestHash: string | null;
  readonly responseCode: string | null;
  readonly exchanges: readonly DeliveryExchangeBody[];
}

export interface DeliveryHistoryBody extends DeliveryBody {
  readonly history: readonly DeliveryAttemptBody[];
}

export interface DeliveriesBody {
  readonly deliveries: readonly DeliveryBody[];
  /** Null on the last page. */
  readonly next: string | null;
}

export interface DeliveryBacklogBody {
  readonly connections: readonly {
    readonly connection: string;
    readonly states: Readonly<Record<string, number>>;
    /** When the oldest was accepted that is not settled yet. */
    readonly oldest: string | null;
    /** Attempts in a row without an answer. */
    readonly failures: number;
    readonly downSince: string | null;
  }[];
}

/** Headers that may carry the practice's API key instead of `Authorization: Bearer`; the second is what scribe clients send already. */
export const API_KEY_HEADERS = ["x-api-key", "heidi-api-key"] as const;
