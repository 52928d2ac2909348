// The files that an insights job wrote, for whoever runs the practice: their names, and one of them. Only of a job that succeeded; each reading is audited with the patient.
import type { Caller } from "#core/caller.ts";
import { Fault, notFound } from "#core/fault.ts";
import type { InsightsJob } from "#core/insights-job.ts";
import type { Blob, Blobs } from "#core/ports/sources.ts";
import type { Store } from "#core/ports/store.ts";
import { outputFolder } from "./request-insights.ts";

export interface InsightsFilesPorts {
  readonly store: Store;
  readonly blobs: Blobs;
}

export interface InsightsFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

const MOST_FILES = 100;
/** Bytes: facts.json of an enormous record is the largest. */
const LARGEST = 256 * 1024 * 1024;

/** Faults: `not-found`, `conflict` when the job has not succeeded, `forbidden`, `unavailable`. */
export async function listInsightsFiles(ports: InsightsFilesPorts, caller: Caller, jobId: string): Promise<readonly InsightsFile[]> {
  const job = await succeeded(ports, caller, jobId, "list-insights-files");
  const { bucket, key: folder } = outputFolder(job);
  const entries = await ports.blobs.list(caller.practiceId, bucket, folder, undefined, MOST_FILES);
  return entries.map(({ key, size }) => ({ name: key.slice(folder.length), size })).filter(({ name }) => isName(name));
}

/** Faults: as above; `not-found` also for a file that is not there (any more). */
export async function readInsightsFile(ports: InsightsFilesPorts, caller: Caller, jobId: string, name: string): Promise<Blob> {
  const job = await succeeded(ports, caller, jobId, "read-insights-file");
  const { bucket, key } = outputFolder(job);
  const blob = isName(name) ? await ports.blobs.get(caller.practiceId, { bucket, key: `${key}${name}` }, LARGEST) : undefined;
  if (!blob) throw notFound("job");
  return blob;
}

/** Of a file of the job's own folder, and no path out of it. */
function isName(name: string): boolean {
  return /^[a-z0-9][a-z0-9.-]{0,60}$/i.test(name) && !name.includes("..");
}

function succeeded({ store }: InsightsFilesPorts, caller: Caller, jobId: string, purpose: string): Promise<InsightsJob> {
  return store.look({ caller, purpose }, async (tx) => {
    tx.audit({ object: `job/${jobId}` });
    const job = await tx.jobDesk.byId(caller.practiceId, jobId);
    if (!job) throw notFound("job");
    tx.audit({ patient: job.request.patientId });
    if (job.status !== "SUCCEEDED")
      throw new Fault("conflict", "The patient insights job has no files: it has not succeeded.", { noun: "job" });
    return job;
  });
}
