// From subscriptions to the wire's replies. Pure. Instants are seconds since 1970.
import type { SubscriptionPage } from "#core/ports/insights-tables.ts";
import type { Subscription } from "#core/subscription.ts";
import { epochSeconds } from "#protocols/restjson1/timestamps.ts";
import { domainArn } from "./encode.ts";
import type { ListSubscriptionsReply, SubscriptionReply } from "./wire-subscriptions.ts";

export function encodeSubscription(subscription: Subscription, accountId: string): SubscriptionReply {
  const { id, domainId, region, status, createdAt, lastUpdatedAt, activatedAt, deactivatedAt } = subscription;
  return {
    domainId,
    subscriptionId: id,
    arn: `${domainArn(region, accountId, domainId)}/subscription/${id}`,
    status,
    createdAt: epochSeconds(createdAt),
    lastUpdatedAt: epochSeconds(lastUpdatedAt),
    activatedAt: epochSeconds(activatedAt),
    ...(deactivatedAt === undefined ? {} : { deactivatedAt: epochSeconds(deactivatedAt) }),
  };
}

export function encodeSubscriptions(page: SubscriptionPage, accountId: string): ListSubscriptionsReply {
  return {
    subscriptions: page.subscriptions.map((one) => encodeSubscription(one, accountId)),
    ...(page.next === undefined ? {} : { nextToken: page.next }),
  };
}
