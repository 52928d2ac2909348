// GET /domains/{domainId}/subscriptions/{subscriptionId}: one subscription, wrapped.
import type { Reply } from "#protocols/http/route.ts";
import { readSubscription } from "#usecases/read-subscription.ts";
import { decodeMembers } from "../decode.ts";
import { encodeSubscription } from "../encode-subscriptions.ts";
import type { InsightsRequest, InsightsWireDeps } from "../request.ts";
import { NAME_SUBSCRIPTION } from "../wire-subscriptions.ts";

export async function getSubscriptionOperation(deps: InsightsWireDeps, request: InsightsRequest): Promise<Reply> {
  const named = decodeMembers(NAME_SUBSCRIPTION, request.params);
  const subscription = await readSubscription(deps, request.caller, { ...named, region: request.region });
  return { status: 200, headers: {}, body: { subscription: encodeSubscription(subscription, request.accountId) } };
}
