// Removes what a deleted or cancelled insights job has written, then, of a deleted one, everything of the patient in its row. Done again it does no harm.
// It waits for a run that is publishing; one that comes later finds the job ended and writes nothing.
import { workerFor } from "#core/caller.ts";
import type { InsightsJob } from "#core/insights-job.ts";
import type { Blobs } from "#core/ports/sources.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { Work } from "#core/ports/work.ts";
import type { World } from "#core/ports/world.ts";
import { isCancelled } from "./cancel-insights-job.ts";
import { outputFolder } from "./request-insights.ts";

export interface RemoveOutputPorts {
  readonly store: Store;
  readonly world: World;
  readonly blobs: Blobs;
  /** Called at named steps, so that a test can stop the process exactly there. */
  readonly failpoint?: (name: string) => void | Promise<void>;
}

/** Who writes into the job's folder, or empties it, holds this. */
export function outputLane(jobId: string): string {
  return `insights-output/${jobId}`;
}

/** Faults, for the queue to try again: `unavailable`; `forbidden` when the practice may not use the output's place any more. */
export async function removeOutput(ports: RemoveOutputPorts, work: Work["remove-output"]): Promise<void> {
  const { jobId, practiceId } = work;
  const caller = workerFor(work);
  const found = await ports.store.look({ caller, purpose: "remove-output" }, async (tx) => {
    tx.audit({ object: `job/${jobId}` });
    const { job, deleted } = await toRemove(tx, work);
    if (job) tx.audit({ patient: job.request.patientId });
    return { job, deleted };
  });
  const { job, deleted } = found;
  if (!job) return;
  await ports.failpoint?.("remove-output:before-remove");
  await ports.store.inLane(outputLane(jobId), () => emptyFolder(ports, job));
  await ports.failpoint?.("remove-output:before-erase");
  if (!deleted) return;
  await ports.store.act({ caller, purpose: "erase-insights-job", patient: job.request.patientId }, async (tx) => {
    tx.audit({ object: `job/${jobId}` });
    await tx.jobDesk.erase(practiceId, jobId, ports.world.now());
  });
}

async function toRemove(tx: Tx, { practiceId, jobId }: Work["remove-output"]) {
  const marked = await tx.jobDesk.deleted(practiceId, jobId);
  if (marked) return { job: marked.job, deleted: true };
  const job = await tx.jobDesk.byId(practiceId, jobId);
  return { job: job && isCancelled(job) ? job : undefined, deleted: false };
}

const AT_ONCE = 100;

/** The folder bears the job's own id, so all that is in it is the job's. */
export async function emptyFolder(
  { blobs, failpoint }: { blobs: Blobs } & Pick<RemoveOutputPorts, "failpoint">,
  job: InsightsJob,
): Promise<void> {
  const { bucket, key: folder } = outputFolder(job);
  for (;;) {
    const entries = await blobs.list(job.practiceId, bucket, folder, undefined, AT_ONCE);
    for (const { key } of entries) {
      await blobs.remove(job.practiceId, { bucket, key });
      await failpoint?.("remove-output:after-remove");
    }
    if (entries.length < AT_ONCE) return;
  }
}
