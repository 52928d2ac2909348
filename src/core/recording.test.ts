// What was heard, joined: in the order of recordings and chunks, with times only where they can be known, and nothing missing in silence.
import { expect, test } from "vitest";
import { type HeardChunk, type HeardRecording, joinTurns, missingParts } from "./recording.ts";

const at = (seconds: number) => new Date(seconds * 1000);

function chunk(index: number, text: string | undefined, change: Partial<HeardChunk> = {}): HeardChunk {
  const turns = text === undefined ? [] : [{ speaker: undefined, text, startMs: 100, endMs: 900 }];
  const state = { status: text === undefined ? "pending" : "ready", failure: undefined, durationMs: 1000 } as const;
  const rest = { revision: 1, contentType: "audio/wav", size: 1, audioRemoved: false, createdAt: at(0), updatedAt: at(0) };
  return { id: `c${index}`, recordingId: "r", index, ...rest, ...state, turns, ...change };
}

function recording(startedAt: number, createdAt: number, ...chunks: HeardChunk[]): HeardRecording {
  const rest = { practiceId: "p", sessionId: "s", source: "live", endedAt: undefined, finishedAt: undefined } as const;
  return { id: `r${startedAt}-${createdAt}`, ...rest, startedAt: at(startedAt), createdAt: at(createdAt), chunks };
}

const times = (recordings: readonly HeardRecording[]) => joinTurns(recordings).map(({ text, startMs, endMs }) => [text, startMs, endMs]);

test("recordings follow each other by when they began, and times go on through all of them", () => {
  const later = recording(20, 1, chunk(0, "third"));
  const first = recording(10, 2, chunk(0, "first"), chunk(1, "second"));
  expect(times([later, first])).toEqual([
    ["first", 100, 900],
    ["second", 1100, 1900],
    ["third", 2100, 2900],
  ]);
  expect(times([recording(5, 9, chunk(0, "b")), recording(5, 8, chunk(0, "a"))]).map(([text]) => text)).toEqual(["a", "b"]);
});

test("after a chunk of unknown length, or one that never came, no times are told", () => {
  expect(times([recording(1, 1, chunk(0, "a", { durationMs: undefined }), chunk(1, "b"))])).toEqual([
    ["a", 100, 900],
    ["b", undefined, undefined],
  ]);
  expect(times([recording(1, 1, chunk(1, "b"))])).toEqual([["b", undefined, undefined]]);
  // One that is still being heard has its length.
  expect(times([recording(1, 1, chunk(0, undefined), chunk(1, "b"))])).toEqual([["b", 1100, 1900]]);
});

test("all that is not in the transcript is told: pending, failed, never received", () => {
  const failed = chunk(3, undefined, { status: "failed", failure: "timeout" });
  expect(missingParts([recording(1, 1, chunk(0, "a"), chunk(1, undefined), failed), recording(2, 1, chunk(0, "b"))])).toMatchObject([
    { recording: 1, index: 1, state: "pending" },
    { recording: 1, index: 2, state: "not-received" },
    { recording: 1, index: 3, state: "failed", failure: "timeout" },
  ]);
});
