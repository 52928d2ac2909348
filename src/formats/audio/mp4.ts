// MP4 (M4A): its boxes, as far as they say whether there is a sound track, media data, and a length.
import type { AudioContent } from "./audio-content.ts";

const CONTAINERS = new Set(["moov", "trak", "mdia"]);
const DEEPEST = 4;

interface Found {
  sound: boolean;
  data: boolean;
  durationMs: number | undefined;
}

function name(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function look(bytes: Uint8Array, view: DataView, from: number, to: number, depth: number, found: Found): void {
  for (let at = from; at + 8 <= to; ) {
    const kind = name(bytes, at + 4);
    const short = view.getUint32(at, false);
    // 1: the size stands behind the name in 64 bits; 0: to the end.
    const long = short === 1 && at + 16 <= to;
    const size = long ? view.getUint32(at + 8, false) * 2 ** 32 + view.getUint32(at + 12, false) : short === 0 ? to - at : short;
    const content = at + (long ? 16 : 8);
    if (size < content - at) return;
    const end = Math.min(to, at + size);
    if (kind === "mdat" && end > content) found.data = true;
    if (kind === "hdlr" && name(bytes, content + 8) === "soun") found.sound = true;
    if (kind === "mvhd" && content + 32 <= end) found.durationMs = durationOf(view, content);
    if (CONTAINERS.has(kind) && depth < DEEPEST) look(bytes, view, content, end, depth + 1, found);
    at = at + size;
  }
}

/** Undefined where the file was written while it was recorded. */
function durationOf(view: DataView, at: number): number | undefined {
  const wide = view.getUint8(at) === 1;
  const scale = view.getUint32(at + (wide ? 20 : 12), false);
  const duration = wide ? view.getUint32(at + 24, false) * 2 ** 32 + view.getUint32(at + 28, false) : view.getUint32(at + 16, false);
  return scale > 0 && duration > 0 && duration < 0xffffffff ? (duration / scale) * 1000 : undefined;
}

/** Undefined: no MP4 file, or one without a sound track. */
export function readMp4(bytes: Uint8Array): AudioContent | undefined {
  if (bytes.length < 16 || name(bytes, 4) !== "ftyp") return undefined;
  const found: Found = { sound: false, data: false, durationMs: undefined };
  look(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0, bytes.length, 0, found);
  return found.sound ? { empty: !found.data, durationMs: found.durationMs } : undefined;
}
