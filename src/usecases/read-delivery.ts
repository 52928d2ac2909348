// Shows what became of one write to an EMR.
import type { Caller } from "#core/caller.ts";
import { type Delivery, patientOf } from "#core/delivery.ts";
import { notFound } from "#core/fault.ts";
import { patientKey } from "#core/patient.ts";
import type { Store } from "#core/ports/store.ts";

/** Faults: `not-found`. */
export function readDelivery(ports: { readonly store: Store }, caller: Caller, deliveryId: string): Promise<Delivery> {
  return ports.store.look({ caller, purpose: "read-delivery" }, async (tx) => {
    tx.audit({ object: `delivery/${deliveryId}` });
    const delivery = await tx.deliveries.byId(caller.practiceId, deliveryId);
    if (!delivery) throw notFound("delivery");
    const named = patientOf(delivery.request, delivery.receipt);
    if (named) tx.audit({ patient: patientKey({ connection: delivery.connection, ...named }) });
    return delivery;
  });
}
