// Writes Server-Sent Events in their barest form: one `data: {json}` line and an empty line per chunk. It writes no event names, ids, comments
// or end marks, because known readers put any other line into the text they build; the stream ends when the answer ends.
import { once } from "node:events";
import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { Http2ServerResponse } from "node:http2";

/** The reader went away before the end. Not a fault of ours: nothing needs reporting. */
export class ReaderGone extends Error {
  override name = "ReaderGone";
  constructor() {
    super("the reader hung up before the stream ended");
  }
}

export interface SseStream {
  /** Aborts (with `ReaderGone`) when the reader hangs up. */
  readonly signal: AbortSignal;
  /** Sends one chunk and waits while the reader is slow. Throws `ReaderGone` once nobody reads. */
  write(chunk: unknown): Promise<void>;
  /** Ends the stream and waits until the last byte is handed over; safe to call twice and after a hang-up. */
  end(): Promise<void>;
}

/**
 * Begins the answer on a raw response of either HTTP version (fastify: `reply.hijack(); openSse(reply.raw, reply.getHeaders())`).
 * `headers` are added as they are, but for those this module sets and those HTTP/2 forbids.
 */
export function openSse(target: ServerResponse | Http2ServerResponse, headers: OutgoingHttpHeaders = {}): SseStream {
  const response = target as ServerResponse;
  const gone = new AbortController();
  let finished = false;
  // HTTP/2 reports a reset stream as finished too, so what counts is whether the end was ours.
  response.on("close", () => {
    if (!finished) gone.abort(new ReaderGone());
  });
  response.on("error", () => gone.abort(new ReaderGone()));

  const isHttp2 = "stream" in target;
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (value === undefined || lower === "content-length" || (isHttp2 && connectionSpecific.has(lower))) continue;
    response.setHeader(lower, value);
  }
  response.setHeader("content-type", "text/event-stream; charset=utf-8");
  response.setHeader("cache-control", "no-store");
  response.setHeader("x-accel-buffering", "no");
  response.writeHead(200);
  response.flushHeaders();
  if (response.destroyed || response.closed) gone.abort(new ReaderGone());

  return {
    signal: gone.signal,
    async write(chunk) {
      gone.signal.throwIfAborted();
      if (finished) throw new Error("the stream has ended");
      if (response.write(`data: ${oneLine(chunk)}\n\n`)) return;
      try {
        await once(response, "drain", { signal: gone.signal });
      } catch {
        throw gone.signal.reason ?? new ReaderGone();
      }
    },
    async end() {
      if (finished || gone.signal.aborted) return;
      finished = true;
      await new Promise<void>((resolve) => {
        response.once("close", resolve);
        response.end(resolve);
      });
    },
  };
}

const connectionSpecific = new Set(["connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade"]);

/** JSON already escapes line feeds; these three end a line too for readers that split text as Unicode says. */
function oneLine(chunk: unknown): string {
  return JSON.stringify(chunk).replace(/[\u0085\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
