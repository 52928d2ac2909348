// For tests: a model's server on a real socket that answers each request as a script says, faults included. Not for the product.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Asked {
  readonly method: string;
  /** As sent, still encoded. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** What it returns is sent as JSON; undefined means that it answered, or never will, by itself. */
export type Script = (asked: Asked, count: number, response: ServerResponse) => unknown;

export interface ScriptedServer {
  readonly origin: string;
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

export async function scriptedServer(script: Script): Promise<ScriptedServer> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = "", url = "", headers } = request;
    const one = { method, path: url, headers, text: Buffer.concat(chunks).toString() };
    const count = asked.push(one);
    const body = script(one, count, response);
    if (body !== undefined) send(response, 200, body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): undefined {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}
