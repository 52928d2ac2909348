// Ends an insights job that has not ended yet, at its operator's wish, tells the worker that may be at it, and has removed what that wrote.
// What has ended otherwise stays as it is.
import type { Caller } from "#core/caller.ts";
import { Fault, notFound } from "#core/fault.ts";
import type { InsightsJob } from "#core/insights-job.ts";
import type { Tx } from "#core/ports/store.ts";
import { changeStatus, type FailInsightsPorts, hasEnded } from "./fail-insights.ts";

/** Cancelling twice is cancelling once. Faults: `not-found`; `conflict` when the job ended otherwise. */
export function cancelInsightsJob(ports: FailInsightsPorts, caller: Caller, jobId: string): Promise<InsightsJob> {
  return ports.store.act({ caller, purpose: "cancel-insights-job" }, async (tx) => {
    tx.audit({ object: `job/${jobId}` });
    const job = await jobToEnd(tx, caller.practiceId, jobId);
    if (!job) throw notFound("job");
    tx.audit({ patient: job.request.patientId });
    if (hasEnded(job) && !isCancelled(job)) throw new Fault("conflict", "The patient insights job has already ended.", { noun: "job" });
    await endIfRunning(ports, tx, caller, job);
    await tx.queue.enqueue("remove-output", { practiceId: caller.practiceId, requestId: caller.requestId, jobId });
    return (await tx.jobDesk.byId(caller.practiceId, jobId)) ?? job;
  });
}

export function isCancelled(job: InsightsJob): boolean {
  return job.diagnostics?.cancelledAt !== undefined;
}

/** Locked, and before it the turns of its domain. */
export async function jobToEnd(tx: Tx, practiceId: string, jobId: string): Promise<InsightsJob | undefined> {
  const known = await tx.jobDesk.byId(practiceId, jobId);
  if (known) await tx.turns.lock(practiceId, known.domainId, "end");
  return known && tx.jobDesk.byId(practiceId, jobId, "lock");
}

/** For a job from `jobToEnd`. Does nothing to one that has ended. */
export async function endIfRunning(ports: FailInsightsPorts, tx: Tx, caller: Caller, job: InsightsJob): Promise<void> {
  if (hasEnded(job)) return;
  const { step, sources } = job.diagnostics ?? { step: "waiting", sources: [] };
  const diagnostics = { step, sources, cancelledAt: ports.world.now().toISOString() };
  await changeStatus(ports, tx, caller, job, "FAILED", { statusDetails: "Cancelled by the operator.", diagnostics });
  await tx.feed.append(cancellationOf(job.id), "cancelled", {});
}

/** A stream of its own: who waits for a cancellation is not woken by what the job says of itself. */
export function cancellationOf(jobId: string): string {
  return `job-cancellation/${jobId}`;
}
