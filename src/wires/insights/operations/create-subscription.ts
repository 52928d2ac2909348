// POST /domains/{domainId}/subscriptions: 201 with the new subscription, not wrapped. There is no body to read.
import type { Reply } from "#protocols/http/route.ts";
import { createSubscription } from "#usecases/create-subscription.ts";
import { decodeMembers } from "../decode.ts";
import { encodeSubscription } from "../encode-subscriptions.ts";
import type { InsightsRequest, InsightsWireDeps } from "../request.ts";
import { NAME_DOMAIN } from "../wire.ts";

export async function createSubscriptionOperation(deps: InsightsWireDeps, request: InsightsRequest): Promise<Reply> {
  const { domainId } = decodeMembers(NAME_DOMAIN, request.params);
  const subscription = await createSubscription(deps, request.caller, request.region, domainId);
  return { status: 201, headers: {}, body: encodeSubscription(subscription, request.accountId) };
}
