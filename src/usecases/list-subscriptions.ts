// Lists the subscriptions of a domain that is not deleted, oldest first.
import type { Caller } from "#core/caller.ts";
import type { SubscriptionPage } from "#core/ports/insights-tables.ts";
import type { Store } from "#core/ports/store.ts";
import { liveDomain } from "./read-domain.ts";

export interface ListSubscriptionsInput {
  readonly region: string;
  readonly domainId: string;
  readonly size: number;
  readonly cursor: string | undefined;
}

/** Faults: `not-found` (no such domain), `invalid` for a cursor that is not of this list. */
export async function listSubscriptions(
  ports: { readonly store: Store },
  caller: Caller,
  { region, domainId, size, cursor }: ListSubscriptionsInput,
): Promise<SubscriptionPage> {
  return ports.store.look({ caller, purpose: "list-subscriptions" }, async (tx) => {
    tx.audit({ object: `domain/${domainId}` });
    await liveDomain(tx, caller.practiceId, region, domainId);
    return tx.subscriptions.page(caller.practiceId, domainId, size, cursor);
  });
}
