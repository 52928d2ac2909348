// Leaves alone an EMR that does not answer, in all processes at once, and says so once per incident. It refuses only what was not sent yet: what may have
// arrived is always looked up.

import { workerFor } from "#core/caller.ts";
import type { Delivery } from "#core/delivery.ts";
import { Fault } from "#core/fault.ts";
import type { Connections } from "#core/ports/emr.ts";
import type { Tx } from "#core/ports/store.ts";
import { type AlertPorts, raiseAlert } from "./tell-alert.ts";

export interface BreakerPorts extends AlertPorts {
  readonly connections: Connections;
}

const NO_BREAKER = { failures: Number.POSITIVE_INFINITY, coolDownMs: 0 };

function breakerOf(ports: BreakerPorts, { practiceId, connection }: Delivery) {
  return ports.connections.byName(practiceId, connection)?.breaker ?? NO_BREAKER;
}

/** Faults: `emr-unavailable` while the connection is left alone. One caller in each pause gets through, to find out whether it answers again. */
export async function checkBreaker(ports: BreakerPorts, delivery: Delivery): Promise<void> {
  if (delivery.state !== "accepted") return;
  const { practiceId, connection } = delivery;
  const health = await lookAt(ports, delivery, (tx) => tx.connectionHealths.read(practiceId, connection));
  if (health.openedAt === undefined) return;
  const { coolDownMs } = breakerOf(ports, delivery);
  const at = ports.world.now();
  if (await change(ports, delivery, (tx) => tx.connectionHealths.mayProbe(practiceId, connection, coolDownMs, at))) return;
  throw new Fault("emr-unavailable", "The EMR has not answered for some time; nothing was sent to it.", {
    operator: "the breaker is open",
  });
}

/** The EMR answered, whatever it said. */
export async function heardSomething(ports: BreakerPorts, delivery: Delivery): Promise<void> {
  const { practiceId, connection } = delivery;
  const { failures } = await lookAt(ports, delivery, (tx) => tx.connectionHealths.read(practiceId, connection));
  if (failures === 0) return;
  const closed = await change(ports, delivery, async (tx) => {
    const hasClosed = await tx.connectionHealths.answered(practiceId, connection);
    if (hasClosed) await raiseAlert(ports, tx, delivery, { type: "connection.up", connection });
    return hasClosed;
  });
  if (closed) ports.log.info("connection answers again", { connection });
}

export async function heardNothing(ports: BreakerPorts, delivery: Delivery): Promise<void> {
  const { practiceId, connection } = delivery;
  const { failures } = breakerOf(ports, delivery);
  const at = ports.world.now();
  const opened = await change(ports, delivery, async (tx) => {
    const hasOpened = await tx.connectionHealths.failed(practiceId, connection, failures, at);
    if (hasOpened) await raiseAlert(ports, tx, delivery, { type: "connection.down", connection });
    return hasOpened;
  });
  if (opened)
    ports.log.error("connection does not answer", new Fault("emr-unavailable", "The EMR does not answer."), { connection, failures });
}

function lookAt<T>(ports: BreakerPorts, delivery: Delivery, work: (tx: Tx) => Promise<T>): Promise<T> {
  return ports.store.look(
    { caller: workerFor({ practiceId: delivery.practiceId, requestId: delivery.requestId }), purpose: "connection-health" },
    work,
  );
}

function change<T>(ports: BreakerPorts, delivery: Delivery, work: (tx: Tx) => Promise<T>): Promise<T> {
  return ports.store.act(
    { caller: workerFor({ practiceId: delivery.practiceId, requestId: delivery.requestId }), purpose: "connection-health" },
    work,
  );
}
