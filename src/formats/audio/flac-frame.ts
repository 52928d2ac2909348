// One frame of FLAC (RFC 9639, section 9) to its samples. Whatever does not fit the format, the stream's own header or the checksums is refused; no sample is guessed.
import { BitReader, BrokenFlac, crc8, crc16 } from "./flac-bits.ts";
import { readSubframe } from "./flac-subframe.ts";

/** What the header of the stream says. */
export interface FlacInfo {
  readonly sampleRate: number;
  readonly channels: number;
  readonly bitsPerSample: number;
  /** Samples of one channel. Where frames are numbered rather than placed, all but the last have so many. */
  readonly longestBlock: number;
}

export interface FlacFrame {
  /** Where it begins in its stream, in samples of one channel. */
  readonly at: number;
  readonly samples: number;
  /** 16 bits, little-endian, channels interleaved. */
  readonly sound: Uint8Array;
  /** Of the frame. */
  readonly byteLength: number;
}

const RATES = [88_200, 176_400, 192_000, 8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000];
const DEPTHS: Readonly<Record<number, number>> = { 1: 8, 2: 12, 4: 16, 5: 20, 6: 24, 7: 32 };
const LEFT_SIDE = 8;
const SIDE_RIGHT = 9;
const MID_SIDE = 10;

/** No frame needs more: a sample takes 16 bits as it is, and one of a difference between channels 17. */
export function mostFrameBytes({ longestBlock, channels }: FlacInfo): number {
  return 64 + Math.ceil((longestBlock * channels * 17) / 8);
}

/** @throws FrameNotWhole, BrokenFlac */
export function readFrame(bytes: Uint8Array, info: FlacInfo): FlacFrame {
  const bits = new BitReader(bytes);
  const { at, samples, assignment } = readHeader(bits, bytes, info);
  // The difference of two channels has a bit more.
  const wide = (channel: number) =>
    (channel === 1 && (assignment === LEFT_SIDE || assignment === MID_SIDE)) || (channel === 0 && assignment === SIDE_RIGHT);
  const channels = Array.from({ length: info.channels }, (_, channel) =>
    readSubframe(bits, samples, info.bitsPerSample + (wide(channel) ? 1 : 0)),
  );
  bits.align();
  const end = bits.byte;
  if (bits.read(16) !== crc16(bytes.subarray(0, end))) throw new BrokenFlac("a frame's checksum does not fit its bytes");
  return { at, samples, sound: interleaved(channels, samples, assignment), byteLength: end + 2 };
}

function readHeader(bits: BitReader, bytes: Uint8Array, info: FlacInfo) {
  if (bits.read(15) !== 0x7ffc) throw new BrokenFlac("where a frame should begin there is something else");
  const variable = bits.read(1) === 1;
  const sizeCode = bits.read(4);
  const rateCode = bits.read(4);
  const assignment = bits.read(4);
  const depthCode = bits.read(3);
  if (bits.read(1) !== 0 || sizeCode === 0 || rateCode === 15 || assignment > MID_SIDE)
    throw new BrokenFlac("a frame's header is reserved");
  const number = readNumber(bits);
  const samples = blockSize(bits, sizeCode);
  const sampleRate = rate(bits, rateCode, info);
  const end = bits.byte;
  if (bits.read(8) !== crc8(bytes.subarray(0, end))) throw new BrokenFlac("a frame header's checksum does not fit its bytes");
  const channels = assignment < LEFT_SIDE ? assignment + 1 : 2;
  const bitsPerSample = depthCode === 0 ? info.bitsPerSample : DEPTHS[depthCode];
  if (sampleRate !== info.sampleRate || channels !== info.channels || bitsPerSample !== info.bitsPerSample) {
    throw new BrokenFlac("a frame has another sample rate, channels or depth than the stream's header says");
  }
  if (samples > info.longestBlock) throw new BrokenFlac("a frame is longer than the stream's header says");
  return { at: variable ? number : number * info.longestBlock, samples, assignment };
}

/** Coded as UTF-8 codes characters, up to 36 bits. */
function readNumber(bits: BitReader): number {
  const first = bits.read(8);
  if (first < 0x80) return first;
  const ones = Math.clz32(~(first << 24));
  if (ones < 2 || ones > 7) throw new BrokenFlac("a frame's number is not coded as one");
  let number = first & (0x7f >> ones);
  for (let more = ones - 1; more > 0; more--) {
    const next = bits.read(8);
    if (next >>> 6 !== 2) throw new BrokenFlac("a frame's number is not coded as one");
    number = number * 64 + (next & 0x3f);
  }
  return number;
}

function blockSize(bits: BitReader, code: number): number {
  if (code === 1) return 192;
  if (code <= 5) return 144 << code;
  if (code === 6) return bits.read(8) + 1;
  return code === 7 ? bits.read(16) + 1 : 1 << code;
}

function rate(bits: BitReader, code: number, info: FlacInfo): number {
  if (code === 12) return bits.read(8) * 1000;
  if (code === 13) return bits.read(16);
  if (code === 14) return bits.read(16) * 10;
  return code === 0 ? info.sampleRate : RATES[code - 1]!;
}

function interleaved(channels: readonly Int32Array[], samples: number, assignment: number): Uint8Array {
  if (channels.length === 2) apart(channels[0]!, channels[1]!, assignment);
  const sound = new Uint8Array(samples * channels.length * 2);
  const step = channels.length * 2;
  channels.forEach((values, channel) => {
    for (let i = 0, place = channel * 2; i < samples; i++, place += step) {
      const value = values[i]!;
      if (value < -0x8000 || value > 0x7fff) throw new BrokenFlac("a sample does not fit into 16 bits");
      sound[place] = value;
      sound[place + 1] = value >> 8;
    }
  });
  return sound;
}

/** Left and right, in place, from one of them or their mean, and their difference. */
function apart(first: Int32Array, second: Int32Array, assignment: number): void {
  for (let i = 0; i < first.length; i++) {
    const [a, b] = [first[i]!, second[i]!];
    if (assignment === LEFT_SIDE) second[i] = a - b;
    else if (assignment === SIDE_RIGHT) first[i] = a + b;
    else if (assignment === MID_SIDE) {
      // The lowest bit of the sum is the difference's.
      const sum = a * 2 + (b & 1);
      first[i] = (sum + b) >> 1;
      second[i] = (sum - b) >> 1;
    }
  }
}
