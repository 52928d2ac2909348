// Takes MLLP messages, one after the other on each connection, and answers each with what the handler returns. It acknowledges nothing by itself: a handler
// that throws is a connection ended without an answer, so that the sender keeps the message.
import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";
import { FrameReader, frame } from "./frames.ts";

export interface MllpPeerInfo {
  readonly address: string;
  /** Subject common name of the client's certificate, where one was asked for and given. */
  readonly certificate: string | undefined;
}

export interface MllpServerOptions {
  /** The bytes to answer with. */
  readonly handle: (message: Buffer, peer: MllpPeerInfo) => Promise<Uint8Array>;
  /** Of a connection, never of a message: bad framing, a failed handler, a refused certificate. */
  readonly onProblem: (problem: "framing" | "too-large" | "handler" | "tls" | "socket" | "refused", error?: unknown) => void;
  /** Undefined: cleartext. With `requestCert` and `ca` only known clients are let in. */
  readonly tls: Pick<TlsOptions, "ca" | "cert" | "key" | "requestCert" | "rejectUnauthorized"> | undefined;
  /** Whether a peer's address may connect; undefined: any may. */
  readonly allow?: ((address: string) => boolean) | undefined;
  readonly messageLimit: number;
  readonly connectionLimit: number;
  /** A connection on which nothing arrives for so long ends. */
  readonly idleMs: number;
}

export interface MllpServer {
  /** Resolves with the port that it listens on. */
  listen(port: number, host: string): Promise<number>;
  /** Lets each message that is being handled be answered, then ends all connections. */
  close(): Promise<void>;
}

export function createMllpServer(options: MllpServerOptions): MllpServer {
  const connections = new Set<Connection>();
  const accept = (socket: Socket) => {
    if (options.allow && !options.allow(socket.remoteAddress ?? "")) {
      socket.destroy();
      return options.onProblem("refused");
    }
    const connection = new Connection(socket, options);
    connections.add(connection);
    socket.on("close", () => connections.delete(connection));
  };
  const server: Server = options.tls ? createTlsServer(options.tls, accept) : createServer(accept);
  server.maxConnections = options.connectionLimit;
  server.on("tlsClientError", (error) => options.onProblem("tls", error));
  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, () => {
          server.off("error", reject).on("error", (error) => options.onProblem("socket", error));
          const address = server.address();
          resolve(typeof address === "object" && address !== null ? address.port : port);
        });
      }),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all([...connections].map((connection) => connection.drain()));
      await closed;
    },
  };
}

class Connection {
  readonly #socket: Socket;
  readonly #options: MllpServerOptions;
  readonly #peer: MllpPeerInfo;
  #handled: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(socket: Socket, options: MllpServerOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#peer = { address: socket.remoteAddress ?? "", certificate: certificateOf(socket) };
    const reader = new FrameReader(options.messageLimit);
    socket.setNoDelay(true).setTimeout(options.idleMs, () => socket.destroy());
    socket.on("error", () => socket.destroy());
    socket.on("data", (bytes: Buffer) => {
      const { messages, failure } = reader.read(bytes);
      for (const message of messages) this.#enqueue(message);
      if (!failure) return;
      options.onProblem(failure === "malformed" ? "framing" : "too-large");
      // What came whole before it is still answered.
      void this.drain();
    });
  }

  /** No further message is taken; those taken are answered, then the connection ends. */
  async drain(): Promise<void> {
    this.#socket.removeAllListeners("data").pause();
    await this.#handled;
    this.#socket.destroySoon();
  }

  #enqueue(message: Buffer): void {
    this.#waiting += 1;
    // No message is read while one is handled, so that a fast sender can't fill the memory.
    this.#socket.pause();
    this.#handled = this.#handled.then(async () => {
      try {
        if (this.#socket.destroyed) return;
        const answer = await this.#options.handle(message, this.#peer);
        await this.#write(frame(answer));
      } catch (error) {
        this.#options.onProblem("handler", error);
        this.#socket.destroy();
      } finally {
        this.#waiting -= 1;
        if (this.#waiting === 0 && this.#socket.listenerCount("data") > 0) this.#socket.resume();
      }
    });
  }

  #write(bytes: Buffer): Promise<void> {
    return new Promise((resolve) => (this.#socket.writable ? this.#socket.write(bytes, () => resolve()) : resolve()));
  }
}

function certificateOf(socket: Socket): string | undefined {
  if (!("getPeerCertificate" in socket)) return undefined;
  const { subject } = (socket as unknown as { getPeerCertificate(): { subject?: { CN?: string } } }).getPeerCertificate() ?? {};
  return subject?.CN;
}
