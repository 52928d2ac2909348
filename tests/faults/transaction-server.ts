// A FHIR R4 server in this process that takes transactions whole or not at all, with conditional creates, and has accidents. It outlives the server under
// test. It knows the few searches that visits need.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Accident } from "../../src/connectors/fhir/millennium-like.ts";

type Json = Record<string, unknown>;

export interface TransactionServer {
  readonly base: string;
  /** By `Type/id`. */
  readonly kept: Map<string, Json>;
  /** Asked at each transaction. */
  random: (() => Accident | undefined) | undefined;
  /** Asked at each read: what it is answered instead. */
  randomRead: (() => "lost" | number | undefined) | undefined;
  /** The Authorization header of each request. */
  readonly logins: string[];
  close(): Promise<void>;
}

/** `lateMs`: longer than whoever asks waits. */
export async function startTransactionServer(lateMs: number): Promise<TransactionServer> {
  const kept = new Map<string, Json>();
  let last = 0;
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/r4`;
  const self: TransactionServer = {
    base,
    kept,
    random: undefined,
    randomRead: undefined,
    logins: [],
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    self.logins.push(request.headers.authorization ?? "");
    let text = "";
    for await (const part of request) text += part;
    const url = new URL(request.url ?? "", base);
    const [, , type = "", id] = url.pathname.split("/");
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/fhir+json", ...(status === 429 ? { "retry-after": "1" } : {}) });
      response.end(JSON.stringify(body));
    };
    const outcome = { resourceType: "OperationOutcome", issue: [{ severity: "error", code: "exception" }] };
    if (request.method === "GET") {
      const trouble = self.randomRead?.();
      if (trouble === "lost") return void request.socket.destroy();
      if (trouble !== undefined) return send(trouble, outcome);
      if (id === undefined) return send(200, searchset(found(type, url.searchParams.get("identifier") ?? "")));
      const one = kept.get(`${type}/${id}`);
      return one ? send(200, one) : send(404, outcome);
    }
    const bundle = JSON.parse(text) as { entry: Entry[] };
    const accident = self.random?.();
    if (accident === undefined) return send(200, take(bundle.entry));
    if (accident.done === true) take(bundle.entry);
    if (accident.done === "later") setTimeout(() => take(bundle.entry), lateMs);
    if (accident.answer === "lost") return void request.socket.destroy();
    if (accident.answer === "late") return void setTimeout(() => send(200, { resourceType: "Bundle", entry: [] }), lateMs);
    send(accident.answer, outcome);
  }

  function found(type: string, identifier: string): Json[] {
    const [value, system] = identifier.split("|").reverse();
    return [...kept.values()].filter(
      (one) =>
        one.resourceType === type &&
        ((one.identifier ?? []) as Json[]).some((id) => id.value === value && (system === undefined || id.system === system)),
    );
  }

  interface Entry {
    readonly fullUrl: string;
    readonly resource: Json;
    readonly request: { readonly ifNoneExist?: string };
  }

  /** Whether each is there is looked at when it is done, not when it came. */
  function take(entries: readonly Entry[]): unknown {
    const statuses = entries.map(({ resource, request, fullUrl }) => {
      const type = String(resource.resourceType);
      const wanted = new URLSearchParams(request.ifNoneExist ?? "").get("identifier");
      if (wanted !== null && found(type, wanted).length > 0) return "200";
      last += 1;
      kept.set(`${type}/${last}`, { ...resource, id: String(last), fullUrl });
      return "201";
    });
    return { resourceType: "Bundle", type: "transaction-response", entry: statuses.map((status) => ({ response: { status } })) };
  }

  return self;
}

function searchset(resources: readonly Json[]): unknown {
  return { resourceType: "Bundle", type: "searchset", total: resources.length, entry: resources.map((resource) => ({ resource })) };
}
