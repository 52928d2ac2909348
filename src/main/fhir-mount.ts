// Serves the sandbox EMR at /fhir/r4. It carries requests over and back and decides nothing.
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Sandbox } from "#sandbox/sandbox.ts";

export function mountFhir(app: FastifyInstance, sandbox: Sandbox, options: { readonly base: string; readonly bodyLimit: number }): void {
  for (const url of ["/fhir/r4", "/fhir/r4/*"]) {
    app.route({
      method: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
      url,
      bodyLimit: options.bodyLimit,
      config: { wire: "fhir", operation: "fhir" },
      handler: async (request, reply) => {
        const response = await sandbox.handle(toWebRequest(request, options.base), options.base);
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
