// Shapes of audio, transcripts and context documents, in the vendor's words. Where the vendor does not show a shape its members are ours, and its clients
// ignore what they do not know.
import { z } from "zod";

const naive = z.iso.datetime({ offset: true, local: true, error: "Must be a date and time in ISO 8601." });

/** Fields of a form: all of them texts. */
export const CHUNK_FIELDS = z.object({
  index: z
    .string()
    .regex(/^\d{1,5}$/, "Must be a whole number from 0 to 99999.")
    .transform(Number),
});
export const UPLOAD_FIELDS = z.object({ start_time: naive.or(z.literal("")).nullish(), end_time: naive.or(z.literal("")).nullish() });
export const CONTEXT_FIELDS = z.object({ meta_data: z.string().max(20_000).nullish() });

export const LIVE_QUERY = z.object({ recording_status: z.string().max(100).nullish() });
/** Repeated, or separated by commas. */
export const REMOVE_QUERY = z.object({
  ids: z
    .union([z.string(), z.array(z.string())])
    .transform((value) =>
      [value]
        .flat()
        .flatMap((text) => text.split(","))
        .map((id) => id.trim())
        .filter((id) => id !== ""),
    )
    .pipe(z.array(z.string().max(100)).min(1, "Must name a document.").max(100)),
});

/** A form with these files and fields, for descriptions. */
export const CHUNK_FORM = z.object({ file: z.string(), index: z.string() });
export const UPLOAD_FORM = z.object({ file: z.string(), start_time: z.string().optional(), end_time: z.string().optional() });
export const CONTEXT_FORM = z.object({ context_documents: z.array(z.string()), meta_data: z.string().optional() });

type AudioStatus = "INITIALIZED" | "READY" | "FAILED";
type Source = "USER_UPLOADED" | "LIVE" | "BACKUP";

export interface UploadedAudioWire {
  readonly id: string;
  readonly index: number;
  readonly status: AudioStatus;
  readonly created_at: string;
  readonly access_url: null;
  readonly expiry: 0;
}

export interface SessionAudioWire extends UploadedAudioWire {
  readonly recording_id: string | null;
  readonly source: Source;
  readonly chunks: number;
  /** Seconds. */
  readonly duration: number | null;
  readonly finished_at: string | null;
}

export interface MissingPartWire {
  readonly recording_id: string;
  readonly source: Source;
  readonly index: number;
  readonly status: "PENDING" | "FAILED" | "NOT_RECEIVED";
  readonly reason: string;
}

export interface TranscriptWire {
  readonly transcript: string;
  /** False: what `missing` lists is not in it. */
  readonly complete: boolean;
  readonly missing: readonly MissingPartWire[];
}

export interface LiveChunkWire {
  readonly id: string;
  readonly recording_id: string;
  readonly index: number;
  readonly status: "PENDING" | "READY" | "FAILED";
  /** Seconds. */
  readonly duration: number | null;
  readonly text: string;
  readonly source: Source;
  readonly reason: string | null;
}

export interface LiveTranscriptWire {
  readonly active_source: Source | null;
  readonly sources: readonly { readonly source: Source; readonly chunks: readonly LiveChunkWire[] }[];
  readonly transcript: string;
}

export interface ContextDocumentWire {
  readonly id: string;
  readonly name: string;
  readonly status: "PARSING" | "READY" | "FAILED";
  /** Why it could not be read. */
  readonly reason: string | null;
  /** What of it was not read, or not well. */
  readonly problems: readonly string[];
  readonly content_type: string | null;
  readonly size: number;
  readonly meta_data: unknown;
  readonly created_at: string;
  readonly updated_at: string;
}
