// A front before a FHIR server that hands everything on, but answers, cuts or adds as a test tells it to; it notes what it was asked, and with which login.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

// biome-ignore lint/suspicious/noExplicitAny: bundles are changed freely
type Bundle = any;

/** What to do with a search of one type. `bundle` is what the server behind gave, its links already the front's. */
export type Trick = (search: URL, bundle: Bundle) => { readonly status: number; readonly body: unknown };

export interface Front {
  readonly origin: string;
  readonly base: string;
  /** By resource type. */
  tricks: Readonly<Record<string, Trick>>;
  readonly asked: { readonly path: string; readonly authorization: string | undefined }[];
  /** Connections taken, requests or not. */
  readonly connections: () => number;
  close(): Promise<void>;
}

/** `behind` is the base of the server to hand on to; without one everything is 404. */
export async function startFront(behind?: string): Promise<Front> {
  let connections = 0;
  const asked: { path: string; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? "", authorization: request.headers.authorization });
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/fhir+json" });
      response.end(JSON.stringify(body));
    };
    handOn(request).then(
      ({ status, body }) => send(status, body),
      (error) =>
        send(502, { resourceType: "OperationOutcome", issue: [{ severity: "error", code: "exception", diagnostics: String(error) }] }),
    );
  });
  server.on("connection", () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const base = `${origin}/fhir/R4`;
  const front: Front = {
    origin,
    base,
    tricks: {},
    asked,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  async function handOn(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    if (behind === undefined)
      return { status: 404, body: { resourceType: "OperationOutcome", issue: [{ severity: "error", code: "not-found" }] } };
    const path = (request.url ?? "").replace(/^\/fhir\/R4/, "");
    const { authorization } = request.headers;
    const answer = await fetch(behind + path, { headers: authorization === undefined ? {} : { authorization } });
    const body = JSON.parse((await answer.text()).replaceAll(behind, base));
    const [, type = "", id] = new URL(path, "http://front").pathname.split("/");
    const trick = id === undefined ? front.tricks[type] : undefined;
    return trick ? trick(new URL(path, "http://front"), body) : { status: answer.status, body };
  }

  return front;
}
