// Every kind of work that comes due: how it is retried, and the usecase that does it. It says nothing of queues or medicine.
import type { Work, WorkKind } from "#core/ports/work.ts";
import { type DeliverPorts, deliver } from "#usecases/deliver.ts";
import { type DraftNotePorts, draftNote } from "#usecases/draft-note.ts";
import { type FillSessionPorts, fillSession } from "#usecases/fill-session.ts";
import { type RunInsightsPorts, runInsights } from "#usecases/run-insights.ts";

export type JobPorts = DeliverPorts & DraftNotePorts & FillSessionPorts & RunInsightsPorts;

/** One run of a piece of work. On the last attempt the usecase says FAILED itself instead of throwing for another. */
export interface Attempt {
  readonly lastAttempt: boolean;
  readonly signal: AbortSignal;
}

export interface JobKind<K extends WorkKind> {
  readonly retry: { readonly limit: number; readonly delaySeconds: number };
  /** Longest one attempt may take. */
  readonly expireSeconds: number;
  /** How many run at once in one process. */
  readonly concurrency: number;
  readonly run: (ports: JobPorts, payload: Work[K], attempt: Attempt) => Promise<void>;
}

export const JOBS: { readonly [K in WorkKind]: JobKind<K> } = {
  deliver: {
    retry: { limit: 6, delaySeconds: 2 },
    expireSeconds: 120,
    concurrency: 8,
    run: (ports, payload, attempt) => deliver(ports, { ...payload, ...attempt }),
  },
  "draft-note": {
    retry: { limit: 3, delaySeconds: 1 },
    expireSeconds: 60,
    concurrency: 8,
    run: (ports, payload, attempt) => draftNote(ports, { ...payload, ...attempt }),
  },
  "run-insights": {
    retry: { limit: 3, delaySeconds: 2 },
    expireSeconds: 600,
    concurrency: 4,
    run: (ports, payload, attempt) => runInsights(ports, { ...payload, ...attempt }),
  },
  "fill-session": {
    retry: { limit: 4, delaySeconds: 2 },
    expireSeconds: 60,
    concurrency: 4,
    run: (ports, payload, attempt) => fillSession(ports, { ...payload, ...attempt }),
  },
};
