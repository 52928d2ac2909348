// /healthz, /readyz, /metrics and the description of the wires. Nothing here says anything of a practice or a patient.
import type { FastifyInstance } from "fastify";
import { apiPage } from "./api-page.ts";
import type { Metrics } from "./metrics.ts";
import { openApi } from "./openapi.ts";

export interface HealthOptions {
  readonly metrics: Metrics;
  /** Undefined when ready, else what is still missing. */
  readonly notReady: () => Promise<string | undefined>;
  readonly baseUrl: () => string;
}

export function mountHealth(app: FastifyInstance, options: HealthOptions): void {
  app.get("/", { config: { operation: "home" } }, async (_request, reply) => reply.redirect("/docs"));
  app.get("/healthz", { config: { operation: "healthz" } }, async () => ({ status: "ok" }));
  app.get("/readyz", { config: { operation: "readyz" } }, async (_request, reply) => {
    const missing = await options.notReady();
    return missing === undefined ? { status: "ready" } : reply.code(503).send({ status: "not ready", missing });
  });
  app.get("/metrics", { config: { operation: "metrics" } }, async (_request, reply) =>
    reply.type(options.metrics.contentType).send(await options.metrics.text()),
  );
  app.get("/openapi.json", { config: { operation: "openapi" } }, async () => openApi(options.baseUrl()));
  app.get("/docs", { config: { operation: "docs" } }, async (_request, reply) =>
    reply.type("text/html; charset=utf-8").send(apiPage(openApi(options.baseUrl()) as never)),
  );
}
