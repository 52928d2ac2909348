// Reads one subscription of a domain that is not deleted. One of another domain, region or practice is not found.
import type { Caller } from "#core/caller.ts";
import { notFound } from "#core/fault.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { Subscription } from "#core/subscription.ts";
import { liveDomain } from "./read-domain.ts";

export interface SubscriptionNamed {
  readonly region: string;
  readonly domainId: string;
  readonly subscriptionId: string;
}

/** Faults: `not-found`. */
export async function readSubscription(ports: { readonly store: Store }, caller: Caller, named: SubscriptionNamed): Promise<Subscription> {
  return ports.store.look({ caller, purpose: "read-subscription" }, async (tx) => {
    tx.audit({ object: `subscription/${named.subscriptionId}` });
    return liveSubscription(tx, caller.practiceId, named);
  });
}

/** Faults: `not-found`. */
export async function liveSubscription(
  tx: Pick<Tx, "domains" | "subscriptions">,
  practiceId: string,
  { region, domainId, subscriptionId }: SubscriptionNamed,
  lock?: "lock",
): Promise<Subscription> {
  await liveDomain(tx, practiceId, region, domainId);
  const found = await tx.subscriptions.byId(practiceId, domainId, subscriptionId, lock);
  if (!found || found.status === "DELETED") throw notFound("subscription");
  return found;
}
