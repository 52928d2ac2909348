// Audio in its tables: the same bytes back however large, one row for the same chunk, nothing across practices, nothing left of what was removed.
import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ArrivedChunk } from "#core/ports/audio-tables.ts";
import type { Tx } from "#core/ports/store.ts";
import { type Opened, openForTests, sampleSession } from "./opened-for-tests.ts";

let opened: Opened;
let practiceId: string;
let sessionId: string;
let recordingId: string;
const stranger = randomUUID();

beforeAll(async () => {
  opened = await openForTests();
  practiceId = opened.practiceId;
  await act(async (tx) => {
    const user = await tx.users.findOrAdd(practiceId, "a@b", "1", undefined);
    const session = sampleSession(practiceId, user.id);
    await tx.sessions.add(session);
    sessionId = session.id;
    recordingId = randomUUID();
    const times = { startedAt: new Date(1), endedAt: undefined, finishedAt: undefined, createdAt: new Date(1) };
    await tx.recordings.add({ id: recordingId, practiceId, sessionId, source: "live", ...times });
  });
});
afterAll(() => opened.drop());

const act = <T>(work: (tx: Tx) => Promise<T>) => opened.storage.store.act(opened.context("test"), work);
const look = <T>(work: (tx: Tx) => Promise<T>) => opened.storage.store.look(opened.context("test"), work);
const arrived = (index: number, audio: Uint8Array, at = new Date()): ArrivedChunk => ({
  id: randomUUID(),
  practiceId,
  sessionId,
  recordingId,
  index,
  contentType: "audio/ogg",
  durationMs: undefined,
  audio,
  at,
});

test("bytes come back exactly, whether they are read in one piece, in several, or end with one", async () => {
  const piece = 8 * 1024 * 1024;
  // The seal adds 29 bytes.
  for (const [index, size] of [1, piece - 29, piece, 2 * piece - 29, 20_000_000].entries()) {
    const audio = randomBytes(size);
    const { chunk } = await act((tx) => tx.audioChunks.put(arrived(index, audio)));
    const read = await look((tx) => tx.audioChunks.audio(practiceId, chunk.id, 1));
    expect(read && Buffer.compare(read, audio), `${size}`).toBe(0);
    expect(await look((tx) => tx.audioChunks.audio(practiceId, chunk.id, 2))).toBeUndefined();
    expect(await look((tx) => tx.audioChunks.audio(stranger, chunk.id, 1))).toBeUndefined();
    expect(await look((tx) => tx.audioChunks.byId(stranger, chunk.id))).toBeUndefined();
  }
  expect(await look((tx) => tx.recordings.ofSessions(stranger, [sessionId]))).toEqual([]);
  expect(await look((tx) => tx.recordings.heardIn(stranger, sessionId))).toEqual([]);
  expect(await look((tx) => tx.transcripts.ofSession(stranger, sessionId))).toEqual([]);
});

test("a chunk is added once, the same again, replaced by other bytes; what was heard of the first goes", async () => {
  const put = (text: string) => act((tx) => tx.audioChunks.put(arrived(50, Buffer.from(text))));
  const first = await put("one");
  await act((tx) =>
    tx.audioChunks.settle(practiceId, first.chunk.id, {
      status: "ready",
      failure: undefined,
      heard: { turns: [{ speaker: "a", text: "one", startMs: 1, endMs: undefined }], durationMs: 7.5 },
      at: new Date(),
    }),
  );
  expect(await put("one")).toMatchObject({ outcome: "same", chunk: { id: first.chunk.id, revision: 1, status: "ready", durationMs: 7.5 } });
  const heard = await look((tx) => tx.transcripts.ofSession(practiceId, sessionId));
  expect(heard).toEqual([{ speaker: "a", text: "one", startMs: undefined, endMs: undefined }]);
  expect(await put("two")).toMatchObject({ outcome: "replaced", chunk: { id: first.chunk.id, revision: 2, status: "pending" } });
  expect(await look((tx) => tx.transcripts.ofSession(practiceId, sessionId))).toEqual([]);
});

test("removed audio is gone, also for what was not heard; the same bytes sent again are kept anew", async () => {
  const before = new Date();
  const { chunk } = await act((tx) => tx.audioChunks.put(arrived(60, Buffer.from("gone"), new Date(0))));
  expect(await act((tx) => tx.audioArchive.remove(practiceId, sessionId, new Date(1000), before))).toBe(1);
  expect(await look((tx) => tx.audioChunks.audio(practiceId, chunk.id, 1))).toBeUndefined();
  expect(await look((tx) => tx.audioChunks.byId(practiceId, chunk.id))).toMatchObject({
    status: "failed",
    failure: "removed",
    audioRemoved: true,
  });
  expect(await act((tx) => tx.audioChunks.put(arrived(60, Buffer.from("gone"))))).toMatchObject({
    outcome: "replaced",
    chunk: { status: "pending" },
  });
  expect(await look((tx) => tx.audioArchive.sizeOf(stranger, sessionId))).toBe(0);
});
