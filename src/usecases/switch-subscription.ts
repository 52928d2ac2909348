// Turns a subscription on or off. One that is so already stays as it is, its times too. Turning it off stops nothing that runs: it only keeps new
// sessions from starting.
import type { Caller } from "#core/caller.ts";
import type { Store } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import type { Subscription } from "#core/subscription.ts";
import { liveSubscription, type SubscriptionNamed } from "./read-subscription.ts";

interface Ports {
  readonly store: Store;
  readonly world: World;
}

/** Faults: `not-found`. */
export function activateSubscription(ports: Ports, caller: Caller, named: SubscriptionNamed): Promise<Subscription> {
  return change(ports, caller, "activate-subscription", named, (now) => ({ status: "ACTIVE", activatedAt: now }));
}

/** Faults: `not-found`. */
export function deactivateSubscription(ports: Ports, caller: Caller, named: SubscriptionNamed): Promise<Subscription> {
  return change(ports, caller, "deactivate-subscription", named, (now) => ({ status: "INACTIVE", deactivatedAt: now }));
}

function change(
  { store, world }: Ports,
  caller: Caller,
  purpose: string,
  named: SubscriptionNamed,
  to: (now: Date) => Pick<Subscription, "status"> & Partial<Subscription>,
): Promise<Subscription> {
  return store.act({ caller, purpose }, async (tx) => {
    tx.audit({ object: `subscription/${named.subscriptionId}` });
    const known = await liveSubscription(tx, caller.practiceId, named, "lock");
    const now = world.now();
    const changed = { ...known, ...to(now), lastUpdatedAt: now };
    if (changed.status === known.status) return known;
    await tx.subscriptions.change(changed);
    return changed;
  });
}
