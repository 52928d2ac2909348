// Work for later, on pg-boss in the same database: enqueued within the transaction that causes it, run at least once, given up with a reason.
// Nothing else knows of pg-boss. What it keeps of a failure is a code: errors of strangers may hold patient data.
import { randomUUID } from "node:crypto";
import { PgBoss } from "pg-boss";
import { toFault } from "#core/fault.ts";
import type { Queue, Work, WorkKind } from "#core/ports/work.ts";
import type { Log } from "#core/ports/world.ts";
import type { Db } from "./database.ts";
import type { Signals } from "./signals.ts";

export interface WorkPolicy {
  /** Attempts after the first. */
  readonly retryLimit: number;
  /** Seconds before the second attempt. */
  readonly retryDelay: number;
  /** Each further delay is about twice the one before, at most five minutes. */
  readonly backoff: boolean;
  /** Longer than this, and the attempt has failed; its signal is aborted. */
  readonly expireInSeconds: number;
  /** How many at once in this process. */
  readonly concurrency: number;
}

export interface WorkAttempt {
  readonly id: string;
  /** From 1. */
  readonly attempt: number;
  readonly lastAttempt: boolean;
  /** Aborted when the attempt has expired, was taken over, or the process cannot wait any longer. */
  readonly signal: AbortSignal;
}

/** Work that was given up: `reason` is a fault's code, "timed-out", or "worker-lost" where the process died under it. */
export interface GivenUp {
  readonly id: string;
  readonly reason: string;
}

export interface WorkQueue {
  /** The part that is kept or lost with a transaction. */
  within(db: Db): Queue;
  /** Once per kind and process. `givenUp` runs (at least once) after the last attempt failed, also when no attempt lived to see it. */
  workOn<K extends WorkKind>(
    kind: K,
    policy: WorkPolicy,
    handler: (payload: Work[K], attempt: WorkAttempt) => Promise<void>,
    givenUp: (payload: Work[K], failure: GivenUp) => Promise<void>,
  ): Promise<void>;
  /** Starts nothing more and lets what runs finish for so long; the rest is aborted and tried again later, here or elsewhere. */
  stop(deadlineMs: number): Promise<void>;
}

const KINDS = {
  "draft-note": true,
  "draft-document": true,
  "answer-question": true,
  "run-insights": true,
  deliver: true,
  "fill-session": true,
  "finish-listening": true,
  "remove-output": true,
  "remove-listening-files": true,
  "transcribe-audio": true,
  "read-context-document": true,
  "tell-webhook": true,
  "tell-alert": true,
  "tell-session-event": true,
} satisfies Record<WorkKind, true>;
const DAY = 86_400;
/** A queue that no worker has set up yet; `workOn` puts its own policy in place. */
const AT_FIRST = {
  retryLimit: 5,
  retryDelay: 1,
  retryBackoff: true,
  expireInSeconds: 900,
  deleteAfterSeconds: DAY,
  // Work waits as long as it must: it is never dropped unread.
  retentionSeconds: 365 * DAY,
  // A dead worker's job is taken over after this silence, the next check and the next poll. 10 is the least that pg-boss takes.
  heartbeatSeconds: 10,
};
const POLL_SECONDS = 2;
const CHECK_SECONDS = 3;
const LONGEST_DELAY_SECONDS = 300;

function givenUpName(kind: string): string {
  return `${kind}.given-up`;
}

/** Call it where no other process does the same (inside `whileAloneMigrating`): it also makes and updates pg-boss's own schema. */
export async function openQueue(url: string, signals: Pick<Signals, "tell" | "on">, log: Log): Promise<WorkQueue> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: "chartroom queue",
    schema: "pgboss",
    max: 6,
    schedule: false,
    superviseIntervalSeconds: CHECK_SECONDS,
    monitorIntervalSeconds: CHECK_SECONDS,
  });
  let stopping = false;
  // While stopping its connections end one after the other, which is no failure.
  boss.on("error", (error) => stopping || log.error("queue-failed", error));
  boss.on("warning", ({ message }) => log.warn("queue-warning", { warning: message.slice(0, 200) }));
  try {
    await boss.start();
    for (const kind of Object.keys(KINDS)) {
      await boss.createQueue(givenUpName(kind), AT_FIRST);
      await boss.createQueue(kind, { ...AT_FIRST, deadLetter: givenUpName(kind) });
      // Any look at a queue makes pg-boss remember it: requests still running may then enqueue after stop().
      await boss.findJobs(kind, { id: randomUUID() });
    }
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }

  const workers = new Map<string, string[]>();
  signals.on("work", (kind) => {
    const woken = kind === undefined ? [...workers.values()].flat() : (workers.get(kind) ?? []);
    for (const worker of woken) boss.notifyWorker(worker);
  });

  /**
   * One job per worker and fetch, so that no job waits for the slower ones it was fetched with. Each worker looks again as soon as it has
   * finished one (pg-boss by itself would wait for the next poll).
   */
  async function spawn<T extends object>(name: string, run: (job: Job<T>) => Promise<void>): Promise<void> {
    let worker: string | undefined;
    worker = await boss.work<T, void, typeof ONE>(name, ONE, async ([job]) => {
      try {
        await run(job!);
      } catch (error) {
        const fault = toFault(error);
        log.error("work-failed", error, { kind: name, job: job!.id, attempt: job!.retryCount + 1 });
        throw new WorkFailed(fault.code);
      } finally {
        if (worker) boss.notifyWorker(worker);
      }
    });
    workers.set(name, [...(workers.get(name) ?? []), worker]);
  }

  return {
    within: (db) => ({
      async enqueue(kind, payload, options = {}) {
        await boss.send(kind, payload, {
          ...(options.after && { startAfter: options.after }),
          ...(options.turn && { priority: -options.turn }),
          db: { executeSql: async (text, values) => ({ rows: await db.write(text, values) }) },
        });
        if (!options.after) db.afterCommit(() => signals.tell("work", kind));
      },
    }),
    async workOn(kind, policy, handler, givenUp) {
      await boss.updateQueue(kind, {
        retryLimit: policy.retryLimit,
        retryDelay: policy.retryDelay,
        retryBackoff: policy.backoff,
        retryDelayMax: policy.backoff ? LONGEST_DELAY_SECONDS : null,
        expireInSeconds: policy.expireInSeconds,
      });
      for (let count = 0; count < policy.concurrency; count++) {
        await spawn<Work[typeof kind]>(kind, (job) =>
          handler(job.data, {
            id: job.id,
            attempt: job.retryCount + 1,
            lastAttempt: job.retryCount >= job.retryLimit,
            signal: job.signal,
          }),
        );
      }
      // Not woken by new work, which tells nothing of what was given up: it would look in vain once for every job.
      await spawn<Work[typeof kind]>(givenUpName(kind), (job) =>
        givenUp(job.data, { id: job.sourceId ?? job.id, reason: reasonOf(job.sourceOutput) }),
      );
    },
    stop: (deadlineMs) => {
      stopping = true;
      return boss.stop({ graceful: true, timeout: deadlineMs, close: true });
    },
  };
}

const ONE = { batchSize: 1, includeMetadata: true, pollingIntervalSeconds: POLL_SECONDS } as const;

interface Job<T> {
  readonly id: string;
  readonly data: T;
  readonly retryCount: number;
  readonly retryLimit: number;
  readonly signal: AbortSignal;
  readonly sourceId: string | null;
  readonly sourceOutput: object | null;
}

class WorkFailed extends Error {}

/** pg-boss keeps what the last attempt threw, or a text of its own where nothing was thrown. */
function reasonOf(output: object | null): string {
  const kept = output as { message?: unknown; value?: { message?: unknown } } | null;
  const text = String(kept?.message ?? kept?.value?.message ?? "");
  if (/heartbeat/.test(text)) return "worker-lost";
  if (/timed out|exceeded/.test(text)) return "timed-out";
  return /^[a-z-]{1,40}$/.test(text) ? text : "internal";
}
