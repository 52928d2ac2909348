// POST /domain/{domainId}/patient-insights-job: decode, with what headers of ours choose, request the job, answer with its id. Source: the seed page.
import type { Reply } from "#protocols/http/route.ts";
import { requestInsights } from "#usecases/request-insights.ts";
import { decodeStartJob } from "../decode.ts";
import { decodeOptions } from "../decode-options.ts";
import { encodeStarted } from "../encode.ts";
import type { InsightsRequest, InsightsWireDeps } from "../request.ts";

export async function startPatientInsightsJobOperation(deps: InsightsWireDeps, request: InsightsRequest): Promise<Reply> {
  const input = { ...decodeStartJob(request.body, request.params.domainId ?? "", deps.deviations), chosen: decodeOptions(request.headers) };
  const job = await requestInsights(deps, request.caller, request.region, input);
  return { status: 200, headers: {}, body: encodeStarted(job, request.accountId) };
}
