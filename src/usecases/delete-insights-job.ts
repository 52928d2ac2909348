// Deletes an insights job: ends it if it runs, removes its output, then everything of the patient in its row. What was audited stays.
import type { Caller } from "#core/caller.ts";
import { notFound } from "#core/fault.ts";
import type { InsightsJob } from "#core/insights-job.ts";
import type { Blobs } from "#core/ports/sources.ts";
import { endIfRunning } from "./cancel-insights-job.ts";
import type { FailInsightsPorts } from "./fail-insights.ts";
import { outputFolder } from "./request-insights.ts";

export interface DeleteInsightsPorts extends FailInsightsPorts {
  readonly blobs: Blobs;
}

/**
 * When the output can't be removed the job stays as it was, to be deleted again. Faults: `not-found`, `forbidden` (the practice may not use the output's
 * place any more), `unavailable`.
 */
export function deleteInsightsJob(
  ports: DeleteInsightsPorts,
  caller: Caller,
  jobId: string,
): Promise<{ readonly jobId: string; readonly deletedAt: Date }> {
  return ports.store.act({ caller, purpose: "delete-insights-job" }, async (tx) => {
    tx.audit({ object: `job/${jobId}` });
    const job = await tx.jobDesk.byId(caller.practiceId, jobId, "lock");
    if (!job) throw notFound("job");
    tx.audit({ patient: job.request.patientId });
    await endIfRunning(ports, tx, caller, job);
    // While the row is locked: a run that is publishing finds it erased, and takes back what it wrote.
    await removeOutput(ports.blobs, job);
    const deletedAt = ports.world.now();
    await tx.jobDesk.erase(caller.practiceId, jobId, deletedAt);
    return { jobId, deletedAt };
  });
}

const AT_ONCE = 100;

/** The folder bears the job's own id, so all that is in it is the job's. */
export async function removeOutput(blobs: Blobs, job: InsightsJob): Promise<void> {
  const { bucket, key: folder } = outputFolder(job);
  for (;;) {
    const entries = await blobs.list(job.practiceId, bucket, folder, undefined, AT_ONCE);
    for (const { key } of entries) await blobs.remove(job.practiceId, { bucket, key });
    if (entries.length < AT_ONCE) return;
  }
}
