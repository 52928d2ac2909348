import fc from "fast-check";
import { expect, test } from "vitest";
import { type Arrival, arrive, beginListening, doneFrame, type Hearing, type Listening } from "./listening.ts";
import { frameBytes, type SoundFormat } from "./pcm.ts";

const format: SoundFormat = { sampleRate: 8_000, channels: 2 };
const FRAME = frameBytes(format);

/** Two channels of square waves, each frame as loud as the numbers say. */
function sound(levels: readonly (readonly [number, number])[]): Uint8Array {
  const bytes = new Uint8Array(levels.length * FRAME);
  const view = new DataView(bytes.buffer);
  levels.forEach(([left, right], frame) => {
    for (let i = 0; i < FRAME / 4; i++) {
      const sign = i % 2 === 0 ? 1 : -1;
      view.setInt16(frame * FRAME + i * 4, sign * left, true);
      view.setInt16(frame * FRAME + i * 4 + 2, sign * right, true);
    }
  });
  return bytes;
}

const speech = fc
  .array(fc.tuple(fc.constantFrom(0, 20, 3_000), fc.constantFrom(0, 3_000), fc.integer({ min: 1, max: 120 })), {
    minLength: 1,
    maxLength: 10,
  })
  .map((parts) => sound(parts.flatMap(([left, right, count]) => Array.from({ length: count }, () => [left, right] as const))));

interface Run {
  state: Listening;
  /** What is being heard and not answered. */
  readonly open: Hearing[];
  readonly final: Hearing[];
}

function feed(run: Run, arrival: Arrival): void {
  const { state, hear } = arrive(run.state, arrival);
  run.state = state;
  run.open.push(...hear);
}

function answer(run: Run, at: number): void {
  const hearing = run.open.splice(at % run.open.length, 1)[0]!;
  if (hearing.final) run.final.push(hearing);
  feed(run, { kind: "heard", channel: hearing.channel });
}

const begin = (state = beginListening(format, 0, [0, 0])): Run => ({ state, open: [], final: [] });

/** All of it at once, answered in order. */
function straight(bytes: Uint8Array): Run {
  const run = begin();
  feed(run, { kind: "sound", bytes });
  feed(run, { kind: "closed", forGood: true });
  while (run.open.length > 0) answer(run, 0);
  return run;
}

const byPlace = (hearings: readonly Hearing[]) =>
  hearings.map(({ channel, from, to }) => [channel, from, to]).sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!);

test("what becomes final does not depend on how the sound was cut or when answers came", () => {
  fc.assert(
    fc.property(speech, fc.array(fc.tuple(fc.nat(5_000), fc.nat(5)), { maxLength: 60 }), (bytes, steps) => {
      const run = begin();
      let at = 0;
      for (const [size, answers] of steps) {
        feed(run, { kind: "sound", bytes: bytes.subarray(at, at + size) });
        at = Math.min(bytes.length, at + size);
        for (let i = 0; i < answers && run.open.length > 0; i++) answer(run, i);
      }
      feed(run, { kind: "sound", bytes: bytes.subarray(at) });
      feed(run, { kind: "closed", forGood: true });
      while (run.open.length > 0) answer(run, run.open.length - 1);
      expect(run.state.phase).toBe("done");
      expect(run.state.received).toBe(bytes.length);
      expect(byPlace(run.final)).toEqual(byPlace(straight(bytes).final));
    }),
  );
});

test("resumed at any place, nothing is heard for good twice and nothing said is left out", () => {
  fc.assert(
    fc.property(speech, fc.nat(), fc.nat(8), fc.boolean(), (bytes, place, answers, orderly) => {
      const cut = place % (bytes.length + 1);
      const first = begin();
      feed(first, { kind: "sound", bytes: bytes.subarray(0, cut) });
      for (let i = 0; i < answers && first.open.length > 0; i++) answer(first, 0);
      if (orderly) {
        feed(first, { kind: "closed", forGood: false });
        while (first.open.length > 0) answer(first, 0);
        expect(first.state.phase).toBe("done");
      }
      const frame = doneFrame(first.state);
      expect(frame * FRAME).toBeLessThanOrEqual(cut);
      const second = begin(
        beginListening(
          format,
          frame,
          first.state.channels.map(({ doneTo }) => doneTo),
        ),
      );
      feed(second, { kind: "sound", bytes: bytes.subarray(frame * FRAME, cut) });
      feed(second, { kind: "sound", bytes: bytes.subarray(cut) });
      feed(second, { kind: "closed", forGood: true });
      while (second.open.length > 0) answer(second, 0);
      expect(second.state).toMatchObject({ phase: "done", received: bytes.length });
      const both = [...first.final, ...second.final];
      const covered = both.flatMap(({ channel, from, to }) => Array.from({ length: to - from }, (_, i) => `${channel}/${from + i}`));
      expect(new Set(covered).size).toBe(covered.length);
      const heard = new Set(covered);
      const view = new DataView(bytes.buffer);
      for (let at = 0; at < bytes.length / FRAME; at++) {
        for (const channel of [0, 1]) {
          if (view.getInt16(at * FRAME + channel * 2, true) >= 3_000) expect(heard.has(`${channel}/${at}`), `${channel}/${at}`).toBe(true);
        }
      }
    }),
  );
});

test("each channel has one thing to hear at a time, in order", () => {
  fc.assert(
    fc.property(speech, (bytes) => {
      const run = begin();
      for (let at = 0; at < bytes.length; at += 1_000) {
        feed(run, { kind: "sound", bytes: bytes.subarray(at, at + 1_000) });
        for (const channel of [0, 1]) expect(run.open.filter((one) => one.channel === channel).length).toBeLessThanOrEqual(1);
        if (at % 3_000 === 0 && run.open.length > 0) answer(run, 0);
      }
    }),
  );
});

test("after the end no sound counts", () => {
  const run = straight(sound([[3_000, 0]]));
  const { received } = run.state;
  feed(run, { kind: "sound", bytes: new Uint8Array(100) });
  expect(run.state).toMatchObject({ phase: "done", received });
});
