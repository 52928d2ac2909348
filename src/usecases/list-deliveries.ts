// What the practice wrote to its EMRs, page by page, and how much of it still waits at each of them.
import type { Caller } from "#core/caller.ts";
import type { Backlog, DeliveryFilter, DeliveryPage } from "#core/ports/encounter-tables.ts";
import type { Store } from "#core/ports/store.ts";

/** Newest first. Faults: `invalid` for a cursor that is not of this list. */
export function listDeliveries(
  ports: { readonly store: Store },
  caller: Caller,
  filter: DeliveryFilter,
  page: { readonly size: number; readonly cursor: string | undefined },
): Promise<DeliveryPage> {
  const { patientId } = filter;
  const context = { caller, purpose: "list-deliveries", ...(patientId === undefined ? {} : { patient: patientId }) };
  return ports.store.look(context, (tx) => {
    tx.audit({ object: `practice/${caller.practiceId}` });
    return tx.deliveryDesk.page(caller.practiceId, filter, page.size, page.cursor);
  });
}

export function readBacklog(ports: { readonly store: Store }, caller: Caller): Promise<readonly Backlog[]> {
  return ports.store.look({ caller, purpose: "read-delivery-backlog" }, (tx) => {
    tx.audit({ object: `practice/${caller.practiceId}` });
    return tx.deliveryDesk.backlog(caller.practiceId);
  });
}
