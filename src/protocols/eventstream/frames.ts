// Event-stream messages out of a byte stream and into bytes: incremental, each within a bound, both checksums checked. It knows no event and believes no header.
import { EventStreamCodec, type Message, type MessageHeaders } from "@smithy/eventstream-codec";

export type Frame = Message;

/** The bytes are no event stream; nothing after them can be read. */
export class FrameError extends Error {
  readonly reason: "too-large" | "malformed";

  constructor(reason: FrameError["reason"], message: string) {
    super(message);
    this.name = "FrameError";
    this.reason = reason;
  }
}

/** Total length, header length, their checksum; and the message's own checksum behind everything. */
const PRELUDE_BYTES = 12;
const OVERHEAD_BYTES = 16;

const utf8 = new TextDecoder("utf-8", { fatal: true });
const codec = new EventStreamCodec(
  (bytes) => utf8.decode(bytes as Uint8Array),
  (text) => new TextEncoder().encode(text),
);

/** Reads whole messages; what is not whole yet is kept, never more than one message of `maxBytes`. */
export class FrameReader {
  readonly #maxBytes: number;
  #parts: Uint8Array[] = [];
  #held = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** True while a message has begun and not ended. */
  get midway(): boolean {
    return this.#held > 0;
  }

  /** The messages that these bytes complete, in order. Throws FrameError. */
  *push(bytes: Uint8Array): Generator<Frame, void, void> {
    this.#parts.push(bytes);
    this.#held += bytes.byteLength;
    while (this.#held >= PRELUDE_BYTES) {
      const length = this.#length();
      if (this.#held < length) return;
      yield decodeFrame(this.#take(length));
    }
  }

  #length(): number {
    const prelude = this.#first(PRELUDE_BYTES);
    const length = prelude.readUInt32BE(0);
    if (length > this.#maxBytes) throw new FrameError("too-large", `A message is longer than ${this.#maxBytes} bytes.`);
    if (length < OVERHEAD_BYTES || prelude.readUInt32BE(4) > length - OVERHEAD_BYTES) throw malformed();
    return length;
  }

  /** The first bytes, gathered into one part where they are in several. */
  #first(count: number): Buffer {
    const [first] = this.#parts;
    if (first && first.byteLength >= count) return Buffer.from(first.buffer, first.byteOffset, first.byteLength);
    const whole = Buffer.concat(this.#parts);
    this.#parts = [whole];
    return whole;
  }

  #take(length: number): Uint8Array {
    const whole = this.#first(length);
    this.#held -= length;
    this.#parts[0] = whole.subarray(length);
    if (this.#parts[0].byteLength === 0) this.#parts.shift();
    // A copy in memory of its own, so that no header, whatever length it claims, reaches into other messages.
    return new Uint8Array(whole.subarray(0, length));
  }
}

/** One whole message. Throws FrameError. */
export function decodeFrame(bytes: Uint8Array): Frame {
  try {
    if (new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4) > bytes.byteLength - OVERHEAD_BYTES) throw malformed();
    return codec.decode(bytes);
  } catch {
    throw malformed();
  }
}

export function encodeFrame(headers: MessageHeaders, body: Uint8Array): Uint8Array {
  return codec.encode({ headers, body });
}

/** As they stand in a message. */
export function encodeHeaders(headers: MessageHeaders): Uint8Array {
  return codec.formatHeaders(headers);
}

/** The text of a header; undefined where there is none or it is no text. */
export function textHeader({ headers }: Frame, name: string): string | undefined {
  const header = Object.hasOwn(headers, name) ? headers[name] : undefined;
  return header?.type === "string" ? header.value : undefined;
}

function malformed(): FrameError {
  return new FrameError("malformed", "The bytes are not a message of an event stream.");
}
