// FLAC: its blocks of metadata, of which the first tells rate and length.
import type { AudioContent } from "./audio-content.ts";

/** Undefined: no FLAC file. */
export function readFlac(bytes: Uint8Array): AudioContent | undefined {
  if (bytes.length < 42 || String.fromCharCode(...bytes.subarray(0, 4)) !== "fLaC") return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rate = view.getUint32(18, false) >>> 12;
  const samples = (view.getUint8(21) & 0x0f) * 2 ** 32 + view.getUint32(22, false);
  let at = 4;
  for (let last = false; !last && at + 4 <= bytes.length; ) {
    const head = view.getUint32(at, false);
    last = head >>> 31 === 1;
    at += 4 + (head & 0xffffff);
  }
  // An encoder that does not know the length in advance writes 0.
  return { empty: at >= bytes.length, durationMs: rate > 0 && samples > 0 ? (samples / rate) * 1000 : undefined };
}
