// Sends one message at a time to one MLLP peer and reads its answers. A peer that closes, answers another message or says nothing ends the connection
// and the exchange at once: a late answer must never be taken for the next one's. It repeats nothing.
import { connect, type Socket } from "node:net";
import { type ConnectionOptions, connect as connectTls } from "node:tls";
import { FrameReader, frame } from "./frames.ts";
import { MllpError, type MllpReason } from "./mllp-error.ts";

export interface MllpPeer {
  readonly host: string;
  readonly port: number;
  /** Certificates and keys as node:tls has them; undefined: cleartext. `servername` is the host unless given. */
  readonly tls: Pick<ConnectionOptions, "ca" | "cert" | "key" | "servername"> | undefined;
  /** Longest wait for the connection, and for each answer. */
  readonly timeoutMs: number;
  /** Most bytes of one answer. */
  readonly answerLimit: number;
  /** One connection for all messages. Some receivers answer only the first message of a connection rightly. */
  readonly keepOpen: boolean;
}

/** What an answer is to the exchange: the last of it, one that another follows, or not this message's. */
export type Verdict = "done" | "more" | "foreign";

export interface MllpClient {
  /**
   * All answers to the message, the last of which `judge` called "done".
   * @throws MllpError; its `sent` is false only when no byte of the message left.
   */
  exchange(message: Uint8Array, judge: (answer: Buffer) => Verdict, signal: AbortSignal): Promise<readonly Buffer[]>;
  /** No further exchange; one that runs is finished. */
  close(): void;
}

export function createMllpClient(peer: MllpPeer): MllpClient {
  let idle: Line | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;

  async function run(message: Uint8Array, judge: (answer: Buffer) => Verdict, signal: AbortSignal): Promise<readonly Buffer[]> {
    const line = idle?.usable ? idle : new Line(await open(peer, signal), peer);
    idle = undefined;
    const answers = await line.exchange(message, judge, signal);
    if (!peer.keepOpen || closed) line.end();
    else if (line.usable) idle = line;
    return answers;
  }

  return {
    exchange(message, judge, signal) {
      const next = turn.then(() => {
        if (closed) throw new MllpError("aborted", false);
        return run(message, judge, signal);
      });
      turn = next.catch(() => undefined);
      return next;
    },
    close() {
      closed = true;
      idle?.end();
      idle = undefined;
    },
  };
}

function open(peer: MllpPeer, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new MllpError("aborted", false));
    const { host, port, tls } = peer;
    const socket = tls ? connectTls({ host, port, servername: tls.servername ?? host, ...tls }) : connect({ host, port });
    const settle = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", aborted);
      socket.off("error", failed).off("close", failed);
    };
    const fail = (reason: MllpReason, cause?: unknown) => {
      settle();
      // A late error of a socket that nobody waits for any more is no news.
      socket.on("error", () => undefined).destroy();
      reject(new MllpError(reason, false, { cause }));
    };
    const aborted = () => fail("aborted");
    const failed = (cause: unknown) => fail("connect", cause);
    const timer = setTimeout(() => fail("timeout"), peer.timeoutMs);
    signal.addEventListener("abort", aborted);
    socket.once("error", failed).once("close", failed);
    socket.once(tls ? "secureConnect" : "connect", () => {
      settle();
      resolve(socket.setNoDelay(true).setKeepAlive(true, 30_000));
    });
  });
}

interface Exchange {
  readonly judge: (answer: Buffer) => Verdict;
  readonly answers: Buffer[];
  end(failure?: MllpError): void;
  wait(): void;
}

/** One connection. What arrives while nothing was asked belongs to no message, and ends it. */
class Line {
  readonly #socket: Socket;
  readonly #peer: MllpPeer;
  readonly #reader: FrameReader;
  #running: Exchange | undefined;

  constructor(socket: Socket, peer: MllpPeer) {
    this.#socket = socket;
    this.#peer = peer;
    this.#reader = new FrameReader(peer.answerLimit);
    const over = () => this.#fail("closed");
    socket
      .on("data", (bytes: Buffer) => this.#read(bytes))
      .on("end", over)
      .on("error", over)
      .on("close", over);
  }

  get usable(): boolean {
    return this.#running === undefined && !this.#socket.destroyed && this.#socket.readyState === "open";
  }

  end(): void {
    this.#socket.destroy();
  }

  exchange(message: Uint8Array, judge: (answer: Buffer) => Verdict, signal: AbortSignal): Promise<readonly Buffer[]> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const aborted = () => this.#fail("aborted");
      const answers: Buffer[] = [];
      this.#running = {
        judge,
        answers,
        wait: () => {
          clearTimeout(timer);
          timer = setTimeout(() => this.#fail("timeout"), this.#peer.timeoutMs);
        },
        end: (failure) => {
          clearTimeout(timer);
          signal.removeEventListener("abort", aborted);
          this.#running = undefined;
          // An idle connection keeps no process alive.
          this.#socket.unref();
          if (failure) reject(failure);
          else resolve(answers);
        },
      };
      signal.addEventListener("abort", aborted);
      this.#running.wait();
      this.#socket.ref();
      this.#socket.write(frame(message));
      if (signal.aborted) aborted();
    });
  }

  #read(bytes: Buffer): void {
    const { messages, failure } = this.#reader.read(bytes);
    for (const answer of messages) this.#take(answer);
    if (failure) this.#fail(failure === "malformed" ? "protocol" : "too-large");
    else if (!this.#running && this.#reader.open) this.end();
  }

  #take(answer: Buffer): void {
    const running = this.#running;
    const verdict = running?.judge(answer);
    // One answer too many, in whatever packet: what it answers can't be known, and the next exchange must not find it.
    if (running === undefined) this.end();
    else if (verdict === "foreign") this.#fail("protocol");
    else {
      running.answers.push(answer);
      if (verdict === "done") running.end();
      else running.wait();
    }
  }

  #fail(reason: MllpReason): void {
    this.#socket.destroy();
    this.#running?.end(new MllpError(reason, true));
  }
}
