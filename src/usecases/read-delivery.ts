// Shows what became of one write to an EMR, and every attempt at it. What went over the wire is shown only to who asks for it, and audit says so.
import type { Caller } from "#core/caller.ts";
import { type Delivery, patientOf } from "#core/delivery.ts";
import { notFound } from "#core/fault.ts";
import { patientKey } from "#core/patient.ts";
import type { DeliveryAttempt } from "#core/ports/encounter-tables.ts";
import type { Store } from "#core/ports/store.ts";

export interface DeliveryHistory {
  readonly delivery: Delivery;
  /** Oldest first; without `bodies` their exchanges have none. */
  readonly attempts: readonly DeliveryAttempt[];
}

/** Faults: `not-found`. */
export function readDelivery(
  ports: { readonly store: Store },
  caller: Caller,
  deliveryId: string,
  { bodies }: { readonly bodies: boolean },
): Promise<DeliveryHistory> {
  return ports.store.look({ caller, purpose: bodies ? "read-delivery-bodies" : "read-delivery" }, async (tx) => {
    tx.audit({ object: `delivery/${deliveryId}` });
    const delivery = await tx.deliveries.byId(caller.practiceId, deliveryId);
    if (!delivery) throw notFound("delivery");
    const named = patientOf(delivery.request, delivery.receipt);
    if (named) tx.audit({ patient: patientKey({ connection: delivery.connection, ...named }) });
    const attempts = await tx.deliveryDesk.attempts(caller.practiceId, deliveryId);
    return { delivery, attempts: bodies ? attempts : attempts.map(withoutBodies) };
  });
}

function withoutBodies(attempt: DeliveryAttempt): DeliveryAttempt {
  return { ...attempt, exchanges: attempt.exchanges.map((exchange) => ({ ...exchange, request: undefined, response: undefined })) };
}
