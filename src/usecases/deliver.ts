// Carries one delivery to its EMR, in the connection's lane: one write in flight, oldest first. An attempt whose outcome is unknown is looked up before anything is sent again.
import { type Caller, workerFor } from "#core/caller.ts";
import type { DeliveryReceipt } from "#core/delivery.ts";
import { type Delivery, isFinal } from "#core/delivery.ts";
import { Fault, type FaultCode, toFault } from "#core/fault.ts";
import { patientKey } from "#core/patient.ts";
import type { Connections, Emr, EmrCall } from "#core/ports/emr.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { Log, World } from "#core/ports/world.ts";

export interface DeliverPorts {
  readonly store: Store;
  readonly connections: Connections;
  readonly world: World;
  readonly log: Log;
  /** Called at named steps, so that a test can stop the process exactly there. */
  readonly failpoint?: (name: string) => void | Promise<void>;
}

export interface DeliverWork {
  readonly practiceId: string;
  readonly requestId: string;
  readonly deliveryId: string;
  /** When this attempt fails too, the delivery is parked for a person to look at. */
  readonly lastAttempt: boolean;
  readonly signal: AbortSignal;
}

/**
 * Carries everything that waits in the delivery's lane, oldest first, then this one if its outcome is unknown. Who finds the lane held leaves: the holder
 * looks again after letting go, so a delivery that was there before it let go is carried by it, and one slow EMR keeps no worker from the others.
 * Throws `emr-timeout` while this delivery's outcome is unknown, so that the queue asks again later.
 */
export async function deliver(ports: DeliverPorts, work: DeliverWork): Promise<void> {
  const caller = workerFor(work);
  const wanted = await read(ports, caller, work.deliveryId);
  if (!wanted) return;
  const lane = `emr/${work.practiceId}/${wanted.connection}`;
  // The last chance to find out what became of it is worth waiting for.
  const mustRun = wanted.state === "unknown" && work.lastAttempt;
  let unsettled: Fault | undefined;
  for (;;) {
    const carry = async () => {
      unsettled = await carryLane(ports, caller, wanted, work);
    };
    const held = mustRun ? await ports.store.inLane(lane, carry).then(() => true) : await ports.store.inFreeLane(lane, carry);
    if (!held || unsettled || !(await waiting(ports, caller, wanted.connection))) break;
  }
  const now = await read(ports, caller, wanted.id);
  if (now?.state === "unknown") throw unsettled ?? new Fault("emr-timeout", "The outcome is unknown, and the connection is busy.");
  if (unsettled && unsettled.code !== "emr-timeout") throw unsettled;
}

function waiting(ports: DeliverPorts, caller: Caller, connection: string): Promise<Delivery | undefined> {
  return ports.store.look({ caller, purpose: "deliver" }, (tx) => tx.deliveries.nextInLane(caller.practiceId, connection));
}

/** What went wrong with `wanted`, if its outcome is still open; others' failures are their own. */
async function carryLane(ports: DeliverPorts, caller: Caller, wanted: Delivery, work: DeliverWork): Promise<Fault | undefined> {
  let unsettled: Fault | undefined;
  const carry = (delivery: Delivery) =>
    attempt(ports, caller, delivery, work.signal, delivery.id !== wanted.id ? "other" : work.lastAttempt ? "own-last" : "own").then(
      () => undefined,
      (thrown: unknown) => toFault(thrown),
    );
  let last: string | undefined;
  for (let next = await waiting(ports, caller, wanted.connection); next; next = await waiting(ports, caller, wanted.connection)) {
    // Still waiting after it was carried: our own failure, which another run may not have.
    if (next.id === last || work.signal.aborted) return unsettled ?? new Fault("unavailable", "The delivery could not be carried now.");
    last = next.id;
    const fault = await carry(next);
    if (fault) ports.log.warn("delivery unsettled", { delivery: next.id, code: fault.code });
    if (fault && next.id === wanted.id) unsettled = fault;
  }
  const current = unsettled ? undefined : await read(ports, caller, wanted.id);
  return current?.state === "unknown" ? carry(current) : unsettled;
}

/** Called when the work is given up without having settled: a person must look, and whoever waits is told that the outcome is unknown. */
export async function abandonDelivery(
  ports: DeliverPorts,
  work: Pick<DeliverWork, "practiceId" | "requestId" | "deliveryId">,
): Promise<void> {
  const caller = workerFor(work);
  await ports.store.act({ caller, purpose: "abandon-delivery" }, async (tx) => {
    const delivery = await tx.deliveries.byId(work.practiceId, work.deliveryId, "lock");
    if (!delivery || settledAlready(delivery)) return;
    tx.audit({ object: `delivery/${delivery.id}` });
    const at = ports.world.now();
    if (delivery.state === "accepted") {
      const failure = { code: "unavailable", message: "The encounter could not be sent; nothing was done." } as const;
      await tx.deliveries.move(work.practiceId, delivery.id, "failed", { failure, releaseKey: "any", at });
      await tx.feed.append(`delivery/${delivery.id}`, "failed", { ...failure, issues: [] });
      return;
    }
    await tx.deliveries.move(work.practiceId, delivery.id, "parked", { at });
    await tx.feed.append(`delivery/${delivery.id}`, "unknown", {});
  });
}

function settledAlready(delivery: Delivery): boolean {
  return isFinal(delivery.state) || delivery.state === "parked";
}

function read(ports: DeliverPorts, caller: Caller, deliveryId: string): Promise<Delivery | undefined> {
  return ports.store.look({ caller, purpose: "deliver" }, (tx) => tx.deliveries.byId(caller.practiceId, deliveryId));
}

/** Whose run carries the delivery: its own work's (which the queue repeats, or not any more), or that of another in its lane. */
type Run = "own" | "own-last" | "other";

/** Throws `emr-timeout` when the outcome is unknown and the queue should come back to it by the work that runs. */
async function attempt(ports: DeliverPorts, caller: Caller, delivery: Delivery, signal: AbortSignal, run: Run): Promise<void> {
  const emr = ports.connections.emr(caller.practiceId, delivery.connection);
  const credentials = await ports.store.look({ caller, purpose: "deliver" }, (tx) =>
    tx.deliveries.credentials(caller.practiceId, delivery.id),
  );
  const call: EmrCall = { key: delivery.id, credentials: credentials ?? {}, signal };
  const startedAt = ports.world.now();
  const record = (outcome: string) =>
    write(ports, caller, delivery, (tx) =>
      tx.deliveries.recordAttempt({
        deliveryId: delivery.id,
        practiceId: caller.practiceId,
        startedAt,
        endedAt: ports.world.now(),
        outcome,
      }),
    );
  try {
    const receipt = (await arrivedBefore(delivery, emr, call)) ?? (await send(ports, caller, delivery, emr, call));
    await confirm(ports, caller, delivery, receipt);
    await record("confirmed");
  } catch (thrown) {
    const fault = toFault(thrown);
    await record(fault.code);
    await settleFailure(ports, caller, delivery, fault, run);
    if (fault.code === "emr-timeout" && run !== "own-last") throw fault;
  }
}

/** What an earlier attempt made, if one may have arrived. A delivery left in `sending` by a process that died is such a one. */
async function arrivedBefore(delivery: Delivery, emr: Emr, call: EmrCall): Promise<DeliveryReceipt | undefined> {
  if (delivery.state === "accepted") return undefined;
  if (emr.capabilities.findsByKey) {
    return emr.find(delivery.request, call).catch((thrown) => {
      // Not being able to look says nothing about the earlier attempt: it stays unknown, whatever went wrong now.
      throw new Fault("emr-timeout", "The EMR could not be asked whether the encounter was made.", {
        cause: thrown,
        operator: toFault(thrown).code,
      });
    });
  }
  if (emr.capabilities.deduplicatesByKey) return undefined;
  throw new Fault("emr-timeout", "The EMR cannot tell whether the encounter was made; a person must look.");
}

async function send(ports: DeliverPorts, caller: Caller, delivery: Delivery, emr: Emr, call: EmrCall): Promise<DeliveryReceipt> {
  // One left in `sending` stays so until it is settled: only then is there work that comes back to it.
  if (delivery.state !== "sending") {
    await write(ports, caller, delivery, (tx) => tx.deliveries.move(caller.practiceId, delivery.id, "sending", { at: ports.world.now() }));
  }
  await ports.failpoint?.("deliver:after-sending");
  const receipt = await emr.write(delivery.request, call);
  await ports.failpoint?.("deliver:after-answer");
  return receipt;
}

async function confirm(ports: DeliverPorts, caller: Caller, delivery: Delivery, receipt: DeliveryReceipt): Promise<void> {
  const at = ports.world.now();
  await write(ports, caller, delivery, async (tx) => {
    const { patientId, patientIdType } = delivery.request;
    const named =
      receipt.emrPatientId === undefined
        ? { idType: patientIdType ?? "id", value: patientId }
        : { idType: "id", value: receipt.emrPatientId };
    const patient = await tx.patients.findOrAdd({ practiceId: caller.practiceId, connection: delivery.connection, ...named });
    await tx.deliveries.move(caller.practiceId, delivery.id, "confirmed", { receipt, at });
    const known = await tx.encounters.byEmrId(caller.practiceId, delivery.connection, receipt.emrId);
    if (!known) {
      await tx.encounters.add({
        id: ports.world.uuid(),
        practiceId: caller.practiceId,
        connection: delivery.connection,
        emrId: receipt.emrId,
        patientId: patient.id,
        details: delivery.request.encounter,
        sent: delivery.request.sent,
        sentPatient: { id: delivery.request.patientId, idType: delivery.request.patientIdType },
        alternativeIdentifiers: receipt.alternativeIdentifiers,
        createdAt: at,
      });
    }
    await tieWaitingSessions(tx, caller, receipt);
    await tx.feed.append(`delivery/${delivery.id}`, "confirmed", { receipt });
    await ports.failpoint?.("deliver:before-confirmed");
  });
}

/** Sessions may name an appointment before it is registered; now there is something to tie them to. */
async function tieWaitingSessions(tx: Tx, caller: Caller, receipt: DeliveryReceipt): Promise<void> {
  const ids = [receipt.emrId, ...receipt.alternativeIdentifiers.map(({ value }) => value)];
  for (const sessionId of await tx.sessions.byAppointment(caller.practiceId, ids)) {
    await tx.queue.enqueue("fill-session", { practiceId: caller.practiceId, requestId: caller.requestId, sessionId });
  }
}

/** Long enough for an EMR that was slow to have taken the encounter. */
const RECONCILE_AFTER_MS = 2000;

/** Nothing was done: these may be asked again under the same key. What the EMR refused for its content is answered the same under the caller's own key. */
const RELEASED: Partial<Record<FaultCode, "any" | "folded">> = {
  "emr-unauthenticated": "any",
  "emr-forbidden": "any",
  "emr-unavailable": "any",
  "emr-rejected": "folded",
};

async function settleFailure(ports: DeliverPorts, caller: Caller, delivery: Delivery, fault: Fault, run: Run): Promise<void> {
  const at = ports.world.now();
  const failure = { code: fault.code, message: fault.message };
  const unknown = fault.code === "emr-timeout";
  const target = unknown
    ? run === "own-last"
      ? "parked"
      : "unknown"
    : fault.code === "internal" || fault.code === "unavailable"
      ? undefined
      : "failed";
  // Our own failure decides nothing about the EMR: the delivery stays as it is and the queue comes back to it.
  if (target === undefined) throw fault;
  await write(ports, caller, delivery, async (tx) => {
    const current = await tx.deliveries.byId(caller.practiceId, delivery.id, "lock");
    if (!current || isFinal(current.state)) return;
    if (current.state !== target)
      await tx.deliveries.move(caller.practiceId, delivery.id, target, { failure, releaseKey: RELEASED[fault.code], at });
    tx.audit({ outcome: fault.code });
    // Its own work may have ended already, having found the lane held; so it gets new work to be reconciled by.
    if (target === "unknown" && run === "other") {
      const work = { practiceId: caller.practiceId, requestId: caller.requestId, deliveryId: delivery.id };
      await tx.queue.enqueue("deliver", work, { after: new Date(at.getTime() + RECONCILE_AFTER_MS) });
    }
    const data = target === "failed" ? { ...failure, issues: fault.issues } : {};
    await tx.feed.append(`delivery/${delivery.id}`, target === "failed" ? "failed" : "unknown", data as Record<string, unknown>);
  });
}

function write<T>(ports: DeliverPorts, caller: Caller, delivery: Delivery, work: (tx: Tx) => Promise<T>): Promise<T> {
  const patient = patientKey({
    connection: delivery.connection,
    idType: delivery.request.patientIdType ?? "id",
    value: delivery.request.patientId,
  });
  return ports.store.act({ caller, purpose: "deliver", patient }, (tx) => {
    tx.audit({ object: `delivery/${delivery.id}` });
    return work(tx);
  });
}
