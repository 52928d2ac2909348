// Deletes an insights job: ends it if it runs and hides it, durably; the output and all of the patient in its row are removed by the work that is
// queued with it. What was audited stays.
import type { Caller } from "#core/caller.ts";
import { notFound } from "#core/fault.ts";
import { endIfRunning, jobToEnd } from "./cancel-insights-job.ts";
import type { FailInsightsPorts } from "./fail-insights.ts";

/** Deleting again while the output is still there asks for its removal again. Faults: `not-found`. */
export function deleteInsightsJob(
  ports: FailInsightsPorts,
  caller: Caller,
  jobId: string,
): Promise<{ readonly jobId: string; readonly deletedAt: Date }> {
  const { practiceId, requestId } = caller;
  return ports.store.act({ caller, purpose: "delete-insights-job" }, async (tx) => {
    tx.audit({ object: `job/${jobId}` });
    const job = await jobToEnd(tx, practiceId, jobId);
    const before = job ? undefined : await tx.jobDesk.deleted(practiceId, jobId);
    const known = job ?? before?.job;
    if (!known) throw notFound("job");
    tx.audit({ patient: known.request.patientId });
    const deletedAt = before?.deletedAt ?? ports.world.now();
    if (job) {
      await endIfRunning(ports, tx, caller, job);
      await tx.jobDesk.markDeleted(practiceId, jobId, deletedAt);
    }
    await tx.queue.enqueue("remove-output", { practiceId, requestId, jobId });
    return { jobId, deletedAt };
  });
}
