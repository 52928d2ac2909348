// One HTTP exchange as this connector needs it: whole body, bounded in time and bytes, no redirect followed. Any fetch fits below, and safe-fetch
// as it is; what that refuses is told apart.
import type { SafeFetch } from "#protocols/safe-fetch/safe-fetch.ts";
import { SafeFetchError } from "#protocols/safe-fetch/safe-fetch-error.ts";

interface Exchange {
  readonly method: "GET" | "POST" | "PUT";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

export interface Answer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Rejects with TransportError only. */
export type Transport = (url: string, exchange: Exchange) => Promise<Answer>;

export type TransportReason =
  | "refused-address" // not an address that may be called
  | "unreachable" // no connection: nothing arrived there
  | "broken" // the connection ended before the answer did
  | "timeout"
  | "redirected" // to another address, which was not followed
  | "too-large"
  | "aborted"; // by the caller

export class TransportError extends Error {
  readonly reason: TransportReason;

  constructor(reason: TransportReason, cause?: unknown) {
    super(`FHIR exchange failed: ${reason}`, { cause });
    this.name = "TransportError";
    this.reason = reason;
  }
}

const NOT_REACHED: readonly unknown[] = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
];

export function fetchTransport(fetcher: typeof fetch): Transport {
  return async (url, { method, headers, body, signal, timeoutMs, maxBytes }) => {
    const deadline = AbortSignal.timeout(timeoutMs);
    const either = AbortSignal.any([signal, deadline]);
    try {
      const response = await fetcher(url, { method, headers, body: body ?? null, redirect: "manual", signal: either });
      return { status: response.status, headers: Object.fromEntries(response.headers), body: await readBounded(response, maxBytes) };
    } catch (error) {
      if (error instanceof TransportError) throw error;
      if (error instanceof SafeFetchError) throw new TransportError(SAFE_REASONS[error.reason], error);
      if (signal.aborted) throw new TransportError("aborted", error);
      if (deadline.aborted) throw new TransportError("timeout", error);
      throw new TransportError(codesOf(error).some((code) => NOT_REACHED.includes(code)) ? "unreachable" : "broken", error);
    }
  };
}

/** Goes only where it may. The bytes are handed on as they came, without a copy. */
export function safeTransport(safeFetch: SafeFetch): Transport {
  return async (url, { method, headers, body, signal, timeoutMs, maxBytes }) => {
    const limits = { totalTimeoutMs: timeoutMs, maxBytes, maxRedirects: 0 };
    try {
      const answer = await safeFetch(url, { method, headers: { ...headers }, ...(body === undefined ? {} : { body }), signal, limits });
      return { status: answer.status, headers: answer.headers, body: answer.body };
    } catch (error) {
      throw new TransportError(error instanceof SafeFetchError ? SAFE_REASONS[error.reason] : "broken", error);
    }
  };
}

/** The codes of an error, of its cause, and of the attempts it sums up. */
function codesOf(error: unknown): readonly unknown[] {
  const cause = error instanceof Error ? error.cause : undefined;
  const attempts = cause instanceof AggregateError ? cause.errors : [];
  return [error, cause, ...attempts].map((each) => (each as { code?: unknown } | undefined)?.code);
}

async function readBounded(response: Response, maxBytes: number): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new TransportError("too-large");
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

const SAFE_REASONS: Readonly<Record<SafeFetchError["reason"], TransportReason>> = {
  "refused-address": "refused-address",
  "bad-url": "refused-address",
  dns: "unreachable",
  connect: "broken",
  timeout: "timeout",
  "too-large": "too-large",
  "too-many-redirects": "redirected",
  protocol: "broken",
  aborted: "aborted",
};
