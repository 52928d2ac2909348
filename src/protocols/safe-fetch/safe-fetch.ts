// Fetches URLs that come from callers. Goes only where the public internet or the operator's allow-list leads, follows redirects one by one
// with the same checks, hands credentials to the first origin only, and bounds time and size. It reads no proxy settings.
import type { Readable } from "node:stream";
import { Agent, errors, request } from "undici";
import { AllowList } from "./address.ts";
import { boundedBody } from "./bounded-body.ts";
import { checkedConnector, type Resolve, systemResolve } from "./checked-connect.ts";
import { SafeFetchError } from "./safe-fetch-error.ts";

export interface SafeFetchOptions {
  /** Origins ("http://127.0.0.1:7201"), host names (any port) or CIDR ranges that are allowed though not public. */
  allow: readonly string[];
  limits?: Partial<SafeFetchLimits>;
  /** Name resolution, for tests; the system's otherwise. */
  resolve?: Resolve;
}

export interface SafeFetchLimits {
  /** For the whole exchange, redirects included. */
  totalTimeoutMs: number;
  /** To connect, and again from sending a request to the end of the answer's headers. */
  headersTimeoutMs: number;
  /** After unpacking. */
  maxBytes: number;
  maxRedirects: number;
}

export interface SafeRequest {
  method?: "GET" | "HEAD" | "POST" | "PUT" | "DELETE";
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  signal?: AbortSignal;
  /** Narrower bounds for this one request. */
  limits?: Partial<SafeFetchLimits>;
}

export interface SafeResponse {
  status: number;
  /** Lower-case names; several values joined with ", ". */
  headers: Record<string, string>;
  /** Unpacked. */
  body: Uint8Array;
  /** Where it came from after redirects. */
  url: string;
}

export interface SafeFetch {
  /** Rejects with `SafeFetchError` only; an HTTP status of any kind is a response. */
  (url: string, init?: SafeRequest): Promise<SafeResponse>;
  /** Ends idle connections and aborts what runs. */
  close(): Promise<void>;
}

const defaultLimits: SafeFetchLimits = { totalTimeoutMs: 30_000, headersTimeoutMs: 10_000, maxBytes: 20_000_000, maxRedirects: 3 };
const redirects = new Set([301, 302, 303, 307, 308]);
const credentials = new Set(["authorization", "cookie", "proxy-authorization"]);

/** Throws an Error on an allow-list entry that makes no sense. */
export function createSafeFetch(options: SafeFetchOptions): SafeFetch {
  const allow = new AllowList(options.allow);
  const limits = { ...defaultLimits, ...options.limits };
  const agent = new Agent({
    connect: checkedConnector(allow, options.resolve ?? systemResolve, limits.headersTimeoutMs),
    allowH2: false,
    maxHeaderSize: 16_384,
    keepAliveTimeout: 5_000,
  });
  const safeFetch = (url: string, init: SafeRequest = {}) => exchange(agent, url, init, { ...limits, ...init.limits });
  return Object.assign(safeFetch, { close: () => agent.destroy() });
}

async function exchange(agent: Agent, text: string, init: SafeRequest, limits: SafeFetchLimits): Promise<SafeResponse> {
  let url = parse(text);
  const headers = Object.fromEntries(Object.entries(init.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  // The address that was checked must be the one that is asked for, and only these packings are understood.
  delete headers.host;
  headers["accept-encoding"] = "gzip, deflate";
  let { method = "GET", body } = init;

  const deadline = AbortSignal.timeout(limits.totalTimeoutMs);
  const signal = init.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
  for (let hop = 0; ; hop += 1) {
    const host = url.host;
    try {
      signal.throwIfAborted();
      const answer = await request(url, {
        dispatcher: agent,
        method,
        headers,
        body: body ?? null,
        signal,
        headersTimeout: limits.headersTimeoutMs,
        bodyTimeout: limits.totalTimeoutMs,
      });
      const stream = answer.body as Readable;
      const location = one(answer.headers.location);
      if (!redirects.has(answer.statusCode) || location === undefined) {
        const encoding = method === "HEAD" ? undefined : one(answer.headers["content-encoding"]);
        return {
          status: answer.statusCode,
          headers: flat(answer.headers),
          body: await boundedBody(stream, encoding, limits.maxBytes, host),
          url: url.href,
        };
      }
      stream.on("error", () => undefined).destroy();
      if (hop >= limits.maxRedirects) throw new SafeFetchError("too-many-redirects", host);
      const next = parse(location, url);
      const rewritten = answer.statusCode === 303 || (answer.statusCode < 303 && method === "POST");
      if (rewritten && method !== "HEAD") {
        method = "GET";
        body = undefined;
        delete headers["content-type"];
      }
      if (next.origin !== url.origin) {
        // What was meant for one place is not for another to read.
        if (body !== undefined) throw new SafeFetchError("protocol", host);
        for (const name of credentials) delete headers[name];
      }
      url = next;
    } catch (error) {
      throw typed(error, host, init.signal, deadline);
    }
  }
}

function parse(text: string, base?: URL): URL {
  if (text.length > 8_192 || !URL.canParse(text, base)) throw new SafeFetchError("bad-url");
  const url = new URL(text, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") throw new SafeFetchError("bad-url");
  if (url.username !== "" || url.password !== "" || url.hostname === "") throw new SafeFetchError("bad-url", url.host);
  url.hash = "";
  return url;
}

function typed(error: unknown, host: string, aborted: AbortSignal | undefined, deadline: AbortSignal): SafeFetchError {
  if (error instanceof SafeFetchError) return error;
  if (aborted?.aborted) return new SafeFetchError("aborted", host);
  if (deadline.aborted) return new SafeFetchError("timeout", host);
  if (
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError ||
    error instanceof errors.ConnectTimeoutError
  ) {
    return new SafeFetchError("timeout", host);
  }
  if (error instanceof errors.HeadersOverflowError) return new SafeFetchError("too-large", host);
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (code.startsWith("HPE_") || error instanceof errors.InvalidArgumentError || error instanceof errors.HTTPParserError) {
    return new SafeFetchError("protocol", host);
  }
  // A connection that breaks off in the middle of an answer is reported as a broken connection, too.
  return new SafeFetchError("connect", host);
}

const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(headers).filter((entry): entry is [string, string | string[]] => entry[1] !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]));
}
