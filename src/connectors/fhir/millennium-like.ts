// For tests: a small FHIR server with Millennium's manners. It answers 201 with a Location and no body, refuses fields it does not take and both places at
// once, searches Conditions by category only, and can lose an answer, be late or fail inside at any step: as told, or at random.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Json = Record<string, unknown>;

const TAKEN: Readonly<Record<string, readonly string[]>> = {
  Encounter: [
    "resourceType",
    "identifier",
    "extension",
    "status",
    "type",
    "subject",
    "participant",
    "period",
    "priority",
    "reasonCode",
    "hospitalization",
    "location",
    "serviceProvider",
  ],
  Coverage: [
    "resourceType",
    "extension",
    "identifier",
    "status",
    "subscriber",
    "subscriberId",
    "beneficiary",
    "relationship",
    "period",
    "payor",
    "class",
    "order",
  ],
  RelatedPerson: ["resourceType", "extension", "patient", "name", "relationship"],
  Condition: ["resourceType", "clinicalStatus", "category", "code", "subject", "encounter"],
};

/** What happens to a write. `later`: done only when whoever asked has stopped waiting. `late`: so is its answer. */
export interface Accident {
  readonly done: boolean | "later";
  readonly answer: "lost" | "late" | number;
}

export interface MillenniumLike {
  readonly base: string;
  /** By `Type/id`. */
  readonly kept: Map<string, Json>;
  /** `POST Type` and `GET Type`, in order. */
  readonly asked: string[];
  /** What happens to the next write of a type: done or not, and how it is answered. */
  readonly accidents: (Accident & { readonly type: string })[];
  /** Asked at each write for which none is told. */
  random: (() => Accident | undefined) | undefined;
  /** Asked at each read: what it is answered instead. */
  randomRead: (() => "lost" | number | undefined) | undefined;
  /** Tokens that are let in; undefined: everybody is. */
  tokens: Set<string> | undefined;
  close(): Promise<void>;
}

/** `lateMs`: longer than whoever asks waits. */
export async function startMillenniumLike(lateMs = 1000): Promise<MillenniumLike> {
  const kept = new Map<string, Json>();
  const asked: string[] = [];
  const accidents: (Accident & { readonly type: string })[] = [];
  let last = 0;
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/r4`;
  const self: MillenniumLike = {
    base,
    kept,
    asked,
    accidents,
    random: undefined,
    randomRead: undefined,
    tokens: undefined,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = "";
    for await (const part of request) text += part;
    const url = new URL(request.url ?? "", base);
    const [, , type = "", id] = url.pathname.split("/");
    asked.push(`${request.method} ${type}`);
    const send = (status: number, body?: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, { "content-type": "application/fhir+json", ...headers });
      response.end(body === undefined ? "" : JSON.stringify(body));
    };
    const token = request.headers.authorization?.replace("Bearer ", "");
    if (self.tokens && !self.tokens.has(token ?? "")) return send(401, outcome("login"));
    if (request.method === "GET") {
      const trouble = self.randomRead?.();
      if (trouble === "lost") return void request.socket.destroy();
      if (trouble !== undefined) return send(trouble, outcome("exception"));
      const found = id === undefined ? search(type, url.searchParams) : kept.get(`${type}/${id}`);
      return found === undefined ? send(404, outcome("not-found")) : found === "refused" ? send(400, outcome("invalid")) : send(200, found);
    }
    const resource = JSON.parse(text) as Json;
    const accident = accidents[0]?.type === type ? accidents.shift() : self.random?.();
    const problem = refusal(type, resource);
    if (problem !== undefined) return send(422, outcome(problem));
    last += 1;
    const made = String(last);
    const keep = () => kept.set(`${type}/${made}`, { ...resource, id: made });
    const created = () => send(201, undefined, { location: `${base}/${type}/${made}`, etag: 'W/"0"' });
    if (accident === undefined || accident.done === true) keep();
    else if (accident.done === "later") setTimeout(keep, lateMs);
    if (accident === undefined) return created();
    if (accident.answer === "lost") return void request.socket.destroy();
    if (accident.answer === "late") return void setTimeout(created, lateMs);
    send(accident.answer, outcome("exception"), accident.answer === 429 ? { "retry-after": "1" } : {});
  }

  function search(type: string, parameters: URLSearchParams): Json | "refused" {
    if (type === "Condition" && !parameters.has("category")) return "refused";
    const wanted = parameters.get("identifier")?.split("|");
    const entries = [...kept].filter(([name]) => name.startsWith(`${type}/`)).map(([, resource]) => resource);
    const matching = entries.filter((resource) => {
      const subject = (resource.subject ?? resource.beneficiary ?? resource.patient) as { reference?: string } | undefined;
      const identifiers = (resource.identifier ?? []) as { system?: string; value?: string }[];
      const fits = wanted === undefined || identifiers.some(({ system, value }) => system === wanted[0] && value === wanted[1]);
      return subject?.reference === `Patient/${parameters.get("patient")}` && fits;
    });
    return { resourceType: "Bundle", type: "searchset", entry: matching.map((resource) => ({ resource })) };
  }

  return self;
}

/** Why that server would not take it. */
export function refusal(type: string, resource: Json): string | undefined {
  const unknown = Object.keys(resource).find((field) => !TAKEN[type]?.includes(field));
  if (unknown !== undefined) return `business-rule: ${unknown}`;
  if (type === "Encounter") {
    if ((resource.serviceProvider === undefined) === (resource.location === undefined)) return "business-rule: exactly one place";
    if (resource.type === undefined || resource.status === undefined) return "required";
    const period = resource.period as { start?: string } | undefined;
    if (period?.start !== undefined && !period.start.includes("T")) return "business-rule: period without a time";
    const participants = (resource.participant ?? []) as { type?: unknown; individual?: unknown }[];
    if (participants.some(({ type: kind, individual }) => kind === undefined || individual === undefined))
      return "business-rule: participant";
  }
  if (type === "RelatedPerson") {
    const [name] = (resource.name ?? []) as { use?: string; family?: string; given?: string[] }[];
    if (name?.use !== "official" || !name.family || !name.given?.[0]) return "business-rule: name";
  }
  return undefined;
}

function outcome(code: string): Json {
  return { resourceType: "OperationOutcome", issue: [{ severity: "error", code, diagnostics: "Zoe Doe is mentioned here" }] };
}
