// WAV: where its samples lie and what they are, pieces of it as files of their own, and its samples as numbers where they are plain PCM.

export interface Wav {
  /** 1: whole numbers, 3: floating point; others are not decoded here. */
  readonly format: number;
  readonly channels: number;
  readonly sampleRate: number;
  readonly bitsPerSample: number;
  /** Bytes of one sample of all channels. */
  readonly blockAlign: number;
  /** The samples' first byte, and the one after their last. */
  readonly start: number;
  readonly end: number;
}

const HEADER = 44;
const EXTENSIBLE = 0xfffe;

function tag(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0);
}

/** Undefined: no WAV file, or one without a format. */
export function readWav(bytes: Uint8Array): Wav | undefined {
  if (bytes.length < 12 || tag(bytes, 0) !== "RIFF" || tag(bytes, 8) !== "WAVE") return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let format: Omit<Wav, "start" | "end"> | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = tag(bytes, at);
    const size = view.getUint32(at + 4, true);
    const content = at + 8;
    if (name === "fmt " && content + 16 <= bytes.length) {
      const written = view.getUint16(content, true);
      format = {
        format: written === EXTENSIBLE && content + 26 <= bytes.length ? view.getUint16(content + 24, true) : written,
        channels: view.getUint16(content + 2, true),
        sampleRate: view.getUint32(content + 4, true),
        bitsPerSample: view.getUint16(content + 14, true),
        blockAlign: view.getUint16(content + 12, true),
      };
    } else if (name === "data") {
      if (!format || format.blockAlign === 0 || format.sampleRate === 0 || format.channels === 0) return undefined;
      // Who writes to a pipe does not know the size: it then names the largest, or none.
      const unknown = size === 0 && content < bytes.length && !/^[A-Za-z]{3}/.test(tag(bytes, content));
      const end = unknown ? bytes.length : Math.min(bytes.length, content + size);
      return { ...format, start: content, end: end - ((end - content) % format.blockAlign) };
    }
    at = content + size + (size % 2);
  }
  return format && { ...format, start: bytes.length, end: bytes.length };
}

export function wavDurationMs({ start, end, blockAlign, sampleRate }: Wav): number {
  return ((end - start) / blockAlign / sampleRate) * 1000;
}

/** Samples from one time to another as a WAV file of its own. */
export function wavPiece(bytes: Uint8Array, wav: Wav, fromMs: number, toMs: number): Uint8Array {
  const place = (ms: number) => Math.min(wav.end, wav.start + Math.round((ms / 1000) * wav.sampleRate) * wav.blockAlign);
  const samples = bytes.subarray(place(fromMs), place(toMs));
  const piece = new Uint8Array(HEADER + samples.length);
  const view = new DataView(piece.buffer);
  const write = (at: number, text: string) =>
    piece.set(
      Array.from(text, (letter) => letter.charCodeAt(0)),
      at,
    );
  write(0, "RIFF");
  view.setUint32(4, HEADER - 8 + samples.length, true);
  write(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, wav.format, true);
  view.setUint16(22, wav.channels, true);
  view.setUint32(24, wav.sampleRate, true);
  view.setUint32(28, wav.sampleRate * wav.blockAlign, true);
  view.setUint16(32, wav.blockAlign, true);
  view.setUint16(34, wav.bitsPerSample, true);
  write(36, "data");
  view.setUint32(40, samples.length, true);
  piece.set(samples, HEADER);
  return piece;
}

/** One sample by its first byte, from -1 to 1. Undefined: samples of this kind are not decoded. */
export function sampleReader(bytes: Uint8Array, { format, bitsPerSample }: Wav): ((at: number) => number) | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (format === 3 && bitsPerSample === 32) return (at) => view.getFloat32(at, true);
  if (format === 3 && bitsPerSample === 64) return (at) => view.getFloat64(at, true);
  if (format !== 1) return undefined;
  switch (bitsPerSample) {
    case 8:
      return (at) => (view.getUint8(at) - 128) / 128;
    case 16:
      return (at) => view.getInt16(at, true) / 32_768;
    case 24:
      return (at) => (view.getUint8(at) | (view.getInt16(at + 1, true) << 8)) / 8_388_608;
    case 32:
      return (at) => view.getInt32(at, true) / 2_147_483_648;
    default:
      return undefined;
  }
}
