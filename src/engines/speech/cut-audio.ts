// Cuts a recording that is larger than a server takes into pieces that overlap: WAV by samples, MP3 by frames. Other containers can't be cut without decoding
// them, and are not.
import { mp3Frames } from "#formats/audio/mp3.ts";
import { readWav, wavDurationMs, wavPiece } from "#formats/audio/wav.ts";

export interface Piece {
  readonly bytes: Uint8Array;
  readonly startMs: number;
  readonly endMs: number;
}

const WAV_HEADER = 44;

/** Undefined: it can't be cut into pieces of so many bytes. */
export function cutAudio(bytes: Uint8Array, contentType: string, limitBytes: number, overlapMs: number): readonly Piece[] | undefined {
  if (contentType === "audio/wav") return cutWav(bytes, limitBytes, overlapMs);
  if (contentType === "audio/mpeg") return cutMp3(bytes, limitBytes, overlapMs);
  return undefined;
}

function cutWav(bytes: Uint8Array, limitBytes: number, overlapMs: number): readonly Piece[] | undefined {
  const wav = readWav(bytes);
  if (!wav) return undefined;
  const total = wavDurationMs(wav);
  const length = ((limitBytes - WAV_HEADER - wav.blockAlign) / wav.blockAlign / wav.sampleRate) * 1000;
  if (length < overlapMs * 2) return undefined;
  const pieces: Piece[] = [];
  for (let startMs = 0; ; startMs += length - overlapMs) {
    const endMs = Math.min(total, startMs + length);
    pieces.push({ bytes: wavPiece(bytes, wav, startMs, endMs), startMs, endMs });
    if (endMs >= total) return pieces;
  }
}

function cutMp3(bytes: Uint8Array, limitBytes: number, overlapMs: number): readonly Piece[] | undefined {
  const frames = mp3Frames(bytes);
  const pieces: Piece[] = [];
  let [from, startMs] = [0, 0];
  while (from < frames.length) {
    let [to, size, ms] = [from, 0, 0];
    for (let frame = frames[to]; frame && size + frame.length <= limitBytes; frame = frames[to]) {
      size += frame.length;
      ms += frame.ms;
      to += 1;
    }
    if (to < frames.length && ms < overlapMs * 2) return undefined;
    pieces.push({ bytes: joined(bytes, frames.slice(from, to)), startMs, endMs: startMs + ms });
    if (to >= frames.length) return pieces;
    let back = 0;
    let next = to;
    while (back < overlapMs) {
      next -= 1;
      back += frames[next]?.ms ?? overlapMs;
    }
    startMs += ms - back;
    from = next;
  }
  return undefined;
}

/** Frames mostly touch each other; what lies between is no sound. */
function joined(bytes: Uint8Array, frames: readonly { readonly start: number; readonly length: number }[]): Uint8Array {
  return Buffer.concat(frames.map(({ start, length }) => bytes.subarray(start, start + length)));
}
