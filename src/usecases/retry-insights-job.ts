// Starts a failed insights job again: a new job with the same request and the same options. The failed one stays as it is; its token was erased when it ended, so a needed one is given anew.
import type { Caller } from "#core/caller.ts";
import { Fault, notFound } from "#core/fault.ts";
import type { InsightsJob } from "#core/insights-job.ts";
import { DEFAULT_OPTIONS } from "#core/insights-options.ts";
import { type RequestInsightsPorts, requestInsights } from "./request-insights.ts";

/** Gives the new job. Faults: `not-found` (no such job, or its domain is gone), `conflict` when it has not failed; those of requestInsights. */
export async function retryInsightsJob(
  ports: RequestInsightsPorts,
  caller: Caller,
  jobId: string,
  oauthToken: string | undefined,
): Promise<InsightsJob> {
  const job = await ports.store.look({ caller, purpose: "retry-insights-job" }, async (tx) => {
    tx.audit({ object: `job/${jobId}` });
    const found = await tx.jobDesk.byId(caller.practiceId, jobId);
    if (!found) throw notFound("job");
    tx.audit({ patient: found.request.patientId });
    if (found.status !== "FAILED")
      throw new Fault("conflict", "Only a patient insights job that has failed is started again.", { noun: "job" });
    return found;
  });
  const request = { ...job.request, options: job.request.options ?? DEFAULT_OPTIONS };
  return requestInsights(ports, caller, job.region, { domainId: job.domainId, request, oauthToken, clientToken: undefined });
}
