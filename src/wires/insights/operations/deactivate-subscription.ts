// POST /domains/{domainId}/subscriptions/{subscriptionId}/deactivate: the subscription as it is then, wrapped.
import type { Reply } from "#protocols/http/route.ts";
import { deactivateSubscription } from "#usecases/switch-subscription.ts";
import { decodeMembers } from "../decode.ts";
import { encodeSubscription } from "../encode-subscriptions.ts";
import type { InsightsRequest, InsightsWireDeps } from "../request.ts";
import { NAME_SUBSCRIPTION } from "../wire-subscriptions.ts";

export async function deactivateSubscriptionOperation(deps: InsightsWireDeps, request: InsightsRequest): Promise<Reply> {
  const named = decodeMembers(NAME_SUBSCRIPTION, request.params);
  const subscription = await deactivateSubscription(deps, request.caller, { ...named, region: request.region });
  return { status: 200, headers: {}, body: { subscription: encodeSubscription(subscription, request.accountId) } };
}
