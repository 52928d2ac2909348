// Reads how far one insights job is and what became of each of its sources.
import type { Caller } from "#core/caller.ts";
import { notFound } from "#core/fault.ts";
import type { InsightsJob } from "#core/insights-job.ts";
import type { Store } from "#core/ports/store.ts";

/** Faults: `not-found`. */
export function readInsightsDiagnostics(ports: { readonly store: Store }, caller: Caller, jobId: string): Promise<InsightsJob> {
  return ports.store.look({ caller, purpose: "read-insights-diagnostics" }, async (tx) => {
    tx.audit({ object: `job/${jobId}` });
    const job = await tx.jobDesk.byId(caller.practiceId, jobId);
    if (!job) throw notFound("job");
    tx.audit({ patient: job.request.patientId });
    return job;
  });
}
