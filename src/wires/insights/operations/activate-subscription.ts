// POST /domains/{domainId}/subscriptions/{subscriptionId}/activate: the subscription as it is then, wrapped.
import type { Reply } from "#protocols/http/route.ts";
import { activateSubscription } from "#usecases/switch-subscription.ts";
import { decodeMembers } from "../decode.ts";
import { encodeSubscription } from "../encode-subscriptions.ts";
import type { InsightsRequest, InsightsWireDeps } from "../request.ts";
import { NAME_SUBSCRIPTION } from "../wire-subscriptions.ts";

export async function activateSubscriptionOperation(deps: InsightsWireDeps, request: InsightsRequest): Promise<Reply> {
  const named = decodeMembers(NAME_SUBSCRIPTION, request.params);
  const subscription = await activateSubscription(deps, request.caller, { ...named, region: request.region });
  return { status: 200, headers: {}, body: { subscription: encodeSubscription(subscription, request.accountId) } };
}
