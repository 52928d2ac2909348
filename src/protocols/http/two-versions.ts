// One port for HTTP/1.1 and HTTP/2: in cleartext by the first bytes of the connection, under TLS by ALPN. It knows no routes, and it never
// upgrades one version to the other. Closing refuses new connections, lets running requests finish and ends idle connections at once.
import type { EventEmitter } from "node:events";
import { createServer as createHttp1Server, type Server as Http1Server, type IncomingMessage, type ServerResponse } from "node:http";
import {
  constants,
  createServer as createHttp2Server,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
} from "node:http2";
import { createServer as createNetServer, type Server, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { createServer as createTlsServer, type TLSSocket } from "node:tls";
import { type ConnectionLimits, defaultConnectionLimits } from "./connection-limits.ts";
import { drainHttp1 } from "./drain-http1.ts";
import { answerMalformed, type MalformedReply } from "./malformed-request.ts";
import { watchSession } from "./watch-session.ts";

/** The shape node, fastify and light frameworks share; HTTP/2 requests arrive through node's compatibility objects. */
export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => void;

export interface TwoVersionOptions {
  /** PEM texts; with them the port speaks TLS 1.2+ only. */
  tls?: { cert: string | Buffer; key: string | Buffer };
  /** Answers bytes that are not HTTP/1.1. Malformed HTTP/2 gets the protocol's own GOAWAY. */
  malformed: MalformedReply;
  /** Takes connections whose first request is a GET of this path: they may change to another protocol. */
  upgrades?: { readonly path: string; readonly handler: UpgradeHandler };
  limits?: Partial<ConnectionLimits>;
}

/** Called with the request that asks for the change; the socket is the handler's from then on. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** A server that listens on its own port; `close` is graceful, `closeAllConnections` is not. */
export interface TwoVersionServer extends Server {
  closeIdleConnections(): void;
  closeAllConnections(): void;
}

/** For fastify: `serverFactory: (handler) => createTwoVersionServer(handler, options) as unknown as http.Server`. */
export function createTwoVersionServer(handler: HttpHandler, options: TwoVersionOptions): TwoVersionServer {
  const limits = { ...defaultConnectionLimits, ...options.limits };
  const sockets = new Set<Socket>();
  const undecided = new Set<Socket>();
  const sessions = new Set<ServerHttp2Session>();

  const http1 = createHttp1(handler, options.malformed, limits);
  const draining = drainHttp1(http1);
  // A server of its own: one that listens for upgrades would take every request that offers one, and answer none of them.
  const upgrading = options.upgrades && createHttp1(handler, options.malformed, limits).on("upgrade", options.upgrades.handler);
  const drainingUpgrades = upgrading && drainHttp1(upgrading);
  const upgradeStart = options.upgrades && `GET ${options.upgrades.path}`;

  const http2 = createHttp2Server({
    settings: { maxConcurrentStreams: limits.maxConcurrentStreams, maxHeaderListSize: limits.maxHeaderBytes },
    maxHeaderListPairs: 128,
    maxSessionMemory: 8,
  });
  http2.on("session", (session) => {
    sessions.add(session);
    session.on("close", () => sessions.delete(session));
    watchSession(session, limits);
  });
  http2.on("request", (request: Http2ServerRequest, response: Http2ServerResponse) => {
    // A stream the peer resets reaches the request as an error event, which would end the process if nobody listened.
    request.on("error", () => undefined);
    response.on("error", () => undefined);
    const late = setTimeout(() => {
      const whole = request.complete || request.stream.endAfterHeaders;
      if (!whole && !response.headersSent) response.stream?.close(constants.NGHTTP2_CANCEL);
    }, limits.requestTimeoutMs);
    late.unref();
    response.on("close", () => clearTimeout(late));
    // The setting sent to the peer is advice only; this is the bound.
    if (headerBytes(request.rawHeaders) > limits.maxHeaderBytes) {
      const { status, contentType, body, headers } = options.malformed({
        status: 431,
        path: request.url.split("?", 1)[0]?.slice(0, 2_000),
      });
      response.writeHead(status, { ...headers, "content-type": contentType });
      response.end(body);
      return;
    }
    handler(request as unknown as IncomingMessage, response as unknown as ServerResponse);
  });

  const front = (
    options.tls
      ? createTlsServer({
          ...options.tls,
          ALPNProtocols: ["h2", "http/1.1"],
          minVersion: "TLSv1.2",
          handshakeTimeout: limits.headersTimeoutMs,
          allowHalfOpen: true,
        })
      : createNetServer({ allowHalfOpen: true, noDelay: true })
  ) as TwoVersionServer;

  front.on("connection", (socket: Socket) => {
    sockets.add(socket);
    undecided.add(socket);
    socket.on("close", () => {
      sockets.delete(socket);
      undecided.delete(socket);
    });
    socket.on("error", () => socket.destroy());
    if (!options.tls) choose(socket, socket);
  });
  if (options.tls) {
    front.on("secureConnection", (secure: TLSSocket) => {
      secure.on("error", () => secure.destroy());
      const raw = rawSocketOf(secure, undecided);
      if (secure.alpnProtocol === "h2") handOver(secure, raw, http2, 2);
      else choose(secure, raw);
    });
  }

  function choose(socket: Socket, raw: Socket | undefined): void {
    chooseByFirstBytes(socket, limits.headersTimeoutMs, options.tls ? [upgradeStart] : ["PRI", upgradeStart], (start) => {
      if (start === "PRI") handOver(socket, raw, http2, 2);
      else handOver(socket, raw, start !== undefined && upgrading ? upgrading : http1, 1);
    });
  }

  function handOver(socket: Socket, raw: Socket | undefined, server: EventEmitter, version: 1 | 2): void {
    if (raw) undecided.delete(raw);
    // HTTP/1.1 lets a peer stop sending and still read its answer; for HTTP/2 the end of one direction is the end of the connection.
    socket.allowHalfOpen = version === 1;
    server.emit("connection", socket);
  }

  front.closeIdleConnections = () => {
    for (const socket of undecided) socket.destroy();
    draining.endIdle();
    drainingUpgrades?.endIdle();
  };
  front.closeAllConnections = () => {
    for (const session of sessions) session.destroy();
    for (const socket of sockets) socket.destroy();
  };
  const stopAccepting = front.close.bind(front);
  front.close = (done?: (error?: Error) => void) => {
    stopAccepting(done);
    http1.close();
    upgrading?.close();
    http2.close();
    for (const socket of undecided) socket.destroy();
    draining.begin();
    drainingUpgrades?.begin();
    for (const session of sessions) session.close();
    return front;
  };
  return front;
}

/** As HTTP/2 counts a header list: each name and value, and 32 bytes for each pair. */
function headerBytes(rawHeaders: string[]): number {
  return rawHeaders.reduce((sum, part) => sum + part.length + 16, 0);
}

/** A TLS server announces the plain socket first and the secured one later; both have the same peer. */
function rawSocketOf(secure: TLSSocket, candidates: Set<Socket>): Socket | undefined {
  for (const socket of candidates) {
    if (socket.remotePort === secure.remotePort && socket.remoteAddress === secure.remoteAddress) return socket;
  }
  return undefined;
}

function createHttp1(handler: HttpHandler, malformed: MalformedReply, limits: ConnectionLimits): Http1Server {
  const server = createHttp1Server(
    {
      maxHeaderSize: limits.maxHeaderBytes,
      headersTimeout: Math.min(limits.headersTimeoutMs, limits.requestTimeoutMs),
      requestTimeout: limits.requestTimeoutMs,
      keepAliveTimeout: limits.idleTimeoutMs,
      // Requests without a Host header, or with an expectation we don't know, go to the handler: node's own refusals have no body that any wire knows.
      requireHostHeader: false,
      connectionsCheckingInterval: Math.max(50, Math.min(5_000, limits.headersTimeoutMs / 2)),
    },
    handler,
  );
  server.on("checkExpectation", handler);
  server.on("clientError", (error, socket) => answerMalformed(error, socket, malformed));
  // This server never listens by itself, yet node starts its slow-request timer on that event only.
  server.emit("listening");
  return server;
}

/** Reads until the bytes begin with one of the starts or can begin with none, puts them back and says which. */
function chooseByFirstBytes(
  socket: Socket,
  timeoutMs: number,
  starts: readonly (string | undefined)[],
  choose: (start: string | undefined) => void,
): void {
  let seen: Buffer = Buffer.alloc(0);
  const late = setTimeout(() => socket.destroy(), timeoutMs);
  late.unref();
  const stop = () => {
    clearTimeout(late);
    socket.off("data", onData).off("end", onEnd);
  };
  const onEnd = () => {
    stop();
    socket.destroy();
  };
  const onData = (bytes: Buffer) => {
    seen = seen.length === 0 ? bytes : Buffer.concat([seen, bytes]);
    const text = seen.toString("latin1", 0, 100);
    const start = starts.find((one) => one !== undefined && text.startsWith(one));
    // POST and PUT begin like an HTTP/2 preface too, and many a GET like the one that is looked for.
    if (start === undefined && starts.some((one) => one?.startsWith(text))) return;
    stop();
    socket.pause();
    socket.unshift(seen);
    choose(start);
    process.nextTick(() => socket.resume());
  };
  socket.on("data", onData).on("end", onEnd).on("close", stop);
}
