// What becomes of a delivery whose attempt did not succeed: unknown, tried again, left to a person, or over. It decides by the fault, never by guess.
import { type Caller, workerFor } from "#core/caller.ts";
import { type Delivery, type DeliveryReceipt, type DeliveryState, isFinal, patientOf } from "#core/delivery.ts";
import type { Fault, FaultCode } from "#core/fault.ts";
import { patientKey } from "#core/patient.ts";
import type { Connection, Connections } from "#core/ports/emr.ts";
import type { Tx } from "#core/ports/store.ts";
import { type AlertPorts, raiseAlert } from "./tell-alert.ts";

export interface SettleDeliveryPorts extends AlertPorts {
  readonly connections: Connections;
}

/** Whose run carries the delivery: its own work's (which the queue repeats, or not any more), or that of another in its lane. */
export type Run = "own" | "own-last" | "other";

/** Long enough for an EMR that was slow to have taken the encounter. */
const RECONCILE_AFTER_MS = 2000;

/** Nothing was done: these may be asked again under the same key. What the EMR refused for its content is answered the same under the caller's own key. */
const RELEASED: Partial<Record<FaultCode, "any" | "folded">> = {
  "emr-unauthenticated": "any",
  "emr-forbidden": "any",
  "emr-unavailable": "any",
  "emr-rejected": "folded",
};

/** Throws what is our own failure: it decides nothing about the EMR, the delivery stays as it is and the queue comes back to it. */
export async function settleFailure(ports: SettleDeliveryPorts, caller: Caller, delivery: Delivery, fault: Fault, run: Run): Promise<void> {
  if (fault.code === "internal" || fault.code === "unavailable") throw fault;
  const at = ports.world.now();
  const failure = { code: fault.code, message: fault.message };
  const parked = await write(ports, caller, delivery, async (tx) => {
    const current = await tx.deliveries.byId(caller.practiceId, delivery.id, "lock");
    // Parked meanwhile: a person was faster, so it was not sent.
    if (!current || isFinal(current.state) || current.state === "parked") return false;
    const again = retryAt(ports.connections.byName(caller.practiceId, delivery.connection)?.retry, current, fault, at);
    const target = again ? "accepted" : targetOf(fault, run);
    const releaseKey = target === "failed" ? RELEASED[fault.code] : undefined;
    const change = { failure, at, ...(releaseKey ? { releaseKey } : {}), ...(again ? { nextAttemptAt: again } : {}) };
    if (current.state !== target) await tx.deliveries.move(caller.practiceId, delivery.id, target, change);
    tx.audit({ outcome: fault.code });
    const work = { practiceId: caller.practiceId, requestId: delivery.requestId, deliveryId: delivery.id };
    if (again) {
      await tx.queue.enqueue("deliver", work, { after: again });
      return false;
    }
    // Its own work may have ended already, having found the lane held; so it gets new work to be reconciled by.
    if (target === "unknown" && run === "other")
      await tx.queue.enqueue("deliver", work, { after: new Date(at.getTime() + RECONCILE_AFTER_MS) });
    // Whoever waits is told what the EMR said, also of one that a person may yet send again.
    const isOver = target === "failed" || fault.code !== "emr-timeout";
    const parkedAfter = target === "parked" ? { parkedAfter: current.attempts } : {};
    const data: Record<string, unknown> = isOver ? { ...failure, issues: fault.issues, ...parkedAfter } : {};
    await tx.feed.append(`delivery/${delivery.id}`, isOver ? "failed" : "unknown", data);
    if (target === "parked") await raiseAlert(ports, tx, delivery, parkedAlert(delivery));
    return target === "parked";
  });
  if (parked) sayParked(ports, delivery);
}

function parkedAlert({ connection, id }: Delivery) {
  return { type: "delivery.parked", connection, deliveryId: id } as const;
}

function sayParked({ log }: SettleDeliveryPorts, { connection, id }: Delivery): void {
  log.warn("delivery parked: a person must look", { connection, delivery: id });
}

function targetOf(fault: Fault, run: Run): DeliveryState {
  if (fault.next === "park") return "parked";
  // What stands in part is never over, however often the rest failed.
  if (fault.code !== "emr-timeout" && fault.next !== "finish") return "failed";
  return run === "own-last" ? "parked" : "unknown";
}

/** Undefined when it is not tried again. Delays double, and spread by a part that the delivery itself decides, so that many do not come back at once. */
function retryAt(policy: Connection["retry"] | undefined, delivery: Delivery, fault: Fault, at: Date): Date | undefined {
  if (!policy || fault.next !== "retry" || delivery.state !== "sending" || delivery.attempts > policy.limit) return undefined;
  const doubled = Math.min(policy.delayMs * 2 ** (delivery.attempts - 1), policy.maxDelayMs);
  const spread = Number.parseInt(delivery.id.slice(-4), 16) / 0xffff;
  return new Date(at.getTime() + Math.max(doubled * (0.5 + spread / 2), fault.retryAfterMs ?? 0));
}

/** Called when the work is given up without having settled: a person must look, and whoever waits is told that the outcome is unknown. */
export async function abandonDelivery(
  ports: SettleDeliveryPorts,
  work: { readonly practiceId: string; readonly requestId: string; readonly deliveryId: string },
): Promise<void> {
  const caller = workerFor(work);
  const parked = await ports.store.act({ caller, purpose: "abandon-delivery" }, async (tx) => {
    const delivery = await tx.deliveries.byId(work.practiceId, work.deliveryId, "lock");
    if (!delivery || isFinal(delivery.state) || delivery.state === "parked") return undefined;
    tx.audit({ object: `delivery/${delivery.id}` });
    const at = ports.world.now();
    if (delivery.state === "accepted") {
      const failure = { code: "unavailable", message: "It could not be sent; nothing was done." } as const;
      await tx.deliveries.move(work.practiceId, delivery.id, "failed", { failure, releaseKey: "any", at });
      await tx.feed.append(`delivery/${delivery.id}`, "failed", { ...failure, issues: [] });
      return undefined;
    }
    const failure = { code: "emr-timeout", message: "It is not known whether the EMR has it; a person must look." } as const;
    await tx.deliveries.move(work.practiceId, delivery.id, "parked", { failure, at });
    await tx.feed.append(`delivery/${delivery.id}`, "unknown", {});
    await raiseAlert(ports, tx, work, parkedAlert(delivery));
    return delivery;
  });
  if (parked) sayParked(ports, parked);
}

/** Changes of one delivery, with the audit row that names its patient. */
export function write<T>(
  ports: Pick<SettleDeliveryPorts, "store">,
  caller: Caller,
  { id, connection, request }: Delivery,
  work: (tx: Tx) => Promise<T>,
  receipt?: DeliveryReceipt,
): Promise<T> {
  const named = patientOf(request, receipt);
  const patient = named === undefined ? {} : { patient: patientKey({ connection, ...named }) };
  return ports.store.act({ caller, purpose: "deliver", ...patient }, (tx) => {
    tx.audit({ object: `delivery/${id}` });
    return work(tx);
  });
}
