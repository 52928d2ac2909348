// Web sockets by the package ws: binary messages in, taken one at a time, and out. A socket is let in, or answered as HTTP, before anything is read of it.
import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { type ByteSource, SenderGone } from "./byte-source.ts";

export interface BinarySocket {
  readonly source: ByteSource;
  /** False when the peer does not read what it is sent. */
  send(bytes: Uint8Array): boolean;
  /** `reason`: at most 123 bytes of UTF-8. */
  close(code: number, reason: string): void;
}

export interface SocketRefusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Messages of one socket that wait to be taken, before its sender is slowed. */
const MOST_WAITING = 16;
const MOST_UNREAD_BYTES = 1_000_000;

/** `letIn` decides before the change of protocols; what it gives runs the socket. Neither may reject. */
export function webSockets(
  maxMessageBytes: number,
  letIn: (request: IncomingMessage) => Promise<SocketRefusal | ((socket: BinarySocket) => void)>,
): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  const server = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, perMessageDeflate: false, clientTracking: false });
  return (request, socket, head) => {
    // Until the change has happened nobody else listens, and a peer may be gone at any time.
    socket.on("error", () => socket.destroy());
    void letIn(request).then((decision) => {
      if (socket.destroyed) return;
      if (typeof decision === "function") server.handleUpgrade(request, socket, head, (webSocket) => decision(binarySocket(webSocket)));
      else refuse(socket, decision);
    });
  };
}

function refuse(socket: Duplex, { status, headers, body }: SocketRefusal): void {
  const lines = Object.entries({ ...headers, "content-length": String(Buffer.byteLength(body)), connection: "close" });
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`, ...lines.map(([name, value]) => `${name}: ${value}`)];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

function binarySocket(socket: WebSocket): BinarySocket {
  const waiting: Uint8Array[] = [];
  let over: "ended" | Error | undefined;
  let wake = () => {};
  const finish = (how: "ended" | Error) => {
    over ??= how;
    wake();
  };
  socket.binaryType = "nodebuffer";
  socket.on("message", (data, isBinary) => {
    if (!isBinary) return finish(new SenderGone());
    waiting.push(data as Buffer);
    if (waiting.length >= MOST_WAITING) socket.pause();
    wake();
  });
  // Whoever closes in order said before that nothing more comes; an end without it is noticed by that.
  socket.on("close", (code) => finish(code === 1000 || code === 1005 ? "ended" : new SenderGone()));
  socket.on("error", () => finish(new SenderGone()));
  return {
    source: {
      async next() {
        for (;;) {
          if (over instanceof Error) throw over;
          const bytes = waiting.shift();
          if (bytes) {
            if (socket.isPaused) socket.resume();
            return bytes;
          }
          if (over) return undefined;
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      },
      stop: finish,
    },
    send(bytes) {
      socket.send(bytes);
      return socket.bufferedAmount < MOST_UNREAD_BYTES;
    },
    close: (code, reason) => socket.close(code, Buffer.from(reason).subarray(0, 123).toString("utf8")),
  };
}
