// How loud a recording of plain samples is, tenth of a second by tenth: enough to tell silence and a steady noise from anything that changes as speech does.
// It never says that somebody spoke, only that nobody can have.
import { readWav, sampleReader } from "./wav.ts";

/** In decibels of full scale, one level for each frame; of several channels the loudest. */
export interface Loudness {
  readonly frameMs: number;
  readonly levels: readonly number[];
}

const FRAME_MS = 100;
/** Takes away what is too low for speech: hum, wind, a constant offset. */
const PRE_EMPHASIS = 0.97;
const FLOOR_DB = -120;
/** Speech from the far side of a room, after the above, lies well over it. */
const SILENCE_DB = -70;
/** Frames of a steady noise differ by less. A voice as loud as the noise adds 3 dB. */
const STEADY_DB = 2;
/** Fewer frames say nothing of how steady a noise is. */
const STEADY_FRAMES = 20;

/** Undefined: no WAV, or samples that are not decoded here. */
export function loudness(bytes: Uint8Array): Loudness | undefined {
  const wav = readWav(bytes);
  const sample = wav && sampleReader(bytes, wav);
  if (!wav || !sample) return undefined;
  const { channels, blockAlign, sampleRate, start, end } = wav;
  const width = blockAlign / channels;
  const perFrame = Math.max(1, Math.round((sampleRate * FRAME_MS) / 1000));
  const total = Math.floor((end - start) / blockAlign);
  const levels: number[] = [];
  const before = new Float64Array(channels);
  for (let channel = 0; channel < channels && total > 0; channel += 1) before[channel] = sample(start + channel * width);
  for (let frame = 0; frame < total; frame += perFrame) {
    const last = Math.min(total, frame + perFrame);
    let loudest = 0;
    for (let channel = 0; channel < channels; channel += 1) {
      let energy = 0;
      let previous = before[channel] ?? 0;
      for (let at = frame; at < last; at += 1) {
        const value = sample(start + at * blockAlign + channel * width);
        const change = value - PRE_EMPHASIS * previous;
        energy += change * change;
        previous = value;
      }
      before[channel] = previous;
      loudest = Math.max(loudest, energy / (last - frame));
    }
    levels.push(loudest > 0 ? Math.max(FLOOR_DB, 10 * Math.log10(loudest)) : FLOOR_DB);
  }
  return { frameMs: FRAME_MS, levels };
}

/** Silence, or a noise so steady that no word is in it. */
export function nobodySpoke({ levels }: Loudness): boolean {
  if (levels.length === 0) return true;
  const sorted = [...levels].sort((a, b) => a - b);
  const loudest = sorted.at(-1) ?? FLOOR_DB;
  if (loudest < SILENCE_DB) return true;
  const middle = sorted[Math.floor(sorted.length / 2)] ?? FLOOR_DB;
  return levels.length >= STEADY_FRAMES && loudest - middle < STEADY_DB;
}

/** Whether nothing between these times is louder than the recording's own background. */
export function quietBetween({ frameMs, levels }: Loudness, startMs: number, endMs: number): boolean {
  const within = levels.slice(Math.max(0, Math.floor(startMs / frameMs)), Math.max(1, Math.ceil(endMs / frameMs)));
  const background = [...levels].sort((a, b) => a - b)[Math.floor(levels.length / 10)] ?? FLOOR_DB;
  return within.every((level) => level < Math.max(SILENCE_DB, background + STEADY_DB));
}
