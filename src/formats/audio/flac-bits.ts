// The bits of a FLAC frame, the highest of each byte first, and the two checksums over its bytes. It reads nothing that is not there.

/** The frame is not whole yet. */
export class FrameNotWhole extends Error {}

/** The message says what is wrong with the bytes, for people; it holds nothing of the sound. */
export class BrokenFlac extends Error {}

export class BitReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;

  constructor(bytes: Uint8Array, firstByte = 0) {
    this.#bytes = bytes;
    this.#at = firstByte * 8;
    this.#end = bytes.length * 8;
  }

  /** Of the next whole byte. */
  get byte(): number {
    return (this.#at + 7) >>> 3;
  }

  /** Up to 32 bits as a number without sign. */
  read(count: number): number {
    if (count > 24) return this.read(count - 16) * 0x10000 + this.read(16);
    if (count === 0) return 0;
    if (this.#at + count > this.#end) throw new FrameNotWhole();
    const bytes = this.#bytes;
    const first = this.#at >>> 3;
    // Bytes behind the end are in the word, but not among the bits taken from it.
    const word = (bytes[first]! << 24) | ((bytes[first + 1] ?? 0) << 16) | ((bytes[first + 2] ?? 0) << 8) | (bytes[first + 3] ?? 0);
    const value = (word << (this.#at & 7)) >>> (32 - count);
    this.#at += count;
    return value;
  }

  /** Two's complement. */
  readSigned(count: number): number {
    const value = this.read(count);
    return count > 0 && value >= 2 ** (count - 1) ? value - 2 ** count : value;
  }

  /** How many zeros stand before the next one, which is read too. */
  readUnary(): number {
    const bytes = this.#bytes;
    for (let at = this.#at; at < this.#end; ) {
      // The bits from here to the end of their byte, at the top of a word.
      const left = bytes[at >>> 3]! << (24 + (at & 7));
      if (left !== 0) {
        const one = at + Math.clz32(left);
        const zeros = one - this.#at;
        this.#at = one + 1;
        return zeros;
      }
      at += 8 - (at & 7);
    }
    throw new FrameNotWhole();
  }

  /** To the next whole byte; what is passed over has to be zeros. */
  align(): void {
    const odd = this.#at & 7;
    if (odd !== 0 && this.read(8 - odd) !== 0) throw new BrokenFlac("a frame is filled up with something else than zeros");
  }
}

const CRC8 = table(8, 0x07);
const CRC16 = table(16, 0x8005);

function table(width: number, polynomial: number): Uint16Array {
  const top = 1 << (width - 1);
  const mask = 2 ** width - 1;
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let value = byte << (width - 8);
    for (let bit = 0; bit < 8; bit++) value = ((value << 1) ^ (value & top ? polynomial : 0)) & mask;
    return value;
  });
}

export function crc8(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = CRC8[crc ^ byte]!;
  return crc;
}

export function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = ((crc << 8) & 0xffff) ^ CRC16[(crc >>> 8) ^ byte]!;
  return crc;
}
