// For tests: a front on a real socket that answers FHIR requests as a script says, faults included. Not for the product.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Script = (url: URL, request: IncomingMessage, response: ServerResponse) => unknown;

export interface ScriptedServer {
  readonly base: string;
  /** `GET /path?query` of every request, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** What the script returns is sent as FHIR JSON; undefined means that it answered (or will not) by itself. */
export async function scriptedServer(script: Script): Promise<ScriptedServer> {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://front.test");
    asked.push(`${request.method} ${url.pathname.replace("/fhir/", "")}${url.search}`);
    const body = await script(url, request, response);
    if (body !== undefined) sendJson(response, 200, body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}/fhir`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export function sendJson(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/fhir+json", ...headers });
  response.end(JSON.stringify(body));
}

export function searchset(resources: readonly unknown[], extra: Record<string, unknown> = {}): unknown {
  return {
    resourceType: "Bundle",
    type: "searchset",
    total: resources.length,
    entry: resources.map((resource) => ({ resource })),
    ...extra,
  };
}
