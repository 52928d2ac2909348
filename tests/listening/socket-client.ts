// A client of the scribe stream over a web socket: the URL presigned by AWS's signer, the messages signed after it.
import { WebSocket } from "ws";
import {
  type Ended,
  eventMessage,
  failureOf,
  type Heard,
  heardIn,
  messageSigner,
  type StreamTarget,
  signerOf,
  takeMessages,
} from "./stream-client.ts";

export interface SocketCall {
  /** The status when it was not let in. */
  readonly opened: Promise<number | "open">;
  send(eventType: string, body: Uint8Array | object): Promise<void>;
  close(): Promise<void>;
  readonly ended: Promise<{
    readonly code: number;
    readonly reason: string;
    readonly heard: readonly Heard[];
    readonly failure: Ended["failure"];
  }>;
}

export interface SocketOptions {
  readonly expiresIn?: number;
  /** Changes the URL after it was signed. */
  readonly change?: (url: string) => string;
  readonly query?: Readonly<Record<string, string>>;
}

/** A URL of the stream, good for so many seconds, and the signature in it. */
export async function presigned(
  target: StreamTarget,
  options: SocketOptions = {},
): Promise<{ readonly url: string; readonly signature: string }> {
  const { host, hostname, protocol } = new URL(target.url);
  const path = "/medical-scribe-stream-websocket";
  const query = {
    "session-id": target.sessionId,
    "domain-id": target.domainId,
    "subscription-id": target.subscriptionId,
    "language-code": "en-US",
    "sample-rate": "16000",
    "media-encoding": "pcm",
    ...options.query,
  };
  const request = await signerOf(target).presign(
    { method: "GET", protocol, hostname, path, query, headers: { host } },
    { expiresIn: options.expiresIn ?? 60 },
  );
  const all = Object.entries(request.query ?? {}).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  );
  const url = `${target.url.replace(/^http/, "ws")}${path}?${all.join("&")}`;
  return { url: options.change?.(url) ?? url, signature: String(request.query?.["X-Amz-Signature"]) };
}

export async function openSocket(target: StreamTarget, options: SocketOptions = {}): Promise<SocketCall> {
  const { url, signature } = await presigned(target, options);
  const sign = messageSigner(target, signature);
  const socket = new WebSocket(url, { perMessageDeflate: false });
  const heard: Heard[] = [];
  let failure: Ended["failure"];
  const opened = new Promise<number | "open">((resolve) => {
    socket.on("open", () => resolve("open"));
    socket.on("unexpected-response", (_request, response) => {
      resolve(response.statusCode ?? 0);
      response.resume();
      socket.terminate();
    });
  });
  socket.on("error", () => {});
  socket.on("message", (data: Buffer) => {
    for (const message of takeMessages(data).messages) {
      failure ??= failureOf(message);
      if (message.headers[":event-type"]?.value === "transcriptEvent") heard.push(heardIn(message));
    }
  });
  const ended = new Promise<Awaited<SocketCall["ended"]>>((resolve) => {
    socket.on("close", (code, reason) => resolve({ code, reason: reason.toString("utf8"), heard, failure }));
  });
  const write = async (bytes: Uint8Array) => {
    await opened;
    if (socket.readyState === WebSocket.OPEN) socket.send(bytes);
  };
  return {
    opened,
    ended,
    send: async (eventType, body) => write(await sign(eventMessage(eventType, body))),
    close: async () => write(await sign(new Uint8Array(0))),
  };
}
