// Puts the table of jobs to work on the queue. It adds counting and nothing else.

import type { WorkKind } from "#core/ports/work.ts";
import type { Log } from "#core/ports/world.ts";
import { JOBS, type JobKind, type JobPorts } from "#jobs/list.ts";
import type { WorkQueue } from "#storage/postgres/queue.ts";
import type { Metrics } from "./metrics.ts";

export async function workOnJobs(queue: WorkQueue, ports: JobPorts, metrics: Metrics, log: Log): Promise<void> {
  await Promise.all(
    (Object.keys(JOBS) as WorkKind[]).map((kind) => workOnKind(queue, kind, JOBS[kind] as JobKind<WorkKind>, ports, metrics, log)),
  );
}

function workOnKind<K extends WorkKind>(
  queue: WorkQueue,
  kind: K,
  job: JobKind<K>,
  ports: JobPorts,
  metrics: Metrics,
  log: Log,
): Promise<void> {
  const policy = {
    retryLimit: job.retry.limit,
    retryDelay: job.retry.delaySeconds,
    backoff: true,
    expireInSeconds: job.expireSeconds,
    concurrency: job.concurrency,
  };
  return queue.workOn(
    kind,
    policy,
    async (payload, attempt) => {
      try {
        await job.run(ports, payload, attempt);
        metrics.worked(kind, "done");
      } catch (error) {
        metrics.worked(kind, "retry");
        log.warn("work will be tried again", { kind, attempt: attempt.attempt, lastAttempt: attempt.lastAttempt });
        throw error;
      }
    },
    async (payload, failure) => {
      metrics.worked(kind, "failed");
      await job.givenUp(ports, payload, failure.reason);
    },
  );
}
