import fc from "fast-check";
import { expect, test } from "vitest";
import { type Ear, lastStretch, listenTo, newEar, type Stretch } from "./utterances.ts";

/** Loudness as speech has it: stretches of noise, silence and voice. */
const levels = fc
  .array(fc.tuple(fc.constantFrom(0, 30, 200, 900, 4_000), fc.integer({ min: 1, max: 400 })), { maxLength: 12 })
  .map((parts) => parts.flatMap(([level, count]) => Array.from({ length: count }, (_, i) => level * (1 + (i % 7) / 20))));

function all(pieces: readonly (readonly number[])[]): { readonly stretches: readonly Stretch[]; readonly ear: Ear } {
  let ear = newEar(0);
  const stretches: Stretch[] = [];
  for (const piece of pieces) {
    const heard = listenTo(ear, piece);
    ear = heard.ear;
    stretches.push(...heard.ended);
  }
  const last = lastStretch(ear);
  return { stretches: last ? [...stretches, last] : stretches, ear };
}

test("cuts at the same places however the sound arrived", () => {
  fc.assert(
    fc.property(levels, fc.array(fc.nat(3_000), { maxLength: 20 }), (frames, cuts) => {
      const places = [0, ...cuts.filter((cut) => cut < frames.length).sort((a, b) => a - b), frames.length];
      const pieces = places.slice(1).map((to, i) => frames.slice(places[i], to));
      expect(all(pieces)).toEqual(all([frames]));
    }),
  );
});

test("no frame is in two utterances, none is longer than 15 seconds, and every loud frame is in one", () => {
  fc.assert(
    fc.property(levels, (frames) => {
      const { stretches, ear } = all([frames]);
      expect(ear.at).toBe(frames.length);
      let end = 0;
      for (const { from, to } of stretches) {
        expect(from).toBeGreaterThanOrEqual(end);
        expect(to).toBeGreaterThan(from);
        expect(to - from).toBeLessThanOrEqual(750);
        end = to;
      }
      const covered = new Set(stretches.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)));
      const loudest = Math.max(...frames);
      // Louder than a tenth of the loudest, and than what may be noise.
      frames.forEach((level, at) => {
        if (level >= 1_000 && level >= 0.1 * loudest) expect(covered.has(at), `frame ${at}`).toBe(true);
      });
    }),
  );
});

test("a pause of 0.7 seconds ends an utterance, a shorter one does not", () => {
  const said = Array.from({ length: 50 }, () => 3_000);
  const pause = (frames: number) => Array.from({ length: frames }, () => 10);
  expect(all([[...said, ...pause(34), ...said]]).stretches).toEqual([{ from: 0, to: 134 }]);
  expect(all([[...said, ...pause(60), ...said]]).stretches).toEqual([
    { from: 0, to: 65 },
    { from: 100, to: 160 },
  ]);
});

test("one who does not pause is cut at the quietest place", () => {
  const said = Array.from({ length: 800 }, (_, at) => (at === 620 ? 700 : 3_000));
  expect(all([said]).stretches[0]).toEqual({ from: 0, to: expect.closeTo(620, -1) });
});

test("a loud room hides nobody: what is said over it is heard to the end", () => {
  const babble = (at: number) => 1_100 + 100 * (at % 7);
  const frames = Array.from({ length: 6_000 }, (_, at) => (at % 90 < 40 ? 2_400 : babble(at)));
  const { stretches } = all([frames]);
  expect(stretches.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(6_000);
});

test("silence and hum are nobody's words", () => {
  expect(all([Array.from({ length: 3_000 }, () => 40)]).stretches).toEqual([]);
});
