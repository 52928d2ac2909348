// A stream of FLAC that comes in pieces of any size, frame by frame to sound as `core/pcm.ts` has it. It is stricter than players are: what is missing, out of order or broken
// is refused and never passed over, so that no sound is lost unsaid. It keeps less than a frame and what came with it.
import { SAMPLE_BYTES, type SoundFormat } from "#core/pcm.ts";
import { BrokenFlac, FrameNotWhole } from "./flac-bits.ts";
import { type FlacFrame, type FlacInfo, mostFrameBytes, readFrame } from "./flac-frame.ts";

/** The marker, and the block that has to come first, with its head. */
const HEAD_BYTES = 42;
/** Of all blocks before the first frame: pictures may be among them. */
const MOST_METADATA_BYTES = 1024 * 1024;

export class FlacStream {
  readonly #format: SoundFormat;
  readonly #goesOnAt: number;
  #bytes: Uint8Array = new Uint8Array(0);
  #info: FlacInfo | undefined;
  /** Whether the present block of metadata is the last, and how much of it comes still. */
  #lastBlock = false;
  #skip = 0;
  #metadataBytes = 0;
  /** Where the next frame has to begin, once the first said where it does. */
  #next: number | undefined;
  /** Fewer bytes than this hold no frame that was not found in them. */
  #tryAt = 0;

  /** `goesOnAt`: how much of the sound there was before this stream, in samples of one channel. */
  constructor(format: SoundFormat, goesOnAt: number) {
    this.#format = format;
    this.#goesOnAt = goesOnAt;
  }

  /** The sound of each frame that is whole now, one at a time, since few bytes may be long silence. @throws BrokenFlac */
  *push(bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
    this.#bytes = joined(this.#bytes, bytes);
    if (!this.#info && !this.#readHead()) return;
    if (!this.#passMetadata()) return;
    for (let frame = this.#frame(); frame; frame = this.#frame()) yield frame.sound;
  }

  /** Nothing comes after. @throws BrokenFlac when the stream is not whole. */
  *end(): Generator<Uint8Array, void, undefined> {
    this.#tryAt = 0;
    yield* this.push(new Uint8Array(0));
    const within = this.#bytes.length > 0 || this.#skip > 0 || (this.#info !== undefined && !this.#lastBlock);
    if (within) throw new BrokenFlac("it ends before its last frame does");
  }

  #readHead(): boolean {
    const bytes = this.#bytes;
    const marker = "fLaC";
    for (let i = 0; i < Math.min(4, bytes.length); i++) {
      if (bytes[i] !== marker.charCodeAt(i)) throw new BrokenFlac("it does not begin with the header of FLAC");
    }
    if (bytes.length < HEAD_BYTES) return false;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if ((view.getUint8(4) & 0x7f) !== 0 || (view.getUint32(4) & 0xffffff) !== 34) {
      throw new BrokenFlac("its header does not begin with what it is (STREAMINFO)");
    }
    const packed = view.getUint32(18);
    const info: FlacInfo = {
      longestBlock: view.getUint16(10),
      sampleRate: packed >>> 12,
      channels: ((packed >>> 9) & 7) + 1,
      bitsPerSample: ((view.getUint16(20) >>> 4) & 31) + 1,
    };
    if (view.getUint16(8) < 16 || info.longestBlock < view.getUint16(8))
      throw new BrokenFlac("its header says an impossible length of frames");
    this.#check(info);
    this.#info = info;
    this.#lastBlock = view.getUint8(4) >= 0x80;
    this.#bytes = bytes.subarray(HEAD_BYTES);
    return true;
  }

  #check({ sampleRate, channels, bitsPerSample }: FlacInfo): void {
    const wanted = this.#format;
    if (sampleRate !== wanted.sampleRate)
      throw new BrokenFlac(`it has ${sampleRate} samples a second, and ${wanted.sampleRate} were announced`);
    if (channels !== wanted.channels) throw new BrokenFlac(`it has ${channels} channels, and ${wanted.channels} were announced`);
    if (bitsPerSample !== 8 * SAMPLE_BYTES) throw new BrokenFlac(`it has ${bitsPerSample} bits a sample, and only 16 are taken`);
  }

  /** Whether all of it is passed. */
  #passMetadata(): boolean {
    for (;;) {
      const passed = Math.min(this.#skip, this.#bytes.length);
      this.#bytes = this.#bytes.subarray(passed);
      this.#skip -= passed;
      if (this.#skip > 0) return false;
      if (this.#lastBlock) return true;
      if (this.#bytes.length < 4) return false;
      const [kind = 0, high = 0, middle = 0, low = 0] = this.#bytes;
      this.#skip = high * 0x10000 + middle * 0x100 + low;
      this.#metadataBytes += 4 + this.#skip;
      if (this.#metadataBytes > MOST_METADATA_BYTES) throw new BrokenFlac("more than a megabyte comes before its sound");
      this.#bytes = this.#bytes.subarray(4);
      this.#lastBlock = kind >= 0x80;
    }
  }

  #frame(): FlacFrame | undefined {
    const info = this.#info!;
    if (this.#bytes.length === 0 || this.#bytes.length < this.#tryAt) return undefined;
    let frame: FlacFrame;
    try {
      frame = readFrame(this.#bytes, info);
    } catch (error) {
      if (!(error instanceof FrameNotWhole)) throw error;
      if (this.#bytes.length > mostFrameBytes(info)) throw new BrokenFlac("a frame is longer than its sound can be");
      // Read anew for every byte that comes, a long frame would cost the square of its length.
      this.#tryAt = this.#bytes.length * 1.125;
      return undefined;
    }
    this.#tryAt = 0;
    this.#follow(frame);
    this.#bytes = this.#bytes.subarray(frame.byteLength);
    return frame;
  }

  #follow({ at, samples }: FlacFrame): void {
    if (this.#next === undefined && at !== 0 && at !== this.#goesOnAt) {
      throw new BrokenFlac(`its first frame begins at sample ${at}, and what was kept before ends at ${this.#goesOnAt}`);
    }
    if (this.#next !== undefined && at !== this.#next) {
      throw new BrokenFlac(`a frame begins at sample ${at}, and the one before ended at ${this.#next}`);
    }
    this.#next = at + samples;
  }
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const all = new Uint8Array(left.length + right.length);
  all.set(left);
  all.set(right, left.length);
  return all;
}
