// WebM (Matroska): its elements, as far as they say whether there is a sound track, blocks of sound, and when the last one begins.
import type { AudioContent } from "./audio-content.ts";

const EBML = 0x1a45dfa3;
/** Their content is looked through; everything else is passed over. */
const OPENED = new Set([0x18538067, 0x1549a966, 0x1654ae6b, 0xae, 0x1f43b675, 0xa0]);
const CLUSTER_TIME = 0xe7;
const TIME_SCALE = 0x2ad7b1;
const DURATION = 0x4489;
const TRACK_TYPE = 0x83;
const SIMPLE_BLOCK = 0xa3;
const BLOCK = 0xa1;
const SOUND = 2;
/** Of most encoders; an error of this size is not noticed. */
const LAST_BLOCK_MS = 20;

/** A number of 1 to 8 bytes whose first says how many. `keepMark`: ids count with it. */
function variable(bytes: Uint8Array, at: number, keepMark: boolean): { value: number; length: number; unknown: boolean } | undefined {
  const first = bytes[at];
  if (first === undefined || first === 0) return undefined;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length) return undefined;
  let value = keepMark ? first : first & (0xff >> length);
  let ones = (first & (0xff >> length)) === 0xff >> length;
  for (let index = 1; index < length; index += 1) {
    const byte = bytes[at + index] ?? 0;
    value = value * 256 + byte;
    ones &&= byte === 0xff;
  }
  return { value, length, unknown: ones };
}

function whole(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

function real(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return bytes.length === 4 ? view.getFloat32(0) : bytes.length === 8 ? view.getFloat64(0) : 0;
}

/** Where a block begins within its cluster: after the number of its track. */
function timeInCluster(block: Uint8Array): number {
  const track = variable(block, 0, false);
  if (!track || block.length < track.length + 2) return 0;
  return new DataView(block.buffer, block.byteOffset, block.byteLength).getInt16(track.length);
}

/** Undefined: no WebM file from its beginning on, or one without a sound track. */
export function readWebm(bytes: Uint8Array): AudioContent | undefined {
  if (bytes.length < 8 || new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0) !== EBML) return undefined;
  let [sound, blocks, scale, cluster, last, duration] = [false, 0, 1_000_000, 0, 0, 0];
  for (let at = 0; at < bytes.length; ) {
    const id = variable(bytes, at, true);
    const size = id && variable(bytes, at + id.length, false);
    if (!id || !size) break;
    const from = at + id.length + size.length;
    const to = size.unknown ? bytes.length : Math.min(bytes.length, from + size.value);
    const content = bytes.subarray(from, to);
    if (id.value === TRACK_TYPE) sound ||= whole(content) === SOUND;
    if (id.value === TIME_SCALE) scale = whole(content) || scale;
    if (id.value === DURATION) duration = real(content);
    if (id.value === CLUSTER_TIME) cluster = whole(content);
    if (id.value === SIMPLE_BLOCK || id.value === BLOCK) {
      blocks += 1;
      last = Math.max(last, cluster + timeInCluster(content));
    }
    at = OPENED.has(id.value) ? from : to;
  }
  if (!sound) return undefined;
  const told = duration > 0 ? (duration * scale) / 1e6 : undefined;
  return { empty: blocks === 0, durationMs: told ?? (blocks > 0 ? (last * scale) / 1e6 + LAST_BLOCK_MS : undefined) };
}
