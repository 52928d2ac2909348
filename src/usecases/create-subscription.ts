// Makes a subscription of a domain, active from the start.
import type { Caller } from "#core/caller.ts";
import { Fault } from "#core/fault.ts";
import type { InsightsQuotas } from "#core/insights-quotas.ts";
import type { Store } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import type { Subscription } from "#core/subscription.ts";
import { liveDomain } from "./read-domain.ts";

/** The service model's exact length. */
const ID_LENGTH = 21;

/** Faults: `not-found` (no such domain), `quota`. */
export async function createSubscription(
  ports: { readonly store: Store; readonly world: World; readonly quotasOf: (practiceId: string) => InsightsQuotas },
  caller: Caller,
  region: string,
  domainId: string,
): Promise<Subscription> {
  const { practiceId } = caller;
  const most = ports.quotasOf(practiceId).subscriptions;
  return ports.store.act({ caller, purpose: "create-subscription" }, async (tx) => {
    tx.audit({ object: `domain/${domainId}` });
    await liveDomain(tx, practiceId, region, domainId);
    if (most !== undefined) {
      // One at a time, or two that count one less than the most would make one more.
      await tx.domains.byId(practiceId, domainId, "lock");
      if ((await tx.subscriptions.count(practiceId, domainId)) >= most) {
        throw new Fault("quota", `A domain may have at most ${most} subscriptions.`, { noun: "subscription" });
      }
    }
    const now = ports.world.now();
    const subscription: Subscription = {
      id: `sub-${ports.world.token(ID_LENGTH)}`,
      practiceId,
      domainId,
      region,
      status: "ACTIVE",
      createdAt: now,
      lastUpdatedAt: now,
      activatedAt: now,
      deactivatedAt: undefined,
    };
    await tx.subscriptions.add(subscription);
    tx.audit({ object: `subscription/${subscription.id}` });
    return subscription;
  });
}
