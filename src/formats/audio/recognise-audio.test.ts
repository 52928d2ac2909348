// Containers are told by their bytes; and files of the usual programs, where these are installed, with their real lengths.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loudness, nobodySpoke, quietBetween } from "./loudness.ts";
import { mp3Frames } from "./mp3.ts";
import { recogniseAudio } from "./recognise-audio.ts";
import { readWav, wavDurationMs, wavPiece } from "./wav.ts";

const RATE = 8_000;

/** A WAV file of 16-bit samples. */
function wav(samples: readonly number[], size?: number): Uint8Array {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(36 + samples.length * 2, 4);
  bytes.write("WAVEfmt ", 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(RATE * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36);
  bytes.writeUInt32LE(size ?? samples.length * 2, 40);
  for (const [index, sample] of samples.entries())
    bytes.writeInt16LE(Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_767))), 44 + index * 2);
  return bytes;
}

/** The same numbers each time. */
function noise(count: number, amplitude: number): number[] {
  let state = 12_345;
  return Array.from({ length: count }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (state / 1_073_741_824 - 1) * amplitude;
  });
}
const tone = (count: number, amplitude: number) =>
  Array.from({ length: count }, (_, at) => Math.sin((at * 2 * Math.PI * 700) / RATE) * amplitude);

test("what is no audio, or not of these kinds, is not taken for any", () => {
  for (const text of ["", "hello", "%PDF-1.7", "RIFF....AVI ", "\u0000\u0000\u0000\u0020ftypisom", "OggS", "fLaC", "ID"])
    expect(recogniseAudio(Buffer.from(text, "latin1")), text).toBeUndefined();
  expect(recogniseAudio(Buffer.alloc(5_000, 0xff))).toBeUndefined();
  expect(recogniseAudio(Buffer.from(noise(20_000, 120).map(Math.round)))).toBeUndefined();
});

test("a WAV file whose writer did not know its size goes to its end", () => {
  const known = wav(tone(RATE, 0.5));
  expect(recogniseAudio(known)).toEqual({ contentType: "audio/wav", empty: false, durationMs: 1000 });
  for (const size of [0xffffffff, 0x7ffff000]) expect(recogniseAudio(wav(tone(RATE, 0.5), size))?.durationMs).toBe(1000);
  expect(recogniseAudio(wav([]))).toMatchObject({ empty: true });
});

test("a piece of a WAV file is a WAV file of that length", () => {
  const bytes = wav(tone(RATE * 3, 0.5));
  const piece = wavPiece(bytes, readWav(bytes)!, 500, 1750);
  expect(wavDurationMs(readWav(piece)!)).toBe(1250);
  expect(piece.subarray(44)).toEqual(new Uint8Array(bytes.subarray(44 + RATE, 44 + 3.5 * RATE)));
});

test("silence and a steady noise are nobody's words; anything that rises out of them may be", () => {
  const said = (samples: number[]) => !nobodySpoke(loudness(wav(samples))!);
  expect(said(Array(RATE * 5).fill(0))).toBe(false);
  expect(said(Array(RATE * 5).fill(0.3))).toBe(false); // a constant offset
  expect(said(noise(RATE * 5, 0.0003))).toBe(false);
  expect(said(noise(RATE * 60, 0.2))).toBe(false);
  const word = noise(RATE * 60, 0.05);
  for (const [at, value] of tone(RATE / 4, 0.15).entries()) word[RATE * 30 + at]! += value;
  expect(said(word)).toBe(true);
  expect(said([...Array(RATE).fill(0), ...tone(RATE / 4, 0.05), ...Array(RATE).fill(0)])).toBe(true);
  const levels = loudness(wav(word))!;
  expect(quietBetween(levels, 1_000, 20_000)).toBe(true);
  expect(quietBetween(levels, 29_000, 31_000)).toBe(false);
});

// Needs ffmpeg, which not every machine has.
describe.skipIf(spawnSync("ffmpeg", ["-version"]).status !== 0)("files made by ffmpeg", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "chartroom-audio-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const made = (name: string, seconds: number, ...options: string[]) => {
    const file = join(folder, name);
    const tone = ["-f", "lavfi", "-i", `sine=frequency=440:duration=${seconds}`];
    execFileSync("ffmpeg", ["-v", "error", "-y", ...tone, ...options, file]);
    return readFileSync(file);
  };

  test.each([
    ["a.wav", "audio/wav", []],
    ["b.wav", "audio/wav", ["-c:a", "pcm_s24le", "-ac", "2"]],
    ["a.mp3", "audio/mpeg", ["-b:a", "64k"]],
    ["b.mp3", "audio/mpeg", ["-ar", "16000", "-q:a", "5", "-write_xing", "0", "-id3v2_version", "0"]],
    ["a.ogg", "audio/ogg", ["-c:a", "libvorbis"]],
    ["b.ogg", "audio/ogg", ["-c:a", "libopus"]],
    ["a.webm", "audio/webm", ["-c:a", "libopus"]],
    ["b.webm", "audio/webm", ["-c:a", "libopus", "-live", "1"]],
    ["a.m4a", "audio/mp4", []],
    ["a.flac", "audio/flac", []],
  ])("%s is %s of the right length", (name, contentType, options) => {
    const found = recogniseAudio(made(name, 3, ...options));
    expect(found).toMatchObject({ contentType, empty: false });
    expect(Math.abs((found?.durationMs ?? 0) - 3000)).toBeLessThan(120);
  });

  test("one that was written while it was recorded may not tell its length", () => {
    const options = ["-movflags", "frag_keyframe+empty_moov+default_base_moof"];
    expect(recogniseAudio(made("f.m4a", 3, ...options))).toEqual({ contentType: "audio/mp4", empty: false, durationMs: undefined });
  });

  test.each(["e.ogg", "e.webm", "e.flac", "e.m4a", "e.wav"])("%s of headers alone is empty", (name) => {
    const codec = /ogg|webm/.test(name) ? ["-c:a", "libopus"] : [];
    const whole = made(name, 0.02, ...codec, ...(name.endsWith("m4a") ? ["-movflags", "frag_keyframe+empty_moov"] : []));
    const cut = headersOf(whole, name);
    expect(recogniseAudio(cut), `${cut.length} of ${whole.length} bytes`).toMatchObject({ empty: true });
  });

  test("video without sound is no audio", () => {
    const file = join(folder, "v.mp4");
    execFileSync("ffmpeg", ["-v", "error", "-y", "-f", "lavfi", "-i", "color=black:s=16x16:d=0.2", file]);
    expect(recogniseAudio(readFileSync(file))).toBeUndefined();
  });

  test("frames of an MP3 follow each other to its end", () => {
    const bytes = made("c.mp3", 10, "-b:a", "48k");
    const frames = mp3Frames(bytes);
    expect(frames.length).toBeGreaterThan(300);
    for (const [index, frame] of frames.entries())
      if (index > 0) expect(frame.start).toBe(frames[index - 1]!.start + frames[index - 1]!.length);
  });
});

/** What stands before the first sound. */
function headersOf(bytes: Buffer, name: string): Buffer {
  const mark = { ogg: "OggS", webm: "\u001fC\u00b6u", flac: "\u00ff\u00f8", m4a: "moof", wav: "data" }[name.slice(2)]!;
  const pattern = Buffer.from(mark, "latin1");
  if (name === "e.ogg") return bytes.subarray(0, bytes.lastIndexOf(pattern));
  if (name === "e.wav") return Buffer.concat([bytes.subarray(0, bytes.indexOf(pattern) + 4), Buffer.alloc(4)]);
  return bytes.subarray(0, bytes.indexOf(pattern, 40) - (name === "e.m4a" ? 4 : 0));
}
