// Streams: no gaps, commit order, what is there first, then what comes, to every process, until aborted.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Feed, FeedEvent } from "#core/ports/work.ts";
import type { PostgresStorage } from "./open-store.ts";
import { type Opened, openForTests } from "./opened-for-tests.ts";

let opened: Opened;
let other: PostgresStorage;
beforeAll(async () => {
  opened = await openForTests();
  other = await opened.openAnother();
});
afterAll(() => opened.drop());

const newStream = () => `note/${randomUUID()}`;
const append = (stream: string, kind: string) =>
  opened.storage.store.act(opened.context("append"), (tx) => tx.feed.append(stream, kind, { kind }));

async function take(feed: Feed, stream: string, count: number, after = 0): Promise<FeedEvent[]> {
  const stop = new AbortController();
  const events: FeedEvent[] = [];
  for await (const event of feed.follow(stream, after, stop.signal)) {
    if (events.push(event) === count) stop.abort();
  }
  return events;
}

test("a follower in any process gets what is there, then what comes", async () => {
  const stream = newStream();
  await append(stream, "a");
  await append(stream, "b");
  const followers = [opened.storage, other].map(({ feed }) => take(feed, stream, 4));
  const late = take(other.feed, stream, 2, 2);
  await append(stream, "c");
  await append(newStream(), "elsewhere");
  await opened.storage.feed.append(stream, "d", { kind: "d" });
  const all = ["a", "b", "c", "d"].map((kind, index) => ({ sequence: index + 1, kind, data: { kind } }));
  expect(await Promise.all(followers)).toEqual([all, all]);
  expect(await late).toEqual(all.slice(2));
});

test("many writers at once leave no gap and no doubles, and followers miss nothing", async () => {
  const stream = newStream();
  const following = take(other.feed, stream, 60);
  await Promise.all(Array.from({ length: 60 }, (_, index) => append(stream, `${index}`)));
  const events = await following;
  expect(events.map((event) => event.sequence)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  expect(new Set(events.map((event) => event.kind)).size).toBe(60);
});

test("a long stream comes whole", async () => {
  const stream = newStream();
  await opened.storage.store.act(opened.context("append"), async (tx) => {
    for (let count = 0; count < 1_203; count++) await tx.feed.append(stream, "x", { text: "\0\ud800" });
  });
  const events = await take(other.feed, stream, 1_203);
  expect(events.at(-1)).toEqual({ sequence: 1_203, kind: "x", data: { text: "\0\ud800" } });
});

test("an abort ends a waiting follower quietly", async () => {
  const stop = new AbortController();
  const following = Array.fromAsync(opened.storage.feed.follow(newStream(), 0, stop.signal));
  stop.abort();
  expect(await following).toEqual([]);
  expect(await Array.fromAsync(opened.storage.feed.follow(newStream(), 0, AbortSignal.abort()))).toEqual([]);
});

test("an event whose signal was lost still comes", async () => {
  const stream = newStream();
  const following = take(other.feed, stream, 1);
  await opened.sql("INSERT INTO chartroom.feed_stream VALUES ($1, 1)", [stream]);
  await opened.sql("INSERT INTO chartroom.feed_event (stream, sequence, kind, data) VALUES ($1, 1, 'silent', '{}')", [stream]);
  expect(await following).toEqual([{ sequence: 1, kind: "silent", data: {} }]);
});
