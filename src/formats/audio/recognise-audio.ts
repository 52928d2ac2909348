// What an audio file really is, by its bytes: its container, whether there is any sound in it, and how long it is where it says so. It decodes nothing and
// trusts no name.
import { readFlac } from "./flac.ts";
import { readMp3 } from "./mp3.ts";
import { readMp4 } from "./mp4.ts";
import { readOgg } from "./ogg.ts";
import { readWav, wavDurationMs } from "./wav.ts";
import { readWebm } from "./webm.ts";

export interface RecognisedAudio {
  readonly contentType: "audio/wav" | "audio/mpeg" | "audio/ogg" | "audio/flac" | "audio/mp4" | "audio/webm";
  /** Headers and nothing to hear. */
  readonly empty: boolean;
  readonly durationMs: number | undefined;
}

/** Undefined: none of the kinds that are taken (WebM, Ogg, MP3, MP4, WAV, FLAC), or one without an audio track. */
export function recogniseAudio(bytes: Uint8Array): RecognisedAudio | undefined {
  const wav = readWav(bytes);
  if (wav) return { contentType: "audio/wav", empty: wav.end - wav.start < wav.blockAlign, durationMs: wavDurationMs(wav) };
  for (const [contentType, read] of READERS) {
    const found = read(bytes);
    if (found) return { contentType, ...found };
  }
  return undefined;
}

const READERS = [
  ["audio/webm", readWebm],
  ["audio/ogg", readOgg],
  ["audio/flac", readFlac],
  ["audio/mp4", readMp4],
  ["audio/mpeg", readMp3],
] as const;
