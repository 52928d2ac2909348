// GET /domains/{domainId}/subscriptions: a domain's subscriptions, page by page, oldest first.
import type { Reply } from "#protocols/http/route.ts";
import { listSubscriptions } from "#usecases/list-subscriptions.ts";
import { decodeListSubscriptions, namingToken } from "../decode-subscriptions.ts";
import { encodeSubscriptions } from "../encode-subscriptions.ts";
import type { InsightsRequest, InsightsWireDeps } from "../request.ts";

/** The model gives a range and no default. */
const DEFAULT_RESULTS = 50;

export async function listSubscriptionsOperation(deps: InsightsWireDeps, request: InsightsRequest): Promise<Reply> {
  const { domainId, maxResults = DEFAULT_RESULTS, nextToken } = decodeListSubscriptions(request);
  const wanted = { region: request.region, domainId, size: maxResults, cursor: nextToken };
  const page = await listSubscriptions(deps, request.caller, wanted).catch(namingToken);
  return { status: 200, headers: {}, body: encodeSubscriptions(page, request.accountId) };
}
