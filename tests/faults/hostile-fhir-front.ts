// A FHIR server on a real socket whose every base address misbehaves in one way at one place: http://host/{fault}/{place}/... Elsewhere it is well-behaved.
// The record: one patient with a condition, an allergy that only the second page has, and a letter.
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";

export const ALLERGEN = "Penicillin";
export const LETTER = "Letter of the surgeon: seen for gallstones.";
export const BIRTH_DATE = "1961-04-05";

/** Where a fault may sit. `everything` also serves the searches, in full, for who falls back on them. */
export const PLACES = ["patient", "metadata", "everything", "everything-2", "search", "search-2", "binary"] as const;
export type Place = (typeof PLACES)[number];

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Of this request, absolute. */
  readonly url: URL;
  readonly base: string;
  /** What a good server would send. */
  readonly good: unknown;
  /** How often this fault was met before at this base. */
  readonly before: number;
  /** Another origin, which counts who comes. */
  readonly foreign: string;
}

export type Misbehave = (exchange: Exchange) => void;

const JSON_TYPE = { "content-type": "application/fhir+json" };

function sendJson(response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}): void {
  const type = typeof body === "string" ? { "content-type": "text/plain" } : JSON_TYPE;
  response.writeHead(status, { ...type, ...headers }).end(bodyOf(body));
}

/** A text is a document as it is. */
function bodyOf(good: unknown): string {
  return typeof good === "string" ? good : JSON.stringify(good);
}

function sendText({ response }: Exchange, text: string | Buffer, headers: Record<string, string> = {}): void {
  response.writeHead(200, { ...JSON_TYPE, ...headers }).end(text);
}

const refuse =
  (status: number, headers: Record<string, string> = {}): Misbehave =>
  ({ response }) =>
    sendJson(response, { resourceType: "OperationOutcome", issue: [{ severity: "error", code: "processing" }] }, status, headers);

const raw =
  (text: (exchange: Exchange) => string | Buffer): Misbehave =>
  (exchange) =>
    void exchange.response.socket?.end(text(exchange));

/** The good bundle with another `next` link, or a bundle of nothing with it where a single resource was asked for. */
const next =
  (url: (exchange: Exchange) => string): Misbehave =>
  (exchange) => {
    const good = exchange.good as { resourceType?: string };
    const bundle = good.resourceType === "Bundle" ? good : { resourceType: "Bundle", type: "searchset", entry: [{ resource: good }] };
    sendJson(exchange.response, { ...bundle, link: [{ relation: "next", url: url(exchange) }] });
  };

const bundleOf = (resources: readonly unknown[], more: object = {}) => ({
  resourceType: "Bundle",
  type: "searchset",
  entry: resources.map((resource) => ({ resource })),
  ...more,
});

const STRANGER = {
  resourceType: "AllergyIntolerance",
  id: "stranger",
  patient: { reference: "Patient/somebody-else" },
  code: { text: "Strangersubstance" },
};

const bomb = gzipSync(Buffer.alloc(300_000_000, " "));
const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;

export const FAULTS: Readonly<Record<string, Misbehave>> = {
  // Silence and slowness
  stall: () => {},
  "stall after headers": ({ response }) => void response.writeHead(200, JSON_TYPE).write("{"),
  "stall half way": ({ response, good }) => {
    const text = bodyOf(good);
    response.writeHead(200, { ...JSON_TYPE, "content-length": String(text.length) }).write(text.slice(0, text.length / 2));
  },
  drip: ({ response, good }) => {
    const text = bodyOf(good);
    response.writeHead(200, { ...JSON_TYPE, "content-length": String(text.length) });
    let at = 0;
    const timer = setInterval(() => response.write(text[at++ % text.length] ?? ""), 250);
    response.on("close", () => clearInterval(timer));
  },
  "drip of headers": ({ response }) => {
    const { socket } = response;
    socket?.write("HTTP/1.1 200 OK\r\n");
    let count = 0;
    const timer = setInterval(() => socket?.write(`x-${count++}: y\r\n`), 100);
    socket?.on("close", () => clearInterval(timer));
  },
  "blanks for ever": ({ response }) => {
    response.writeHead(200, JSON_TYPE);
    const timer = setInterval(() => response.write(" ".repeat(1_000)), 20);
    response.on("close", () => clearInterval(timer));
  },
  "100 Continue for ever": ({ response }) => {
    const timer = setInterval(() => response.socket?.write("HTTP/1.1 100 Continue\r\n\r\n"), 50);
    response.socket?.on("close", () => clearInterval(timer));
  },
  // Asked to wait
  "429 once, Retry-After 1": ({ response, good, before }) =>
    before === 0 ? refuse(429, { "retry-after": "1" })({ response } as Exchange) : sendJson(response, good),
  "429 twice, Retry-After 0": ({ response, good, before }) =>
    before < 2 ? refuse(429, { "retry-after": "0" })({ response } as Exchange) : sendJson(response, good),
  "429 for ever": refuse(429),
  "429 for ever, Retry-After 0": refuse(429, { "retry-after": "0" }),
  "429, Retry-After a day": refuse(429, { "retry-after": "86400" }),
  "429, Retry-After -1": refuse(429, { "retry-after": "-1" }),
  "429, Retry-After 1e9": refuse(429, { "retry-after": "1e9" }),
  "429, Retry-After 99999999999999999999": refuse(429, { "retry-after": "99999999999999999999" }),
  "429, Retry-After a date": refuse(429, { "retry-after": "Fri, 31 Dec 2199 23:59:59 GMT" }),
  "503, Retry-After": refuse(503, { "retry-after": "1" }),
  // Refusals
  ...Object.fromEntries([400, 401, 403, 404, 405, 410, 418, 422, 500, 501, 502, 504, 599].map((status) => [`${status}`, refuse(status)])),
  "401 with a login page": ({ response }) => void response.writeHead(401, { "content-type": "text/html" }).end("<form>"),
  "204": ({ response }) => void response.writeHead(204).end(),
  "206": ({ response, good }) => sendJson(response, good, 206, { "content-range": "bytes 0-10/20" }),
  "304": ({ response }) => void response.writeHead(304).end(),
  "200 and an error": (exchange) =>
    sendJson(exchange.response, { resourceType: "OperationOutcome", issue: [{ severity: "fatal", code: "exception" }] }),
  // Cut and broken
  "JSON cut": (exchange) => sendText(exchange, bodyOf(exchange.good).slice(0, -7)),
  "JSON cut after a whole entry": (exchange) => sendText(exchange, bodyOf(exchange.good).replace(/\}\]?,?"?.{0,20}$/, "")),
  "body cut": ({ response, good }) => {
    const text = bodyOf(good);
    response.writeHead(200, { ...JSON_TYPE, "content-length": String(text.length) }).write(text.slice(0, -5));
    setTimeout(() => response.destroy(), 20);
  },
  "chunk cut": raw(({ good }) => `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffff\r\n${bodyOf(good)}`),
  "chunk size nonsense": raw(() => "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n{}"),
  "reset at once": ({ request }) => void request.socket.resetAndDestroy(),
  "reset in the body": ({ request, response }) => {
    response.writeHead(200, JSON_TYPE).write("{");
    setTimeout(() => request.socket.resetAndDestroy(), 20);
  },
  "hung up": ({ request }) => void request.socket.end(),
  "no HTTP": raw(() => "SSH-2.0-OpenSSH_9.2\r\n\r\n"),
  "HTTP 0.9": raw(({ good }) => bodyOf(good)),
  "two lengths": raw(({ good }) => {
    const text = bodyOf(good);
    return `HTTP/1.1 200 OK\r\ncontent-length: ${text.length}\r\ncontent-length: 2\r\n\r\n${text}`;
  }),
  "length and chunks": raw(() => "HTTP/1.1 200 OK\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n{}{}"),
  "a header of 100 kB": (exchange) => sendText(exchange, bodyOf(exchange.good), { "x-long": "y".repeat(100_000) }),
  "10,000 headers": raw(() => `HTTP/1.1 200 OK\r\n${"a: b\r\n".repeat(10_000)}\r\n{}`),
  // Wrong content
  nothing: (exchange) => sendText(exchange, ""),
  HTML: (exchange) => sendText(exchange, "<html><body>Welcome</body></html>", { "content-type": "text/html" }),
  "HTML called FHIR": (exchange) => sendText(exchange, "<html><body>Welcome</body></html>"),
  "XML called FHIR": (exchange) => sendText(exchange, '<Bundle xmlns="http://hl7.org/fhir"/>', { "content-type": "application/fhir+xml" }),
  "FHIR called text": (exchange) => sendText(exchange, bodyOf(exchange.good), { "content-type": "text/plain" }),
  "FHIR called a picture": (exchange) => sendText(exchange, bodyOf(exchange.good), { "content-type": "image/png" }),
  "not UTF-8": (exchange) => sendText(exchange, Buffer.from(bodyOf(exchange.good).replace("e", "\u00e9"), "latin1")),
  "UTF-16": (exchange) => sendText(exchange, Buffer.from(bodyOf(exchange.good), "utf16le")),
  null: (exchange) => sendText(exchange, "null"),
  "a list": (exchange) => sendText(exchange, "[]"),
  "a number": (exchange) => sendText(exchange, "1e999"),
  "another resource": (exchange) => sendJson(exchange.response, { resourceType: "Basic", id: "p1" }),
  "an empty object": (exchange) => sendText(exchange, "{}"),
  "entries that are null": (exchange) => sendJson(exchange.response, bundleOf([null, 1, "x", []])),
  "entries that are an object": (exchange) => sendJson(exchange.response, { ...bundleOf([]), entry: {} }),
  "deep nesting": (exchange) => sendText(exchange, `{"resourceType":"Bundle","type":"searchset","entry":${deep}}`),
  "deep nesting with an exact number": (exchange) =>
    sendText(exchange, `{"resourceType":"Bundle","type":"searchset","x":1.0,"entry":${deep}}`),
  "another patient": (exchange) => sendJson(exchange.response, bundleOf([STRANGER])),
  "another patient's Patient": (exchange) => sendJson(exchange.response, { resourceType: "Patient", id: "somebody-else" }),
  // Too much
  "gzip bomb": (exchange) => sendText(exchange, bomb, { "content-encoding": "gzip" }),
  "gzip in gzip": (exchange) => sendText(exchange, gzipSync(bomb), { "content-encoding": "gzip, gzip" }),
  "broken gzip": (exchange) => sendText(exchange, "plain", { "content-encoding": "gzip" }),
  "cut gzip": (exchange) => sendText(exchange, gzipSync(bodyOf(exchange.good)).subarray(0, -9), { "content-encoding": "gzip" }),
  brotli: (exchange) => sendText(exchange, brotliCompressSync(bodyOf(exchange.good)), { "content-encoding": "br" }),
  "a page of 100 MB": ({ response }) => {
    response.writeHead(200, JSON_TYPE);
    let left = 100;
    const more = (): void => {
      while (left-- > 0) if (!response.write(" ".repeat(1_000_000))) return void response.once("drain", more);
      response.end();
    };
    more();
  },
  // Pages
  "endless pages": next(({ url }) => `${url.origin}${url.pathname}?page=${Number(url.searchParams.get("page") ?? 0) + 1}`),
  "a loop of one": next(({ url }) => url.href),
  "a loop of two": next(({ url }) => `${url.origin}${url.pathname}?turn=${url.searchParams.get("turn") === "1" ? 2 : 1}`),
  "a page of another server": next(({ foreign }) => `${foreign}/fhir/page2`),
  "a page by another scheme": next(({ url }) => `https://${url.host}/fhir/page2`),
  "a page with a user": next(({ url }) => `http://me:secret@${url.host}${url.pathname}?page=2`),
  "a page of a file": next(() => "file:///etc/passwd"),
  "a page with no address": next(() => "http://[::1"),
  "a page of 100,000 letters": next(({ url }) => `${url.href}&x=${"y".repeat(100_000)}`),
  "the same page by another name, then none": (exchange) => {
    const { url, good } = exchange;
    const again = url.searchParams.has("again");
    sendJson(exchange.response, {
      ...(good as object),
      ...(again ? { link: [] } : { link: [{ relation: "next", url: `${url.origin}${url.pathname}?again=1` }] }),
    });
  },
  "a total too high": (exchange) => sendJson(exchange.response, { ...(exchange.good as object), total: 40 }),
  "a total too low": (exchange) => sendJson(exchange.response, { ...(exchange.good as object), total: 0 }),
  "a total of 1e999": (exchange) =>
    sendText(exchange, JSON.stringify({ ...(exchange.good as object), total: 0 }).replace('"total":0', '"total":1e999')),
  "a total that changes": (exchange) =>
    sendJson(exchange.response, {
      ...(exchange.good as object),
      total: exchange.before + 5,
      ...(exchange.before === 0 ? { link: [{ relation: "next", url: `${exchange.url.origin}${exchange.url.pathname}?again=1` }] } : {}),
    }),
  "nothing at all, said to be all": (exchange) => sendJson(exchange.response, { resourceType: "Bundle", type: "searchset", total: 3 }),
  // Redirects
  "to another server": refuse(302, {}),
  "to itself": ({ response, url }) => void response.writeHead(307, { location: url.href }).end(),
  "to a file": ({ response }) => void response.writeHead(301, { location: "file:///etc/passwd" }).end(),
};

export interface HostileFront {
  readonly origin: string;
  readonly foreign: string;
  /** Requests that came to the other origin: none may. */
  readonly strayed: readonly string[];
  close(): void;
}

export async function hostileFront(): Promise<HostileFront> {
  const met = new Map<string, number>();
  const strayed: string[] = [];
  const other = createServer((request, response) => {
    strayed.push(`${request.method} ${request.url} ${request.headers.authorization ?? ""}`);
    response.end();
  });
  const foreign = await listening(other);
  const front = createServer((request, response) => {
    const url = new URL(request.url ?? "/", origin);
    const [, faultName = "", place = "", ...rest] = decodeURIComponent(url.pathname).split("/");
    const asked = rest.join("/");
    const base = `${origin}/${encodeURIComponent(faultName)}/${place}`;
    const found = goodAnswer(asked, url, base, place);
    const good = found ?? {};
    if (isPlace(asked, url, place)) {
      const key = `${faultName}/${place}`;
      const before = met.get(key) ?? 0;
      met.set(key, before + 1);
      const misbehave = faultName === "to another server" ? redirect : FAULTS[faultName]!;
      return misbehave({ request, response, url, base, good, before, foreign });
    }
    return sendJson(response, good, found === undefined ? 404 : 200);
  });
  const redirect: Misbehave = ({ response }) => void response.writeHead(302, { location: `${foreign}/fhir` }).end();
  front.on("clientError", () => {});
  const origin = await listening(front);
  const close = () => {
    for (const server of [front, other]) {
      server.closeAllConnections();
      server.close();
    }
  };
  return { origin, foreign, strayed, close };
}

async function listening(server: Server): Promise<string> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function isPlace(asked: string, url: URL, place: string): boolean {
  const second =
    url.searchParams.has("page2") || url.searchParams.has("page") || url.searchParams.has("again") || url.searchParams.has("turn");
  switch (place as Place) {
    case "patient":
      return asked === "Patient/p1";
    case "metadata":
      return asked === "metadata";
    case "everything":
      return asked.endsWith("$everything");
    case "everything-2":
      return asked.endsWith("$everything") && second;
    case "search":
      return asked === "AllergyIntolerance";
    case "search-2":
      return asked === "AllergyIntolerance" && second;
    case "binary":
      return asked.startsWith("Binary/");
  }
}

const patient = { resourceType: "Patient", id: "p1", gender: "female", birthDate: BIRTH_DATE, name: [{ text: "Ada Moss" }] };
const subject = { reference: "Patient/p1" };
const condition = { resourceType: "Condition", id: "c1", subject, code: { text: "Gout" }, recordedDate: "2025-01-02" };
const allergy = {
  resourceType: "AllergyIntolerance",
  id: "a1",
  patient: subject,
  code: { text: ALLERGEN },
  clinicalStatus: { coding: [{ code: "active" }] },
};
const letter = {
  resourceType: "DocumentReference",
  id: "d1",
  status: "current",
  subject,
  date: "2025-02-03T10:00:00Z",
  content: [{ attachment: { contentType: "text/plain", url: "Binary/b1", title: "letter.txt" } }],
};

function goodAnswer(asked: string, url: URL, base: string, place: string): unknown {
  const second = url.searchParams.has("page2");
  const more = second ? {} : { link: [{ relation: "next", url: `${base}/${asked}?page2=1` }] };
  if (asked === "Patient/p1") return patient;
  if (asked === "metadata") return undefined;
  if (asked === "Binary/b1") return LETTER;
  // Where a search is to fail there is no whole-record operation.
  if (asked.endsWith("$everything")) {
    if (place.startsWith("search")) return undefined;
    return bundleOf(second ? [allergy] : [patient, condition, letter], { total: 4, ...more });
  }
  if (asked === "AllergyIntolerance") return bundleOf(second ? [allergy] : [], { total: 1, ...more });
  if (asked === "Condition") return bundleOf([condition], { total: 1 });
  if (asked === "DocumentReference") return bundleOf([letter], { total: 1 });
  return bundleOf([], { total: 0 });
}
