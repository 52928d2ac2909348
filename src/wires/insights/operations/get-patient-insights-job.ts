// GET /domain/{domainId}/patient-insights-job/{jobId}: the job's state and what was asked, without the token.
import type { Reply } from "#protocols/http/route.ts";
import { readInsightsJob } from "#usecases/read-insights-job.ts";
import { decodeMembers } from "../decode.ts";
import { encodeJob } from "../encode.ts";
import type { InsightsRequest, InsightsWireDeps } from "../request.ts";
import { GET_JOB } from "../wire.ts";

export async function getPatientInsightsJobOperation(deps: InsightsWireDeps, request: InsightsRequest): Promise<Reply> {
  const { domainId, jobId } = decodeMembers(GET_JOB, request.params);
  const job = await readInsightsJob(deps, request.caller, { region: request.region, domainId, jobId });
  return { status: 200, headers: {}, body: encodeJob(job, request.accountId) };
}
