// Carries deliveries to their EMR, in lanes: one write in flight in each, a patient's in the order they came. An attempt whose outcome is unknown is looked
// up before anything is sent again; what was not done is tried again as the connection's policy says; what was acknowledged is never sent again.
import { type Caller, workerFor } from "#core/caller.ts";
import type { Delivery, DeliveryReceipt } from "#core/delivery.ts";
import { Fault, toFault } from "#core/fault.ts";
import type { Emr, EmrCall, EmrExchange } from "#core/ports/emr.ts";
import type { LaneShare } from "#core/ports/encounter-tables.ts";
import type { Tx } from "#core/ports/store.ts";
import { type BreakerPorts, checkBreaker, heardNothing, heardSomething } from "./breaker.ts";
import { confirmDelivery } from "./confirm-delivery.ts";
import { type Run, settleFailure, write } from "./settle-delivery.ts";

export interface DeliverPorts extends BreakerPorts {
  /** Called at named steps, so that a test can stop the process exactly there. */
  readonly failpoint?: (name: string) => void | Promise<void>;
  /** Told of every attempt by its outcome, for counting. */
  readonly attempted?: (connection: string, outcome: string) => void;
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
 * Carries everything that is due in the delivery's lane, oldest first, then this one if its outcome is unknown or it was only sent. Who finds the lane held
 * leaves: the holder looks again after letting go, so a delivery that was there before it let go is carried by it, and one slow EMR keeps no worker from
 * the others. Throws `emr-timeout` while this delivery's outcome is unknown, so that the queue asks again later.
 */
export async function deliver(ports: DeliverPorts, work: DeliverWork): Promise<void> {
  const caller = workerFor(work);
  const wanted = await read(ports, caller, work.deliveryId);
  if (!wanted) return;
  const share = shareOf(ports, wanted);
  const lane = `emr/${work.practiceId}/${wanted.connection}/${share.index}`;
  // The last chance to find out what became of it is worth waiting for.
  const mustRun = wanted.state === "unknown" && work.lastAttempt;
  let unsettled: Fault | undefined;
  for (;;) {
    const carry = async () => {
      unsettled = await carryLane(ports, caller, wanted, share, work);
    };
    const held = mustRun ? await ports.store.inLane(lane, carry).then(() => true) : await ports.store.inFreeLane(lane, carry);
    if (!held || unsettled || !(await waiting(ports, caller, wanted.connection, share))) break;
  }
  const now = await read(ports, caller, wanted.id);
  if (now?.state === "unknown") throw unsettled ?? new Fault("emr-timeout", "The outcome is unknown, and the connection is busy.");
  if (unsettled && unsettled.code !== "emr-timeout") throw unsettled;
}

function shareOf(ports: DeliverPorts, { practiceId, connection, patientLane }: Delivery): LaneShare {
  const of = ports.connections.byName(practiceId, connection)?.concurrency ?? 1;
  return { index: patientLane % of, of };
}

function waiting(ports: DeliverPorts, caller: Caller, connection: string, share: LaneShare): Promise<Delivery | undefined> {
  return ports.store.look({ caller, purpose: "deliver" }, (tx) =>
    tx.deliveries.nextInLane(caller.practiceId, connection, share, ports.world.now()),
  );
}

/** What went wrong with `wanted`, if its outcome is still open; others' failures are their own. */
async function carryLane(
  ports: DeliverPorts,
  caller: Caller,
  wanted: Delivery,
  share: LaneShare,
  work: DeliverWork,
): Promise<Fault | undefined> {
  let unsettled: Fault | undefined;
  const carry = (delivery: Delivery) =>
    attempt(ports, caller, delivery, work.signal, delivery.id !== wanted.id ? "other" : work.lastAttempt ? "own-last" : "own").then(
      () => undefined,
      (thrown: unknown) => toFault(thrown),
    );
  const next = () => waiting(ports, caller, wanted.connection, share);
  let last: string | undefined;
  for (let due = await next(); due; due = await next()) {
    // Still waiting after it was carried: our own failure, which another run may not have.
    if (due.id === last || work.signal.aborted) return unsettled ?? new Fault("unavailable", "The delivery could not be carried now.");
    last = due.id;
    const fault = await carry(due);
    if (fault) ports.log.warn("delivery unsettled", { delivery: due.id, code: fault.code });
    if (fault && due.id === wanted.id) unsettled = fault;
  }
  const current = unsettled ? undefined : await read(ports, caller, wanted.id);
  if (current?.state === "sent") await lookForSent(ports, caller, current, work.signal);
  return current?.state === "unknown" ? carry(current) : unsettled;
}

function read(ports: DeliverPorts, caller: Caller, deliveryId: string): Promise<Delivery | undefined> {
  return ports.store.look({ caller, purpose: "deliver" }, (tx) => tx.deliveries.byId(caller.practiceId, deliveryId));
}

/** Throws `emr-timeout` when the outcome is unknown and the queue should come back to it by the work that runs. */
async function attempt(ports: DeliverPorts, caller: Caller, delivery: Delivery, signal: AbortSignal, run: Run): Promise<void> {
  const emr = ports.connections.emr(caller.practiceId, delivery.connection);
  const credentials = await ports.store.look({ caller, purpose: "deliver" }, (tx) =>
    tx.deliveries.credentials(caller.practiceId, delivery.id),
  );
  const exchanges: EmrExchange[] = [];
  const call: EmrCall = {
    key: delivery.id,
    credentials: credentials ?? {},
    signal,
    observe: (exchange) => exchanges.push(exchange),
    ...(delivery.sentAt === undefined ? {} : { sentAt: delivery.sentAt }),
  };
  const startedAt = ports.world.now();
  const record = async (outcome: string) => {
    await write(ports, caller, delivery, (tx) => recordAttempt(ports, tx, delivery, startedAt, outcome, exchanges));
    ports.attempted?.(delivery.connection, outcome);
  };
  try {
    await checkBreaker(ports, delivery);
    const receipt = (await arrivedBefore(delivery, emr, call)) ?? (await send(ports, caller, delivery, emr, call));
    await heardSomething(ports, delivery);
    await confirmDelivery(ports, caller, delivery, receipt);
    await record(receipt.certainty);
  } catch (thrown) {
    const fault = stillOpen(delivery, emr, toFault(thrown));
    await record(fault.code);
    // A refusal is an answer too. What was never sent because nobody answers says nothing new.
    if (exchanges.some(({ code }) => code !== undefined)) await heardSomething(ports, delivery);
    else if (exchanges.length > 0) await heardNothing(ports, delivery);
    await settleFailure(ports, caller, delivery, fault, run);
    if ((fault.code === "emr-timeout" || fault.next === "finish") && run !== "own-last") throw fault;
  }
}

function recordAttempt(
  ports: DeliverPorts,
  tx: Tx,
  delivery: Delivery,
  startedAt: Date,
  outcome: string,
  exchanges: readonly EmrExchange[],
): Promise<void> {
  const first = exchanges.find(({ request }) => request !== undefined)?.request;
  return tx.deliveries.recordAttempt({
    deliveryId: delivery.id,
    practiceId: delivery.practiceId,
    startedAt,
    endedAt: ports.world.now(),
    outcome,
    requestHash: first === undefined ? undefined : ports.world.hash(first),
    responseCode: exchanges.findLast(({ code }) => code !== undefined)?.code,
    exchanges,
  });
}

/** What an earlier attempt made, if one may have arrived. A delivery left in `sending` by a process that died is such a one. */
async function arrivedBefore(delivery: Delivery, emr: Emr, call: EmrCall): Promise<DeliveryReceipt | undefined> {
  if (delivery.state === "accepted") return undefined;
  if (emr.capabilities.findsByKey) {
    return emr.find(delivery.request, call).catch((thrown) => {
      // Not being able to look says nothing about the earlier attempt: it stays unknown, whatever went wrong now.
      throw new Fault("emr-timeout", "The EMR could not be asked whether it was made.", {
        cause: thrown,
        operator: toFault(thrown).code,
      });
    });
  }
  if (emr.capabilities.deduplicatesByKey) return undefined;
  throw new Fault("emr-timeout", "The EMR cannot tell whether it was made; a person must look.");
}

/**
 * What may have arrived before, whole or in part, stays open when sending it again fails: only that it was taken, or an answer that a person must judge, ends
 * that, or a refusal by an EMR that was looked into and has not got it.
 */
function stillOpen({ state }: Delivery, { capabilities }: Emr, fault: Fault): Fault {
  const isOurs = fault.code === "internal" || fault.code === "unavailable";
  const isRefused = capabilities.findsByKey && fault.code === "emr-rejected";
  if (state === "accepted" || isRefused || fault.code === "emr-timeout" || fault.next === "park" || isOurs) return fault;
  const message = "It could not be sent again; what was sent before may have arrived.";
  return new Fault("emr-timeout", message, { cause: fault, operator: fault.operator ?? fault.code });
}

async function send(ports: DeliverPorts, caller: Caller, delivery: Delivery, emr: Emr, call: EmrCall): Promise<DeliveryReceipt> {
  // Also one left in `sending`: when it was last sent says how long its absence proves nothing.
  await write(ports, caller, delivery, (tx) => tx.deliveries.move(caller.practiceId, delivery.id, "sending", { at: ports.world.now() }));
  await ports.failpoint?.("deliver:after-sending");
  const receipt = await emr.write(delivery.request, call);
  await ports.failpoint?.("deliver:after-answer");
  return receipt;
}

/** It was acknowledged: what it became is found out where it can be, and nothing is sent again if not. */
async function lookForSent(ports: DeliverPorts, caller: Caller, delivery: Delivery, signal: AbortSignal): Promise<void> {
  const emr = ports.connections.emr(caller.practiceId, delivery.connection);
  if (!emr.capabilities.findsByKey) return;
  const call = { key: delivery.id, credentials: {}, signal, ...(delivery.sentAt === undefined ? {} : { sentAt: delivery.sentAt }) };
  const receipt = await emr.find(delivery.request, call).catch((thrown) => {
    if (toFault(thrown).code === "internal") throw thrown;
    return undefined;
  });
  if (receipt?.certainty === "confirmed") await confirmDelivery(ports, caller, delivery, receipt);
}
