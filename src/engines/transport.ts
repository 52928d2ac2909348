// How engines, of language and of speech, reach their server: through safe-fetch, to the one origin that the operator named, without redirects, within bounds of time and size. It tries again after 429 and 5xx, as long as there is time.
import { setTimeout as wait } from "node:timers/promises";
import type { SafeFetch, SafeResponse } from "#protocols/safe-fetch/safe-fetch.ts";
import { SafeFetchError } from "#protocols/safe-fetch/safe-fetch-error.ts";

export interface TransportOptions {
  /** The operator's, without a slash at its end. */
  readonly baseUrl: string;
  /** For one answer, with all that is tried for it. */
  readonly timeoutMs: number;
  /** Must allow the origin of `baseUrl`. */
  readonly safeFetch: SafeFetch;
  /** Of an answer; 2 million unless said otherwise. */
  readonly maxBytes?: number;
}

/** Words that the ports of language and speech both have. */
export type TransportReason = "timeout" | "unreachable" | "rejected" | "throttled" | "failed" | "too-large";

/** Thrown into the vendor's library by the transport and found again behind whatever that throws. */
export class TransportFailure extends Error {
  readonly reason: TransportReason;

  constructor(reason: TransportReason) {
    super(`the engine's server: ${reason}`);
    this.name = "TransportFailure";
    this.reason = reason;
  }
}

const MAX_BYTES = 2_000_000;
const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 500;

/** In the shape of fetch, for the vendors' libraries. Rejects with TransportFailure, or with the reason of an aborted signal. */
export function transport({ baseUrl, timeoutMs, safeFetch, maxBytes = MAX_BYTES }: TransportOptions): typeof fetch {
  const { origin } = new URL(baseUrl);
  return async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== origin) throw new TransportFailure("unreachable");
    const body = new Uint8Array(await request.arrayBuffer());
    const limits = { maxRedirects: 0, totalTimeoutMs: timeoutMs, headersTimeoutMs: timeoutMs, maxBytes };
    const deadline = Date.now() + timeoutMs;
    for (let attempt = 1; ; attempt += 1) {
      const sent = { method: "POST" as const, headers: Object.fromEntries(request.headers), body, signal: request.signal, limits };
      const answer = await safeFetch(request.url, sent).catch((error: unknown) => {
        request.signal.throwIfAborted();
        throw new TransportFailure(reasonOf(error));
      });
      const failure = failureOf(answer.status);
      if (!failure) return responseOf(answer);
      const pause = pauseOf(answer, attempt);
      const mayPass = failure === "throttled" || failure === "failed";
      if (!mayPass || attempt === ATTEMPTS || Date.now() + pause >= deadline) throw new TransportFailure(failure);
      await wait(pause, undefined, { signal: request.signal }).catch(() => request.signal.throwIfAborted());
    }
  };
}

function reasonOf(error: unknown): TransportReason {
  if (!(error instanceof SafeFetchError)) return "unreachable";
  if (error.reason === "timeout") return "timeout";
  return error.reason === "too-large" ? "too-large" : "unreachable";
}

function failureOf(status: number): TransportReason | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status >= 300 && status < 400) return "unreachable";
  if (status === 429) return "throttled";
  return status === 408 || status >= 500 ? "failed" : "rejected";
}

/** As the server asks by Retry-After (seconds or a date), else a pause that doubles. Anthropic's 529 means overloaded and passes, too. */
function pauseOf({ headers }: SafeResponse, attempt: number): number {
  const asked = headers["retry-after"];
  const seconds = asked === undefined ? Number.NaN : Number(asked);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = asked === undefined ? Number.NaN : Date.parse(asked);
  return Number.isFinite(date) ? Math.max(0, date - Date.now()) : FIRST_PAUSE_MS * 2 ** (attempt - 1);
}

function responseOf({ status, headers: received, body }: SafeResponse): Response {
  const headers = new Headers(received);
  // The body is unpacked already.
  headers.delete("content-encoding");
  headers.delete("content-length");
  return new Response(status === 204 ? null : Buffer.from(body), { status, headers });
}
