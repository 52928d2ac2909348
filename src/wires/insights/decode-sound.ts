// What a client sends, in its session's encoding, to the sound that is kept and heard. It refuses FLAC that is broken or of other sound than was announced; what came
// whole before that has been given on.
import { Fault } from "#core/fault.ts";
import type { ListeningSession } from "#core/listening-session.ts";
import { SAMPLE_BYTES } from "#core/pcm.ts";
import { BrokenFlac } from "#formats/audio/flac-bits.ts";
import { FlacStream } from "#formats/audio/flac-stream.ts";

/** Piece by piece, since what is decoded may be much longer than what came. Faults: `invalid`. */
export interface SoundDecoder {
  push(bytes: Uint8Array): Iterable<Uint8Array>;
  /** Nothing comes after it over this connection. */
  end(): Iterable<Uint8Array>;
}

const AS_IT_IS: SoundDecoder = { push: (bytes) => [bytes], end: () => [] };

/** Of one connection: each has a FLAC stream of its own. */
export function soundDecoder({ sound, receivedBytes }: Pick<ListeningSession, "sound" | "receivedBytes">): SoundDecoder {
  if (sound.encoding === "pcm") return AS_IT_IS;
  const stream = new FlacStream(sound, receivedBytes / (sound.channels * SAMPLE_BYTES));
  return { push: (bytes) => refusing(stream.push(bytes)), end: () => refusing(stream.end()) };
}

function* refusing(pieces: Iterable<Uint8Array>): Generator<Uint8Array, void, undefined> {
  try {
    yield* pieces;
  } catch (error) {
    throw error instanceof BrokenFlac ? new Fault("invalid", `The FLAC stream can't be heard: ${error.message}.`) : error;
  }
}
