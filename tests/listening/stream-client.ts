// A client of the scribe stream on raw HTTP/2, its requests and messages signed by the same package that AWS's JavaScript clients sign with. Nothing of the server's own
// code signs, frames or reads here but the package of the format itself.
import { createHash, createHmac } from "node:crypto";
import { type ClientHttp2Session, connect } from "node:http2";
import { EventStreamCodec, type Message, type MessageHeaders } from "@smithy/eventstream-codec";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Credentials } from "../e2e/callers.ts";

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes as Uint8Array).toString("utf8"),
  (text) => new TextEncoder().encode(text),
);

export interface StreamTarget {
  readonly url: string;
  readonly credentials: Credentials;
  readonly region?: string;
  readonly sessionId: string;
  readonly domainId: string;
  readonly subscriptionId: string;
  /** False: the head goes out without a signature. */
  readonly signed?: boolean;
  /** In place of, or beside, the usual ones. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Heard {
  readonly segmentId: string;
  readonly audioBeginOffset: number;
  readonly audioEndOffset: number;
  readonly isPartial: boolean;
  readonly channelId: string;
  readonly content: string;
}

export interface Ended {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** In the order in which they came. */
  readonly heard: readonly Heard[];
  /** The type of an exception or the code of an error in the stream, with its message. */
  readonly failure: { readonly type: string; readonly message: string } | undefined;
  /** Of an answer that is no stream. */
  readonly text: string;
  /** The connection broke before the end. */
  readonly broken: boolean;
}

export interface StreamCall {
  /** Resolves with the status when the headers are there. */
  readonly opened: Promise<{ readonly status: number; readonly headers: Readonly<Record<string, string>> }>;
  /** Resolves when there is room for more. */
  send(eventType: string, body: Uint8Array | object): Promise<void>;
  /** One message as it is: not signed, not framed. */
  sendRaw(bytes: Uint8Array): void;
  /** A signed message, for those who change it before they send it. */
  signed(payload: Uint8Array, at?: Date): Promise<Uint8Array>;
  /** The closing empty message, and the end of this side. */
  close(): Promise<void>;
  /** Ends this side without it. */
  endBare(): void;
  /** As a cut cable: the connection is gone at once. */
  cut(): void;
  readonly heard: readonly Heard[];
  readonly ended: Promise<Ended>;
}

export class Sha256 {
  readonly #hash: { update(data: Uint8Array): unknown; digest(): Buffer };
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", secret as Uint8Array);
  }
  update(data: Uint8Array) {
    this.#hash.update(data);
  }
  async digest() {
    return new Uint8Array(this.#hash.digest());
  }
  reset() {
    throw new Error("not used");
  }
}

export function signerOf({ credentials, region = "us-east-1" }: Pick<StreamTarget, "credentials" | "region">): SignatureV4 {
  return new SignatureV4({ service: "health-agent", region, sha256: Sha256, credentials, applyChecksum: false });
}

export function configuration(output: string, more: object = {}): object {
  return {
    postStreamActionSettings: {
      outputS3Uri: output,
      clinicalNoteGenerationSettings: { noteTemplateSettings: { managedTemplate: { templateType: "HISTORY_AND_PHYSICAL" } } },
    },
    channelDefinitions: [
      { channelId: 0, participantRole: "CLINICIAN" },
      { channelId: 1, participantRole: "PATIENT" },
    ],
    ...more,
  };
}

/** The inner message of one event. */
export function eventMessage(eventType: string, body: Uint8Array | object): Uint8Array {
  const binary = body instanceof Uint8Array;
  const text = (value: string) => ({ type: "string" as const, value });
  const headers: MessageHeaders = {
    ":event-type": text(eventType),
    ":message-type": text("event"),
    ":content-type": text(binary ? "application/octet-stream" : "application/json"),
  };
  return codec.encode({ headers, body: binary ? body : new TextEncoder().encode(JSON.stringify(body)) });
}

/** Signs messages one after the other, each over the one before. */
export function messageSigner(target: StreamTarget, seed: string): (payload: Uint8Array, at?: Date) => Promise<Uint8Array> {
  const signer = signerOf(target);
  let priorSignature = seed;
  return async (payload, at = new Date()) => {
    const date = { ":date": { type: "timestamp" as const, value: at } };
    const headers = codec.formatHeaders(date);
    const signature = await signer.sign(
      { headers, payload },
      { priorSignature, signingDate: at, signingRegion: target.region ?? "us-east-1" },
    );
    priorSignature = signature;
    return codec.encode({
      headers: { ...date, ":chunk-signature": { type: "binary", value: Buffer.from(signature, "hex") } },
      body: payload,
    });
  };
}

/** Whole messages out of what came so far; what is left. */
export function takeMessages(bytes: Buffer): { readonly messages: readonly Message[]; readonly rest: Buffer } {
  const messages: Message[] = [];
  let rest = bytes;
  while (rest.length >= 12 && rest.length >= rest.readUInt32BE(0)) {
    const length = rest.readUInt32BE(0);
    messages.push(codec.decode(new Uint8Array(rest.subarray(0, length))));
    rest = rest.subarray(length);
  }
  return { messages, rest };
}

export function failureOf({ headers, body }: Message): Ended["failure"] {
  const type = headers[":exception-type"] ?? headers[":error-code"];
  if (!type) return undefined;
  const text = Buffer.from(body).toString("utf8");
  const message = headers[":error-message"]?.value ?? (text === "" ? "" : (JSON.parse(text) as { message: string }).message);
  return { type: String(type.value), message: String(message) };
}

export function heardIn({ body }: Message): Heard {
  return (JSON.parse(Buffer.from(body).toString("utf8")) as { transcriptSegment: Heard }).transcriptSegment;
}

export async function openStream(target: StreamTarget): Promise<StreamCall> {
  const { host, protocol, hostname } = new URL(target.url);
  const path = "/medical-scribe-stream/";
  const headers: Record<string, string> = {
    ":authority": host,
    "content-type": "application/vnd.amazon.eventstream",
    "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-EVENTS",
    "x-amzn-medscribe-session-id": target.sessionId,
    "x-amzn-medscribe-domain-id": target.domainId,
    "x-amzn-medscribe-subscription-id": target.subscriptionId,
    "x-amzn-medscribe-language-code": "en-US",
    "x-amzn-medscribe-sample-rate": "16000",
    "x-amzn-medscribe-media-encoding": "pcm",
    ...target.headers,
  };
  const request = await signerOf(target).sign({ method: "POST", protocol, hostname, path, query: {}, headers });
  const authorization = request.headers.authorization ?? "";
  const sign = messageSigner(target, /Signature=([0-9a-f]{64})/.exec(authorization)?.[1] ?? "");

  const session: ClientHttp2Session = connect(target.url);
  session.on("error", () => {});
  const { authorization: _left, ...unsigned } = request.headers;
  const stream = session.request({ ...(target.signed === false ? unsigned : request.headers), ":method": "POST", ":path": path });
  const opened = Promise.withResolvers<{ status: number; headers: Record<string, string> }>();
  opened.promise.catch(() => {});
  const heard: Heard[] = [];
  let failure: Ended["failure"];
  let bytes: Buffer = Buffer.alloc(0);
  let text = "";
  let isStream = false;
  let head = { status: 0, headers: {} as Record<string, string> };
  stream.on("response", (received) => {
    head = { status: Number(received[":status"]), headers: received as unknown as Record<string, string> };
    isStream = String(received["content-type"]).includes("eventstream");
    opened.resolve(head);
  });
  stream.on("data", (data: Buffer) => {
    if (!isStream) {
      text += data.toString("utf8");
      return;
    }
    const taken = takeMessages(Buffer.concat([bytes, data]));
    bytes = taken.rest;
    for (const message of taken.messages) {
      failure ??= failureOf(message);
      if (message.headers[":event-type"]?.value === "transcriptEvent") heard.push(heardIn(message));
    }
  });
  let whole = false;
  stream.on("end", () => {
    whole = true;
  });
  stream.on("error", (error) => opened.reject(error));
  const ended = new Promise<Ended>((resolve) => {
    stream.on("close", () => {
      session.destroy();
      opened.reject(new Error("the stream closed before it opened"));
      resolve({ ...head, heard, failure, text, broken: !whole });
    });
  });
  const write = async (frame: Uint8Array) => {
    if (stream.destroyed || stream.writableEnded) return;
    if (!stream.write(frame)) {
      await new Promise<void>((resolve) => {
        const done = () => {
          stream.off("drain", done).off("close", done);
          resolve();
        };
        stream.on("drain", done).on("close", done);
      });
    }
  };
  return {
    opened: opened.promise,
    heard,
    ended,
    send: async (eventType, body) => write(await sign(eventMessage(eventType, body))),
    sendRaw: (raw) => void stream.write(raw),
    signed: sign,
    close: async () => {
      await write(await sign(new Uint8Array(0)));
      stream.end();
    },
    endBare: () => void stream.end(),
    cut: () => session.socket?.destroy(),
  };
}
