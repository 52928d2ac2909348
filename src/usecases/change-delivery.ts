// What a person does to a delivery: retried, parked, cancelled, settled by hand. The state says what may be done, also while a worker is at it, and what may
// have arrived is never sent again unless the person says that it did not.
import type { Caller } from "#core/caller.ts";
import { type Delivery, type DeliveryReceipt, type DeliveryState, mayHaveArrived, patientOf } from "#core/delivery.ts";
import { Fault, notFound } from "#core/fault.ts";
import { patientKey } from "#core/patient.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import { keepReceipt } from "./confirm-delivery.ts";

export interface ChangeDeliveryPorts {
  readonly store: Store;
  readonly world: World;
}

/**
 * Sent again with the same key: at once where nothing was done, or where the person says so (`resend`); what may have arrived is looked up first.
 * Faults: `not-found`; `conflict` for one that is neither parked nor unknown.
 */
export function retryDelivery(ports: ChangeDeliveryPorts, caller: Caller, deliveryId: string, resend: boolean): Promise<Delivery> {
  return change(ports, caller, deliveryId, "retry-delivery", ["parked", "unknown"], async (tx, delivery, at) => {
    const move = (to: DeliveryState) => tx.deliveries.move(caller.practiceId, delivery.id, to, { at });
    if (mayHaveArrived(delivery) && !resend) {
      if (delivery.state === "parked") await move("unknown");
    } else {
      // A person's decision stands between not knowing and sending anew.
      if (delivery.state === "unknown") await move("parked");
      await move("accepted");
    }
    await tx.feed.append(`delivery/${delivery.id}`, "resumed", {});
    await tx.queue.enqueue("deliver", { practiceId: caller.practiceId, requestId: caller.requestId, deliveryId: delivery.id });
  });
}

/** Keeps one that waits from being sent until it is retried. Faults: `not-found`; `conflict` when it does not wait. */
export function parkDelivery(ports: ChangeDeliveryPorts, caller: Caller, deliveryId: string): Promise<Delivery> {
  return change(ports, caller, deliveryId, "park-delivery", ["accepted"], async (tx, delivery, at) => {
    await tx.deliveries.move(caller.practiceId, delivery.id, "parked", { at });
    // It may yet be sent, so whoever waits must not hear that it failed.
    await tx.feed.append(`delivery/${delivery.id}`, "unknown", {});
  });
}

/**
 * Ends one that was not sent, and frees its key. One that may have arrived is only cancelled when the person says that it did not (`neverArrived`).
 * Faults: `not-found`; `conflict` otherwise.
 */
export function cancelDelivery(ports: ChangeDeliveryPorts, caller: Caller, deliveryId: string, neverArrived: boolean): Promise<Delivery> {
  return change(ports, caller, deliveryId, "cancel-delivery", ["accepted", "parked"], async (tx, delivery, at) => {
    if (mayHaveArrived(delivery) && !neverArrived)
      throw conflict("The EMR may have it. Look there first; then confirm it with the EMR's id, or cancel it as never arrived.");
    const failure = { code: "emr-unavailable", message: "The practice cancelled it; the EMR does not have it." } as const;
    await tx.deliveries.move(caller.practiceId, delivery.id, "cancelled", { failure, releaseKey: "any", at });
    await tx.feed.append(`delivery/${delivery.id}`, "failed", { ...failure, issues: [] });
  });
}

/**
 * Settled with the EMR's own id that a person found. Faults: `not-found`; `conflict` when it is not open any more, is being sent now, or the id is that of
 * another encounter.
 */
export function confirmByHand(ports: ChangeDeliveryPorts, caller: Caller, deliveryId: string, emrId: string): Promise<Delivery> {
  return change(ports, caller, deliveryId, "confirm-delivery", ["unknown", "parked", "sent"], async (tx, delivery) => {
    const known =
      delivery.receipt?.emrId === emrId ? undefined : await tx.encounters.byEmrId(caller.practiceId, delivery.connection, emrId);
    if (delivery.request.kind === "encounter" && known) throw conflict("That encounter is known here as another delivery's.");
    const receipt: DeliveryReceipt = {
      emrId,
      certainty: "confirmed",
      emrPatientId: delivery.receipt?.emrPatientId,
      alternativeIdentifiers: delivery.receipt?.alternativeIdentifiers ?? [],
    };
    await keepReceipt(ports, tx, caller, delivery, receipt);
  });
}

/** The delivery as it is afterwards. */
function change(
  { store, world }: ChangeDeliveryPorts,
  caller: Caller,
  deliveryId: string,
  purpose: string,
  from: readonly DeliveryState[],
  work: (tx: Tx, delivery: Delivery, at: Date) => Promise<void>,
): Promise<Delivery> {
  return store.act({ caller, purpose }, async (tx) => {
    tx.audit({ object: `delivery/${deliveryId}` });
    const delivery = await tx.deliveries.byId(caller.practiceId, deliveryId, "lock");
    if (!delivery) throw notFound("delivery");
    const named = patientOf(delivery.request, delivery.receipt);
    if (named) tx.audit({ patient: patientKey({ connection: delivery.connection, ...named }) });
    if (!from.includes(delivery.state))
      throw conflict(`The delivery is ${delivery.state}; this is done to one that is ${from.join(" or ")}.`);
    await work(tx, delivery, world.now());
    return (await tx.deliveries.byId(caller.practiceId, deliveryId)) ?? delivery;
  });
}

function conflict(message: string): Fault {
  return new Fault("conflict", message, { noun: "delivery" });
}
