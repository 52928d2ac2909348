// Ends an insights job as failed, with a reason for people. Also what the queue calls when it has given the work up, so that no job stays in progress for ever.
import { type Caller, workerFor } from "#core/caller.ts";
import type { Fault } from "#core/fault.ts";
import type { InsightsDiagnostics, InsightsJob } from "#core/insights-job.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { Webhook } from "#core/ports/work.ts";
import type { World } from "#core/ports/world.ts";
import { type QuotaPorts, releaseInsightsJobs } from "./release-insights-jobs.ts";

export interface JobNamed {
  readonly practiceId: string;
  readonly requestId: string;
  readonly jobId: string;
}

export interface FailInsightsPorts extends QuotaPorts {
  readonly store: Store;
  readonly world: World;
  /** Told of every job that ends, where there is one. */
  readonly webhook?: Webhook;
}

export interface JobChange {
  readonly statusDetails?: string;
  readonly outputUri?: string;
  readonly diagnostics?: InsightsDiagnostics;
}

const LONGEST = 500;
const GENERIC = "The job could not be completed because of an internal error. Nothing was published; please start it again.";
/** By the queue's own words for work that it has given up. */
const GIVEN_UP: Readonly<Record<string, string>> = {
  "timed-out": "The job took too long and was stopped. Please start it again, or name fewer sources.",
  "worker-lost": "The server stopped several times while it worked on the job. Please start it again.",
};

/** Does nothing when the job is unknown or has ended. `reason` is what went wrong, or the code of it where only that is known. */
export async function failInsights(
  ports: FailInsightsPorts,
  work: JobNamed,
  reason: Fault | string,
  diagnostics?: InsightsDiagnostics,
): Promise<void> {
  const job = await jobForWork(ports, work);
  if (!job || hasEnded(job)) return;
  await moveJob(ports, work.requestId, job, "FAILED", {
    statusDetails: typeof reason === "string" ? (GIVEN_UP[reason] ?? GENERIC) : textOf(reason),
    ...(diagnostics ? { diagnostics } : {}),
  });
}

export function hasEnded(job: Pick<InsightsJob, "status">): boolean {
  return job.status === "SUCCEEDED" || job.status === "FAILED";
}

export function jobForWork(ports: FailInsightsPorts, work: JobNamed): Promise<InsightsJob | undefined> {
  const caller = workerFor(work);
  return ports.store.look({ caller, purpose: "run-insights" }, (tx) => {
    tx.audit({ object: `job/${work.jobId}` });
    return tx.jobs.forWork(work.jobId);
  });
}

/** False when the job had ended already, by another run of the same work. */
export async function moveJob(
  ports: FailInsightsPorts,
  requestId: string,
  job: InsightsJob,
  status: InsightsJob["status"],
  change: JobChange = {},
): Promise<boolean> {
  const caller = workerFor({ practiceId: job.practiceId, requestId });
  return ports.store.act({ caller, purpose: "run-insights", patient: job.request.patientId }, async (tx) => {
    tx.audit({ object: `job/${job.id}`, ...(status === "FAILED" ? { outcome: "failed" } : {}) });
    if (hasEnded({ status })) await tx.turns.lock(job.practiceId, job.domainId, "end");
    const current = await tx.jobs.forWork(job.id, "lock");
    if (!current || hasEnded(current)) return false;
    await changeStatus(ports, tx, caller, job, status, change);
    return true;
  });
}

/** For a job that is locked and has not ended; where it ends, its domain's turns were locked before it. What is told of its end is kept or lost with it. */
export async function changeStatus(
  ports: FailInsightsPorts,
  tx: Tx,
  { requestId }: Caller,
  job: InsightsJob,
  status: InsightsJob["status"],
  change: JobChange,
): Promise<void> {
  const { practiceId, domainId, id: jobId } = job;
  const updatedAt = ports.world.now();
  await Promise.all([
    tx.jobs.setStatus(jobId, status, { ...change, updatedAt }),
    tx.feed.append(`job/${jobId}`, "moved", { status, step: (change.diagnostics ?? job.diagnostics)?.step ?? "waiting" }),
  ]);
  if (!hasEnded({ status })) return;
  await releaseInsightsJobs(ports, tx, job);
  if (!ports.webhook?.hears(practiceId)) return;
  const ended = { eventId: ports.world.uuid(), domainId, jobId, status, endedAt: updatedAt.toISOString() };
  await tx.queue.enqueue("tell-webhook", { practiceId, requestId, ...ended });
}

/** A fault's text was written for the caller; of our own crashes nothing is told. */
function textOf(fault: Fault): string {
  if (fault.code === "internal") return GENERIC;
  // Queries of URLs may hold identifiers or tokens.
  return fault.message.replace(/\?[^\s"')]+/g, "").slice(0, LONGEST) || GENERIC;
}
