// Reads one insights job with all that was asked, except the token. A job in a deleted domain is not found, like its domain.
import type { Caller } from "#core/caller.ts";
import { notFound } from "#core/fault.ts";
import type { InsightsJob } from "#core/insights-job.ts";
import type { Store } from "#core/ports/store.ts";
import { liveDomain } from "./read-domain.ts";

/** Faults: `not-found` (noun domain or job). */
export async function readInsightsJob(
  ports: { readonly store: Store },
  caller: Caller,
  wanted: { readonly region: string; readonly domainId: string; readonly jobId: string },
): Promise<InsightsJob> {
  return ports.store.look({ caller, purpose: "read-insights-job" }, async (tx) => {
    tx.audit({ object: `job/${wanted.jobId}` });
    const [, job] = await Promise.all([
      liveDomain(tx, caller.practiceId, wanted.region, wanted.domainId),
      tx.jobs.byId(caller.practiceId, wanted.domainId, wanted.jobId),
    ]);
    if (!job) throw notFound("job");
    tx.audit({ patient: job.request.patientId });
    return job;
  });
}
