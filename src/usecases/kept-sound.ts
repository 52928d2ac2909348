// The sound of a session that is still needed, in memory, by its place in the session. It holds nothing that was heard for good.

export class KeptSound {
  #parts: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  #end: number;

  constructor(firstByte: number) {
    this.#end = firstByte;
  }

  get end(): number {
    return this.#end;
  }

  add(bytes: Uint8Array): void {
    this.#parts.push({ at: this.#end, bytes });
    this.#end += bytes.byteLength;
  }

  /** Bytes `from` up to, not including, `to`; what is not there, at the end, is silence. */
  slice(from: number, to: number): Uint8Array {
    const whole = new Uint8Array(to - from);
    for (const { at, bytes } of this.#parts) {
      const start = Math.max(from, at);
      const end = Math.min(to, at + bytes.byteLength);
      if (start < end) whole.set(bytes.subarray(start - at, end - at), start - from);
    }
    return whole;
  }

  /** Nothing before this byte is asked for again. */
  forget(before: number): void {
    this.#parts = this.#parts.filter(({ at, bytes }) => at + bytes.byteLength > before);
  }
}
