// Shows what became of one write to an EMR.
import type { Caller } from "#core/caller.ts";
import type { Delivery } from "#core/delivery.ts";
import { notFound } from "#core/fault.ts";
import { patientKey } from "#core/patient.ts";
import type { Store } from "#core/ports/store.ts";

/** Faults: `not-found`. */
export function readDelivery(ports: { readonly store: Store }, caller: Caller, deliveryId: string): Promise<Delivery> {
  return ports.store.look({ caller, purpose: "read-delivery" }, async (tx) => {
    tx.audit({ object: `delivery/${deliveryId}` });
    const delivery = await tx.deliveries.byId(caller.practiceId, deliveryId);
    if (!delivery) throw notFound("delivery");
    const { patientId: value, patientIdType: idType = "id" } = delivery.request;
    tx.audit({ patient: patientKey({ connection: delivery.connection, idType, value }) });
    return delivery;
  });
}
