// Sound as 16-bit little-endian samples, channels interleaved: how loud it is, one channel of it, and as a file that any speech engine reads.

export interface SoundFormat {
  /** Samples a second of one channel. */
  readonly sampleRate: number;
  readonly channels: 1 | 2;
}

export const SAMPLE_BYTES = 2;

/** A frame is about 20 ms: what loudness is measured of. */
export function frameSamples({ sampleRate }: SoundFormat): number {
  return Math.floor(sampleRate / 50);
}

/** Of all channels. */
export function frameBytes(format: SoundFormat): number {
  return frameSamples(format) * format.channels * SAMPLE_BYTES;
}

export function framesToMs(frames: number, format: SoundFormat): number {
  return (frames * frameSamples(format) * 1000) / format.sampleRate;
}

/** Root mean square of each whole frame of one channel, 0 to 32768. `bytes` begin at a frame. */
export function loudness(bytes: Uint8Array, channel: number, format: SoundFormat): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const step = format.channels * SAMPLE_BYTES;
  const size = frameBytes(format);
  const levels: number[] = [];
  for (let start = 0; start + size <= bytes.byteLength; start += size) {
    let sum = 0;
    for (let at = start + channel * SAMPLE_BYTES; at < start + size; at += step) sum += view.getInt16(at, true) ** 2;
    levels.push(Math.sqrt(sum / frameSamples(format)));
  }
  return levels;
}

/** One channel alone. */
export function oneChannel(bytes: Uint8Array, channel: number, { channels }: SoundFormat): Uint8Array {
  if (channels === 1) return bytes;
  const step = channels * SAMPLE_BYTES;
  const count = Math.floor(bytes.byteLength / step);
  const mono = new Uint8Array(count * SAMPLE_BYTES);
  for (let i = 0; i < count; i++) {
    const at = i * step + channel * SAMPLE_BYTES;
    mono[i * 2] = bytes[at] ?? 0;
    mono[i * 2 + 1] = bytes[at + 1] ?? 0;
  }
  return mono;
}

/** A WAV file of one channel's samples. */
export function wavFile(samples: Uint8Array, sampleRate: number): Uint8Array {
  const file = new Uint8Array(44 + samples.byteLength);
  const view = new DataView(file.buffer);
  const text = (at: number, word: string) => {
    for (let i = 0; i < word.length; i++) file[at + i] = word.charCodeAt(i);
  };
  text(0, "RIFF");
  view.setUint32(4, 36 + samples.byteLength, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * SAMPLE_BYTES, true);
  view.setUint16(32, SAMPLE_BYTES, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, samples.byteLength, true);
  file.set(samples, 44);
  return file;
}
