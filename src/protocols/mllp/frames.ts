// MLLP framing (HL7 Version 3 Transport, MLLP release 1): 0x0B, the message, 0x1C 0x0D. It knows bytes only: what is in a frame is others' business.
// It refuses a frame over its limit and bytes between frames that are not white space; a frame may arrive in any pieces, several may arrive at once.

const START = 0x0b;
const END = 0x1c;
const RETURN = 0x0d;

export function frame(message: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(START), message, Buffer.of(END, RETURN)]);
}

/** Some peers write a line end or blanks between frames. */
const BETWEEN = new Set([0x09, 0x0a, RETURN, 0x20]);

export class FrameReader {
  readonly #limit: number;
  #pieces: Buffer[] = [];
  #size = 0;
  #state: "between" | "inside" = "between";
  /** The last byte inside was 0x1C: with 0x0D the frame is whole, else it was content. */
  #ending = false;

  /** `limit`: most bytes of one message. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether a frame has begun and is not whole. */
  get open(): boolean {
    return this.#state === "inside";
  }

  /** The messages that are whole with these bytes; "malformed" or "too-large" when nothing after them can be trusted. */
  read(bytes: Buffer): { readonly messages: Buffer[]; readonly failure?: "malformed" | "too-large" } {
    const messages: Buffer[] = [];
    let at = 0;
    while (at < bytes.length) {
      if (this.#state === "between") {
        const byte = bytes[at]!;
        at += 1;
        if (byte === START) this.#state = "inside";
        else if (!BETWEEN.has(byte)) return { messages, failure: "malformed" };
        continue;
      }
      if (this.#ending) {
        this.#ending = false;
        if (bytes[at] === RETURN) {
          messages.push(Buffer.concat(this.#pieces));
          this.#pieces = [];
          this.#size = 0;
          this.#state = "between";
          at += 1;
          continue;
        }
        this.#keep(Buffer.of(END));
      }
      const end = bytes.indexOf(END, at);
      this.#keep(bytes.subarray(at, end < 0 ? bytes.length : end));
      this.#ending = end >= 0;
      at = end < 0 ? bytes.length : end + 1;
      if (this.#size > this.#limit) return { messages, failure: "too-large" };
    }
    return { messages };
  }

  #keep(piece: Buffer): void {
    if (piece.length === 0) return;
    // A copy: the bytes belong to the socket's own buffer.
    this.#pieces.push(Buffer.from(piece));
    this.#size += piece.length;
  }
}
