// Text that is put together piece by piece and held as UTF-8, so that a large file needs no string of its whole size. It changes nothing of what is added.

const PIECE = 200_000;

export class Utf8Text {
  readonly #encoder = new TextEncoder();
  readonly #parts: Uint8Array<ArrayBuffer>[] = [];
  #open = "";

  /** A pair of surrogates must come in one call. */
  add(text: string): void {
    this.#open += text;
    if (this.#open.length >= PIECE) this.#close();
  }

  /** Once: what it is put together of is given back piece by piece, so that the whole is never held twice. */
  bytes(): Uint8Array {
    this.#close();
    const whole = new Uint8Array(this.#parts.reduce((size, part) => size + part.length, 0));
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
      part.buffer.transfer(0);
    }
    this.#parts.length = 0;
    return whole;
  }

  #close(): void {
    this.#parts.push(this.#encoder.encode(this.#open));
    this.#open = "";
  }
}
