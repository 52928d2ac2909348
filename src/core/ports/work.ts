// Work for later, and what it tells while it runs.
import type { InsightsJobStatus } from "../insights-job.ts";
import type { ListeningAddress } from "../listening-session.ts";

/** Whose work it is, and the request that caused it: audit follows a request into its work. */
export interface Caused {
  readonly practiceId: string;
  readonly requestId: string;
}

/** Every kind of work there is; `jobs/list.ts` says how each is run. */
export interface Work {
  readonly "draft-note": Caused & { readonly noteId: string };
  readonly "draft-document": Caused & { readonly documentId: string };
  readonly "answer-question": Caused & { readonly answerId: string };
  readonly "run-insights": Caused & { readonly jobId: string };
  readonly deliver: Caused & { readonly deliveryId: string };
  readonly "fill-session": Caused & { readonly sessionId: string };
  readonly "finish-listening": Caused & { readonly sessionId: string };
  readonly "remove-output": Caused & { readonly jobId: string };
  readonly "remove-listening-files": Caused & RemovedListening;
  readonly "transcribe-audio": Caused & { readonly chunkId: string; readonly revision: number };
  readonly "read-context-document": Caused & { readonly documentId: string };
  readonly "tell-webhook": Caused & EndedJob;
  readonly "tell-alert": Caused & Alert;
  readonly "tell-session-event": Caused & SessionEvent;
}

/** What is left to go of a listening session whose row is gone. */
export interface RemovedListening {
  readonly address: Omit<ListeningAddress, "practiceId">;
  /** `s3://bucket/key` of each file it wrote or was to write. */
  readonly locations: readonly string[];
}

/** Ids and status only: it outlives the job's content and leaves the house. */
export interface EndedJob {
  /** The same in every attempt to tell it. */
  readonly eventId: string;
  readonly domainId: string;
  readonly jobId: string;
  readonly status: InsightsJobStatus;
  /** ISO 8601 UTC. */
  readonly endedAt: string;
}

/** Ids and names only. */
export interface Alert {
  /** The same in every attempt to tell it. */
  readonly eventId: string;
  readonly type: "connection.down" | "connection.up" | "delivery.parked";
  readonly connection: string;
  readonly deliveryId?: string;
  /** ISO 8601 UTC. */
  readonly at: string;
}

export const SESSION_EVENTS = [
  "note.drafted",
  "note.failed",
  "note.signed",
  "transcript.ready",
  "transcript.failed",
  "document.ready",
  "document.failed",
  "session.deleted",
] as const;

/** What became of a session or of something in it: ids only. */
export interface SessionEvent {
  /** The same in every attempt to tell it. */
  readonly eventId: string;
  readonly type: (typeof SESSION_EVENTS)[number];
  readonly sessionId: string;
  readonly noteId?: string;
  readonly documentId?: string;
  /** ISO 8601 UTC. */
  readonly at: string;
}

/** Where the operator wants to be told. */
export interface Webhook {
  /** Whether anybody is told of this practice. */
  hears(practiceId: string): boolean;
  /** One signed message to whoever hears of the practice. Faults: `unavailable` when the receiver did not take it. */
  tell(practiceId: string, body: string, signal: AbortSignal): Promise<void>;
}

export type WorkKind = keyof Work;

export interface EnqueueOptions {
  readonly after?: Date;
  /** Of the work of a kind that is due, the lowest turn is done first; 0 without one. */
  readonly turn?: number;
}

export interface Queue {
  /** At least once, after the transaction commits. The work may find that it was done already. */
  enqueue<K extends WorkKind>(kind: K, payload: Work[K], options?: EnqueueOptions): Promise<void>;
}

/** `data` must survive JSON. Streams are named `noun/<uuid>`; `sequence` counts from 1 within one. */
export interface FeedEvent {
  readonly sequence: number;
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Feed {
  append(stream: string, kind: string, data: Readonly<Record<string, unknown>>): Promise<void>;
  /** Events after `after` (0 = from the start), those already there first, then new ones as they are committed, until the signal aborts. Ends quietly on abort. */
  follow(stream: string, after: number, signal: AbortSignal): AsyncIterable<FeedEvent>;
}
