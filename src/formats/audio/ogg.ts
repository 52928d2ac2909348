// Ogg: its pages, which say what codec is in them and how many samples went before. Only pages of the first stream count.
import type { AudioContent } from "./audio-content.ts";

const PAGE = 27;
const OPUS_RATE = 48_000;

function text(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

/** Samples a second of the stream whose first packet this is. */
function rateOf(bytes: Uint8Array, at: number, view: DataView): number | undefined {
  if (text(bytes, at, 8) === "OpusHead") return OPUS_RATE;
  if (text(bytes, at + 1, 6) === "vorbis" && at + 16 <= bytes.length) return view.getUint32(at + 12, true);
  if (text(bytes, at, 8) === "Speex   " && at + 40 <= bytes.length) return view.getUint32(at + 36, true);
  if (text(bytes, at + 1, 4) === "FLAC" && at + 30 <= bytes.length) return (view.getUint32(at + 27, false) >>> 12) & 0xfffff;
  return undefined;
}

/** Undefined: no Ogg file, or not of a codec for sound. */
export function readOgg(bytes: Uint8Array): AudioContent | undefined {
  if (bytes.length < PAGE || text(bytes, 0, 4) !== "OggS") return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stream = view.getUint32(14, true);
  const rate = rateOf(bytes, PAGE + (bytes[26] ?? 0), view);
  if (!rate) return undefined;
  let samples = 0;
  for (let at = 0; at + PAGE <= bytes.length && text(bytes, at, 4) === "OggS"; ) {
    const segments = bytes[at + 26] ?? 0;
    const body = bytes.subarray(at + PAGE, at + PAGE + segments).reduce((sum, length) => sum + length, 0);
    const high = view.getInt32(at + 10, true);
    // All ones: no packet ends on this page.
    if (view.getUint32(at + 14, true) === stream && high >= 0) samples = Math.max(samples, high * 2 ** 32 + view.getUint32(at + 6, true));
    at += PAGE + segments + body;
  }
  return { empty: samples === 0, durationMs: (samples / rate) * 1000 };
}
