// Ends HTTP/2 connections that carry no request. Counts streams, not bytes: a peer that drips half a header or pings for ever is idle too.
import type { ServerHttp2Session } from "node:http2";
import type { ConnectionLimits } from "./connection-limits.ts";

export function watchSession(session: ServerHttp2Session, limits: ConnectionLimits): void {
  let open = 0;
  let idle = startIdle(limits.headersTimeoutMs);

  function startIdle(ms: number): NodeJS.Timeout {
    const timer = setTimeout(() => {
      session.close();
      // `close` waits for streams the peer has only half opened; there are none that we know of.
      setTimeout(() => session.destroy(), 1_000).unref();
    }, ms);
    timer.unref();
    return timer;
  }
  session.on("stream", (stream) => {
    open += 1;
    clearTimeout(idle);
    stream.on("close", () => {
      open -= 1;
      if (open === 0 && !session.closed && !session.destroyed) idle = startIdle(limits.idleTimeoutMs);
    });
  });
  session.on("close", () => clearTimeout(idle));
  session.on("error", () => session.destroy());
}
