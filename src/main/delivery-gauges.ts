// What waits at each EMR, as gauges for /metrics. Practices that share a connection are counted together.
import { Gauge, type Registry } from "prom-client";
import type { DeliveryState } from "#core/delivery.ts";
import type { Backlog } from "#core/ports/encounter-tables.ts";

const SHOWN: readonly DeliveryState[] = ["accepted", "sending", "unknown", "parked", "sent"];

export interface DeliveryGauges {
  /** In place of what was shown before; nothing stays of a connection that is not in it. */
  show(backlog: readonly Backlog[], now: Date): void;
}

export function deliveryGauges(registry: Registry): DeliveryGauges {
  const registers = [registry];
  const depth = new Gauge({
    name: "chartroom_deliveries",
    help: "Deliveries that are not settled, by state.",
    labelNames: ["connection", "state"],
    registers,
  });
  const oldest = new Gauge({
    name: "chartroom_delivery_oldest_seconds",
    help: "Age of the oldest delivery that is not settled; 0 when all are.",
    labelNames: ["connection"],
    registers,
  });
  const open = new Gauge({
    name: "chartroom_breaker_open",
    help: "1 while nothing is sent to an EMR because it does not answer.",
    labelNames: ["connection"],
    registers,
  });
  return {
    show(backlog, now) {
      for (const gauge of [depth, oldest, open]) gauge.reset();
      for (const [connection, rows] of Map.groupBy(backlog, (row) => row.connection)) {
        for (const state of SHOWN)
          depth.set(
            { connection, state },
            rows.reduce((sum, { states }) => sum + (states[state] ?? 0), 0),
          );
        const ages = rows.map((row) => (row.oldest ? now.getTime() - row.oldest.getTime() : 0));
        oldest.set({ connection }, Math.max(0, ...ages) / 1000);
        open.set({ connection }, rows.some(({ health }) => health.openedAt !== undefined) ? 1 : 0);
      }
    },
  };
}
