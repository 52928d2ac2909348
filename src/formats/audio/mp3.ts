// MP3: its frames, one after the other, from their headers alone. Tags before and after them are passed over.
import type { AudioContent } from "./audio-content.ts";

const BITRATES = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
const RATES = { 3: [44_100, 48_000, 32_000], 2: [22_050, 24_000, 16_000], 0: [11_025, 12_000, 8_000] } as const;
/** What a frame may be looked for behind: some encoders pad. */
const SEARCHED = 65_536;

export interface Mp3Frame {
  readonly start: number;
  readonly length: number;
  readonly ms: number;
}

/** The frame whose header stands here. */
function frameAt(bytes: Uint8Array, at: number): Mp3Frame | undefined {
  const [first = 0, second = 0, third = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]];
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return undefined;
  const version = (second >> 3) & 3;
  // 01 is layer III.
  if (version === 1 || ((second >> 1) & 3) !== 1) return undefined;
  const rate = RATES[version as 0 | 2 | 3][(third >> 2) & 3];
  const bitrate = BITRATES[version === 3 ? 1 : 2][third >> 4];
  if (!rate || !bitrate) return undefined;
  const samples = version === 3 ? 1152 : 576;
  const length = Math.floor(((samples / 8) * bitrate * 1000) / rate) + ((third >> 1) & 1);
  return { start: at, length, ms: (samples / rate) * 1000 };
}

function afterTag(bytes: Uint8Array): number {
  if (bytes[0] !== 0x49 || bytes[1] !== 0x44 || bytes[2] !== 0x33 || bytes.length < 10) return 0;
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((bytes[at] ?? 0) & 0x7f), 0);
  return 10 + size + ((bytes[5] ?? 0) & 0x10 ? 10 : 0);
}

/** Every whole frame. Empty: there is none, or this is no MP3. */
export function mp3Frames(bytes: Uint8Array): readonly Mp3Frame[] {
  const frames: Mp3Frame[] = [];
  const begin = afterTag(bytes);
  for (let at = begin; at + 4 <= bytes.length; ) {
    const frame = frameAt(bytes, at);
    const next = frame && frame.start + frame.length;
    // Two that follow each other: a lone pattern of bits is no frame.
    const sure = next !== undefined && (next === bytes.length || frameAt(bytes, next) !== undefined || frames.length > 1);
    if (frame && next !== undefined && next <= bytes.length && sure) {
      frames.push(frame);
      at = next;
    } else if (frames.length === 0 && at - begin > SEARCHED) return [];
    else at += 1;
  }
  return frames;
}

export function readMp3(bytes: Uint8Array): AudioContent | undefined {
  const frames = mp3Frames(bytes);
  if (frames.length === 0) return afterTag(bytes) > 0 ? { empty: true, durationMs: 0 } : undefined;
  return { empty: false, durationMs: frames.reduce((sum, { ms }) => sum + ms, 0) };
}
