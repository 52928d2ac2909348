// FLAC to sound: what real encoders make comes back sample by sample, however it is cut; what is broken, missing or other sound than announced is refused, and what was given
// out before it is a beginning of the true sound.
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SoundFormat } from "#core/pcm.ts";
import { BrokenFlac } from "./flac-bits.ts";
import { flacHeader, flacPieces } from "./flac-for-tests.ts";
import { FlacStream } from "./flac-stream.ts";

const STEREO: SoundFormat = { sampleRate: 16_000, channels: 2 };

/** Triangles with some noise, in whole numbers, so that they are the same on every machine; quiet in its second quarter, the same on both channels in its third. */
function made(samples: number, { channels }: Pick<SoundFormat, "channels">): Buffer {
  const sound = Buffer.alloc(samples * channels * 2);
  let state = 12_345;
  const triangle = (at: number, period: number, height: number) => Math.abs(((at % period) * 4 * height) / period - 2 * height) - height;
  for (let i = 0; i < samples; i++) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const quarter = Math.floor((i * 4) / samples);
    const noise = Math.floor(state / 65_536) % 64;
    const left = quarter === 1 ? 0 : Math.trunc(triangle(i, 60, 6_000)) + noise;
    const right = quarter === 1 ? 0 : quarter === 2 ? left : Math.trunc(triangle(i, 84, 9_000)) - noise;
    for (let channel = 0; channel < channels; channel++) sound.writeInt16LE(channel === 0 ? left : right, (i * channels + channel) * 2);
  }
  return sound;
}

interface Decoded {
  readonly sound: Buffer;
  readonly broken: string | undefined;
}

function decoded(pieces: Iterable<Uint8Array>, format: SoundFormat = STEREO, goesOnAt = 0): Decoded {
  const stream = new FlacStream(format, goesOnAt);
  const sound: Uint8Array[] = [];
  try {
    for (const piece of pieces) for (const part of stream.push(piece)) sound.push(part);
    for (const part of stream.end()) sound.push(part);
  } catch (error) {
    if (!(error instanceof BrokenFlac)) throw error;
    return { sound: Buffer.concat(sound), broken: error.message };
  }
  return { sound: Buffer.concat(sound), broken: undefined };
}

function* cut(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));
const SHORT = made(3_000, STEREO);

test.each(["by-ffmpeg.flac", "by-sox.flac"])("%s comes back sample by sample, in pieces of any size", (name) => {
  for (const size of [1, 7, 100, 3_000, 100_000]) expect(decoded(cut(fixture(name), size))).toEqual({ sound: SHORT, broken: undefined });
});

test("a frame is given out with its last byte, or soon after", () => {
  const pieces = flacPieces(SHORT, STEREO);
  const stream = new FlacStream(STEREO, 0);
  const counts = pieces.map((piece) => [...stream.push(piece)].length);
  expect(counts).toEqual([0, ...pieces.slice(1).map(() => 1)]);
});

test("any sound, numbered or placed, comes back however it is cut", () => {
  const sound = fc.uint8Array({ minLength: 0, maxLength: 4_000 }).map((bytes) => bytes.subarray(0, bytes.length - (bytes.length % 4)));
  const shape = fc.record({ block: fc.integer({ min: 16, max: 700 }), placed: fc.constantFrom(undefined, true as const) });
  fc.assert(
    fc.property(
      sound,
      shape,
      fc.integer({ min: 1, max: 900 }),
      fc.constantFrom(1 as const, 2 as const),
      (bytes, { block, placed }, size, channels) => {
        const format = { sampleRate: 8_000, channels };
        const flac = Buffer.concat(flacPieces(bytes, { ...format, block, ...(placed ? { placed } : {}) }));
        expect(decoded(cut(flac, size), format)).toEqual({ sound: Buffer.from(bytes), broken: undefined });
      },
    ),
  );
});

test("a bit that is not as it was is found out, and what came before it is true", () => {
  for (const name of ["by-ffmpeg.flac", "by-sox.flac"]) {
    const good = fixture(name);
    const bit = fc.oneof(fc.integer({ min: 0, max: 60 * 8 - 1 }), fc.integer({ min: 0, max: good.length * 8 - 1 }));
    fc.assert(
      fc.property(bit, (at) => {
        const bad = Buffer.from(good);
        bad[at >> 3]! ^= 1 << (at & 7);
        const { sound, broken } = decoded([bad]);
        expect(sound.equals(SHORT.subarray(0, sound.length))).toBe(true);
        // Of the header some members say nothing of the sound.
        if (broken === undefined) expect(sound.length).toBe(SHORT.length);
      }),
      { numRuns: 1_500 },
    );
  }
});

test("a stream that ends early says so wherever it ends but between frames", () => {
  const whole = SHORT.subarray(0, 2_400);
  const pieces = flacPieces(whole, { ...STEREO, block: 256 });
  const flac = Buffer.concat(pieces);
  const between = new Set<number>([0]);
  let end = 0;
  for (const { length } of pieces) {
    end += length;
    between.add(end);
  }
  for (let length = 0; length <= flac.length; length++) {
    const { sound, broken } = decoded([flac.subarray(0, length)]);
    expect(sound.equals(whole.subarray(0, sound.length))).toBe(true);
    expect(broken, String(length)).toBe(between.has(length) ? undefined : "it ends before its last frame does");
  }
});

test("frames that are left out, come twice or come in another order are refused", () => {
  const [head, a, b, c] = flacPieces(SHORT, STEREO) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const message = (at: number, before: number) => `a frame begins at sample ${at}, and the one before ended at ${before}`;
  expect(decoded([head, a, c]).broken).toBe(message(1_024, 512));
  expect(decoded([head, a, a]).broken).toBe(message(0, 512));
  expect(decoded([head, a, b, a]).broken).toBe(message(0, 1_024));
  expect(decoded([head, a, new Uint8Array([0]), b]).broken).toContain("where a frame should begin");
});

test("a stream begins at its beginning, or where the one before it ended, and nowhere else", () => {
  const part = SHORT.subarray(1_024 * 4);
  for (const placed of [undefined, true as const]) {
    const numbered = { ...STEREO, firstNumber: placed ? 1_024 : 2, ...(placed ? { placed } : {}) };
    expect(decoded(flacPieces(part, numbered), STEREO, 1_024)).toEqual({ sound: part, broken: undefined });
    expect(decoded(flacPieces(part, numbered), STEREO, 512).broken).toBe(
      "its first frame begins at sample 1024, and what was kept before ends at 512",
    );
  }
  expect(decoded(flacPieces(part, STEREO), STEREO, 1_024)).toEqual({ sound: part, broken: undefined });
});

test.each<[string, Uint8Array, string]>([
  ["bytes that are no FLAC", Buffer.from("RIFF and so on"), "it does not begin with the header of FLAC"],
  ["Ogg", Buffer.from("OggS"), "it does not begin with the header of FLAC"],
  ["frames without a header", flacPieces(SHORT, STEREO)[1]!, "it does not begin with the header of FLAC"],
  ["another rate", flacHeader({ ...STEREO, sampleRate: 44_100 }), "it has 44100 samples a second, and 16000 were announced"],
  ["one channel", flacHeader({ ...STEREO, channels: 1 }), "it has 1 channels, and 2 were announced"],
  ["24 bits", flacHeader({ ...STEREO, bitsPerSample: 24 }), "it has 24 bits a sample, and only 16 are taken"],
  ["an impossible length of frames", flacHeader({ ...STEREO, block: 3 }), "its header says an impossible length of frames"],
  [
    "frames longer than the header says",
    Buffer.concat([flacHeader({ ...STEREO, block: 16 }), flacPieces(SHORT, STEREO)[1]!]),
    "a frame is longer than the stream's header says",
  ],
  [
    "a header that goes on for ever",
    Buffer.concat([flacHeader(STEREO).fill(0, 4, 5), Buffer.from([6, 0xff, 0xff, 0xff])]),
    "more than a megabyte comes before its sound",
  ],
  ["a header that breaks off", flacHeader(STEREO).fill(0, 4, 5), "it ends before its last frame does"],
])("refuses %s", (_what, bytes, message) => {
  expect(decoded([bytes])).toEqual({ sound: Buffer.alloc(0), broken: message });
});

test("a frame that never ends is refused before it is large", () => {
  // A run of zeros where differences are coded is one number that goes on.
  const head = flacHeader({ ...STEREO, block: 512 });
  const frame = flacPieces(SHORT, STEREO)[1]!;
  const endless = Buffer.concat([frame.subarray(0, 8), Buffer.from([8 << 1, 0x00]), Buffer.alloc(3_000)]);
  expect(decoded([head, endless]).broken).toBe("a frame is longer than its sound can be");
});

const programs = ["sox", "ffmpeg"].every((name) => spawnSync(name, ["-version"]).error === undefined);

// Skipped where sox or ffmpeg is missing; what they once made is in fixtures/.
describe.skipIf(!programs)("by real encoders", () => {
  const sounds: readonly (readonly [string, Buffer])[] = [
    ["triangles", made(40_000, STEREO)],
    ["full noise", Buffer.from(Uint8Array.from({ length: 80_000 }, (_, i) => Math.imul(i + 7, 2_654_435_761) >>> 19))],
    ["low bits empty", made(20_000, STEREO).map((byte, at) => (at % 2 === 0 ? byte & 0xf0 : byte)) as Buffer],
    ["silence", Buffer.alloc(60_000)],
    ["nothing", Buffer.alloc(0)],
    ["one sample", Buffer.from([1, 2, 3, 4])],
  ];
  const formats: readonly SoundFormat[] = [STEREO, { sampleRate: 11_025, channels: 1 }, { sampleRate: 44_100, channels: 2 }];

  test.each(sounds)("%s", { timeout: 120_000 }, (_what, sound) => {
    for (const format of formats) {
      const [rate, channels] = [String(format.sampleRate), String(format.channels)];
      const raw = ["-t", "raw", "-e", "signed", "-b", "16", "-r", rate, "-c", channels, "-"];
      const soxed = [0, 8].map((level) =>
        execFileSync("sox", ["-q", "-D", ...raw, "-C", String(level), "-t", "flac", "-"], { input: sound }),
      );
      const how = [
        ["0"],
        ["5"],
        ["12"],
        ["5", "-ch_mode", "left_side"],
        ["5", "-ch_mode", "right_side"],
        ["5", "-ch_mode", "mid_side"],
        ["8", "-lpc_coeff_precision", "15", "-frame_size", "16000"],
      ];
      const input = ["-v", "error", "-f", "s16le", "-ar", rate, "-ac", channels, "-i", "-"];
      const ffmpeged = how.map(([level, ...more]) =>
        execFileSync("ffmpeg", [...input, "-c:a", "flac", "-compression_level", level!, ...more, "-f", "flac", "-"], { input: sound }),
      );
      for (const flac of [...soxed, ...ffmpeged]) {
        const back = decoded(cut(flac, 3_000), format);
        expect(back.broken).toBeUndefined();
        expect(back.sound.equals(sound)).toBe(true);
      }
    }
  });
});
