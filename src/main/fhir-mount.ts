// Serves the sandbox EMR at /fhir/r4. It carries requests over and back, leaves their audit rows, and decides nothing.
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Caller } from "#core/caller.ts";
import type { Store } from "#core/ports/store.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";

export function mountFhir(
  app: FastifyInstance,
  sandbox: Sandbox,
  options: { readonly base: string; readonly bodyLimit: number; readonly store: Store },
): void {
  for (const url of ["/fhir/r4", "/fhir/r4/*"]) {
    app.route({
      method: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
      url,
      bodyLimit: options.bodyLimit,
      config: { wire: "fhir", operation: "fhir" },
      handler: async (request, reply) => {
        const response = await sandbox.handle(toWebRequest(request, options.base), options.base);
        await leaveAuditRow(sandbox, options.store, request, response.status);
        reply.code(response.status);
        response.headers.forEach((value, name) => void reply.header(name, value));
        return reply.send(response.body === null ? null : Buffer.from(await response.arrayBuffer()));
      },
    });
  }
}

function toWebRequest(request: FastifyRequest, base: string): Request {
  const path = (request.raw.url ?? "").replace(/^\/+fhir\/r4/, "");
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (name.startsWith(":") || value === undefined) continue;
    headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const body = request.body as Buffer<ArrayBuffer> | undefined;
  return new Request(`${base}${path}`, { method: request.method, headers, ...(body ? { body } : {}) });
}

/** Who asked for what, with what outcome. A request without a right login reached no data. */
async function leaveAuditRow(sandbox: Sandbox, store: Store, request: FastifyRequest, status: number): Promise<void> {
  const user = await sandbox.identify(request.headers.authorization);
  if (!user) return;
  const path = (request.raw.url ?? "").replace(/^\/+fhir\/r4\/?/, "").split("?", 1)[0] ?? "";
  const query = request.query as Record<string, unknown>;
  const asked = /^Patient\/([^/]+)/.exec(path)?.[1] ?? query.patient ?? query.subject;
  const caller: Caller = { practiceId: user.practice, wire: "fhir", actor: `sandbox:${user.userId}`, requestId: request.id };
  await store.look({ caller, purpose: `fhir-${request.method.toLowerCase()}` }, async (tx) => {
    tx.audit({
      object: path === "" ? "Bundle" : path.slice(0, 200),
      ...(typeof asked === "string" ? { patient: asked.slice(0, 200) } : {}),
      ...(status >= 400 ? { outcome: `status-${status}` } : {}),
    });
  });
}
