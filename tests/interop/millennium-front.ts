// Millennium's manners in front of an independent FHIR server: 201 with a Location and no body, one place only, no unknown fields, Conditions by category, and
// tokens of the token server, looked at by their signature and age. It can fail at any step, before or after the server behind did what was asked.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { type Accident, refusal } from "../../src/connectors/fhir/millennium-like.ts";

export interface MillenniumFront {
  readonly base: string;
  /** The token of each request that was let in. */
  readonly tokens: string[];
  /** `401` and so on, in order. */
  readonly refused: number[];
  /** What happens to the next write of a type. */
  readonly accidents: (Accident & { readonly type: string })[];
  /** Tokens that are no longer good, though they say so. */
  readonly revoked: Set<string>;
  /** How long each write takes. */
  writeMs: number;
  close(): Promise<void>;
}

/** `behind`: base of the server, which takes `bearer`. `issuer`: origin of the token server. */
export async function startMillenniumFront(behind: string, bearer: string, issuer: string): Promise<MillenniumFront> {
  const jwks = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/r4`;
  const front: MillenniumFront = {
    base,
    tokens: [],
    refused: [],
    accidents: [],
    revoked: new Set(),
    writeMs: 0,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  async function isGood(token: string): Promise<boolean> {
    if (front.revoked.has(token)) return false;
    return jwtVerify(token, jwks, { issuer, audience: "https://emr.example/r4", clockTolerance: 0 }).then(
      () => true,
      () => false,
    );
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = "";
    for await (const part of request) text += part;
    const send = (status: number, body?: string, headers: Record<string, string> = {}) => {
      if (status >= 400) front.refused.push(status);
      response.writeHead(status, { "content-type": "application/fhir+json", ...headers });
      response.end(body ?? "");
    };
    const outcome = JSON.stringify({ resourceType: "OperationOutcome", issue: [{ severity: "error", code: "processing" }] });
    const token = request.headers.authorization?.replace("Bearer ", "") ?? "";
    if (!(await isGood(token))) return send(401, outcome);
    front.tokens.push(token);
    const path = (request.url ?? "").replace(/^\/r4/, "");
    const url = new URL(path, "http://front");
    const type = url.pathname.split("/")[1] ?? "";
    const headers = { authorization: `Bearer ${bearer}`, "content-type": "application/fhir+json" };
    if (request.method === "GET") {
      if (type === "Condition" && !url.searchParams.has("category")) return send(400, outcome);
      const answer = await fetch(behind + path, { headers });
      return send(answer.status, (await answer.text()).replaceAll(behind, base));
    }
    const resource = JSON.parse(text) as Record<string, unknown>;
    if (refusal(type, resource) !== undefined) return send(422, outcome);
    const accident = front.accidents[0]?.type === type ? front.accidents.shift() : undefined;
    let location = "";
    if (accident === undefined || accident.done === true) {
      // It infers the class, which R4 requires.
      const whole = type === "Encounter" ? { ...resource, class: { code: "AMB" } } : resource;
      const made = await fetch(`${behind}/${type}`, { method: "POST", headers, body: JSON.stringify(whole) });
      if (made.status !== 201) return send(made.status, await made.text());
      location = (made.headers.get("location") ?? "").replace(behind, base);
    }
    await new Promise((resolve) => setTimeout(resolve, front.writeMs));
    if (accident?.answer === "lost") return void request.socket.destroy();
    if (typeof accident?.answer === "number") return send(accident.answer, outcome, accident.answer === 429 ? { "retry-after": "1" } : {});
    send(201, undefined, { location, etag: 'W/"0"' });
  }

  return front;
}
