// FLAC of the plainest kind, for tests: its samples as they are, or one for all where they are all the same. What real encoders make of sound is tested with those.
import { crc8, crc16 } from "./flac-bits.ts";

export interface FlacToMake {
  readonly sampleRate: number;
  readonly channels: 1 | 2;
  /** Samples of one channel in a frame. */
  readonly block?: number;
  /** The number of the first frame: a stream that goes on has the numbers of the one before it. */
  readonly firstNumber?: number;
  /** Frames tell where they are in samples, not in frames. */
  readonly placed?: true;
  readonly bitsPerSample?: number;
}

/** Header and frames of 16-bit samples, each a piece of its own. */
export function flacPieces(sound: Uint8Array, make: FlacToMake): readonly Uint8Array[] {
  const { channels, block = 512, firstNumber = 0, placed } = make;
  const view = new DataView(sound.buffer, sound.byteOffset, sound.byteLength);
  const total = sound.byteLength / (2 * channels);
  const frames: Uint8Array[] = [];
  for (let from = 0; from < total; from += block) {
    const count = Math.min(block, total - from);
    const number = placed ? firstNumber + from : firstNumber + from / block;
    const head = [0xff, placed ? 0xf9 : 0xf8, 0x70, ((channels - 1) << 4) | 0x08, ...coded(number), (count - 1) >> 8, (count - 1) & 0xff];
    const bytes = [...head, crc8(Uint8Array.from(head))];
    for (let channel = 0; channel < channels; channel++) {
      const words = Array.from({ length: count }, (_, i) => view.getUint16(((from + i) * channels + channel) * 2, true));
      const same = words.every((word) => word === words[0]);
      bytes.push(same ? 0x00 : 0x02);
      for (const word of same ? words.slice(0, 1) : words) bytes.push(word >> 8, word & 0xff);
    }
    const crc = crc16(Uint8Array.from(bytes));
    frames.push(Uint8Array.from([...bytes, crc >> 8, crc & 0xff]));
  }
  return [flacHeader(make), ...frames];
}

export function flacHeader({ sampleRate, channels, block = 512, bitsPerSample = 16 }: FlacToMake): Uint8Array {
  const header = new Uint8Array(42);
  const view = new DataView(header.buffer);
  header.set([0x66, 0x4c, 0x61, 0x43, 0x80, 0, 0, 34]);
  view.setUint16(8, block);
  view.setUint16(10, block);
  view.setUint32(18, (sampleRate << 12) | ((channels - 1) << 9) | ((bitsPerSample - 1) << 4));
  return header;
}

/** As UTF-8 codes characters, up to 21 bits. */
function coded(number: number): number[] {
  const tail = (shift: number) => 0x80 | ((number >> shift) & 0x3f);
  if (number < 0x80) return [number];
  if (number < 0x800) return [0xc0 | (number >> 6), tail(0)];
  if (number < 0x10000) return [0xe0 | (number >> 12), tail(6), tail(0)];
  return [0xf0 | (number >> 18), tail(12), tail(6), tail(0)];
}
