// Counters for /metrics. Labels are wires, operations and statuses, never ids.
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

export interface Metrics {
  observe(wire: string, operation: string, status: number, seconds: number): void;
  /** One finished piece of work: "done", "retry" or "failed". */
  worked(kind: string, outcome: string): void;
  text(): Promise<string>;
  readonly contentType: string;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "chartroom_requests_total",
    help: "Requests answered.",
    labelNames: ["wire", "operation", "status"],
    registers: [registry],
  });
  const duration = new Histogram({
    name: "chartroom_request_seconds",
    help: "Time to answer.",
    labelNames: ["wire", "operation"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
    registers: [registry],
  });
  const work = new Counter({
    name: "chartroom_work_total",
    help: "Background work by kind and outcome.",
    labelNames: ["kind", "outcome"],
    registers: [registry],
  });
  return {
    observe(wire, operation, status, seconds) {
      requests.inc({ wire, operation, status: String(status) });
      duration.observe({ wire, operation }, seconds);
    },
    worked: (kind, outcome) => work.inc({ kind, outcome }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
