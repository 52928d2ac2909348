// All that crosses between the server's thread and one that makes summaries: bytes and small plain values, never a record. Errors keep their kind; of those that are nobody's kind
// only the name crosses, as their texts may hold what a patient's record holds.
import type { MessagePort } from "node:worker_threads";
import type { ReadLimits } from "#connectors/fhir/record-source.ts";
import { type Answer, TransportError, type TransportReason } from "#connectors/fhir/transport.ts";
import { Fault, type FaultCode, type FaultDetail } from "#core/fault.ts";
import type { OperatorTables } from "#core/operator-tables.ts";
import type { Phrasing } from "#core/phrasing.ts";
import type { LanguageReply, LanguageRequest } from "#core/ports/language.ts";
import type { Blob, BlobPlace, Blobs } from "#core/ports/sources.ts";
import type { SummaryMeans, SummaryOrder } from "#core/ports/summaries.ts";
import type { SizeLimits } from "#documents/limits.ts";
import type { ErrorCrossing } from "#protocols/port-calls.ts";

/** Told to a thread once. */
export interface ThreadSettings {
  readonly documents: SizeLimits;
  readonly record: Partial<ReadLimits>;
}

/** What a thread hears: other tables from now on, or a job, whose own port comes with it. */
export type ThreadMessage = { readonly tables: OperatorTables } | { readonly job: ThreadJob; readonly port: MessagePort };

export interface ThreadJob extends Omit<SummaryOrder, "tables"> {
  readonly language: { readonly engine: string; readonly model: string } | undefined;
}

interface MadeInThread {
  readonly sources: Parameters<SummaryMeans["told"]>[0];
  readonly phrasing: Phrasing | undefined;
  readonly large: boolean;
  /** With their bytes where they are not large. */
  readonly files: readonly { readonly name: string; readonly contentType: string; readonly bytes?: Uint8Array }[];
}

/** Offered by the thread to whoever gave it the job. */
export type OfThread = {
  make(): Promise<MadeInThread>;
  /** The file at this place of `files`, once. */
  file(index: number): Promise<Uint8Array>;
  abort(): void;
};

/** Offered to the thread. */
export type OfServer = {
  step: SummaryMeans["step"];
  told: SummaryMeans["told"];
  /** The token for the endpoint stays with the server. */
  notes(): Promise<Awaited<ReturnType<SummaryMeans["kept"]>>["notes"]>;
  unverified: SummaryMeans["unverified"];
  generate(request: Omit<LanguageRequest, "signal">): Promise<LanguageReply>;
  head(place: BlobPlace): ReturnType<Blobs["head"]>;
  get(place: BlobPlace, limit: number): Promise<Blob | undefined>;
  /** Of the job's endpoint. */
  ask(path: string, accept?: string, maxBytes?: number): Promise<Answer>;
};

export const NAMES_OF_THREAD: readonly (keyof OfThread)[] = ["make", "file", "abort"];
export const NAMES_OF_SERVER: readonly (keyof OfServer)[] = [
  ...(["step", "told", "notes", "unverified", "generate"] as const),
  ...(["head", "get", "ask"] as const),
];

type Crossed =
  | { readonly kind: "fault"; readonly code: FaultCode; readonly message: string; readonly detail: Omit<FaultDetail, "cause"> }
  | { readonly kind: "transport"; readonly reason: TransportReason }
  | { readonly kind: "other"; readonly name: string };

/** An error of ours in the other thread, with no more than its name. */
class ThreadError extends Error {}

export const ERRORS: ErrorCrossing = {
  encode(thrown): Crossed {
    if (thrown instanceof TransportError) return { kind: "transport", reason: thrown.reason };
    if (!(thrown instanceof Fault)) return { kind: "other", name: thrown instanceof Error ? thrown.name : typeof thrown };
    const { code, message, noun, issues, operator, next, retryAfterMs } = thrown;
    const detail = { ...(noun ? { noun } : {}), ...(operator === undefined ? {} : { operator }), issues, next, retryAfterMs };
    return { kind: "fault", code, message, detail };
  },
  decode(crossed) {
    const error = crossed as Crossed;
    if (error.kind === "transport") return new TransportError(error.reason);
    if (error.kind === "fault") return new Fault(error.code, error.message, error.detail);
    return Object.assign(new ThreadError("failed in a thread that makes summaries"), { name: error.name });
  },
};
