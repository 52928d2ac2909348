// Documents read in threads: the same text as here, an end to what takes too long or too much, and the next one is read after it.
import { afterEach, expect, test } from "vitest";
import { VENDOR_LIMITS } from "#documents/limits.ts";
import { readDocuments } from "#documents/read-documents.ts";
import { type DocumentThreads, documentsInThreads, type ThreadBounds } from "./read-in-thread.ts";

const ENOUGH: ThreadBounds = { threads: 1, milliseconds: 60_000, heapMb: 512 };
const NOTE = new TextEncoder().encode("Seen for cough.\nNo fever.");
let threads: DocumentThreads | undefined;

afterEach(() => threads?.close());

function open(bounds: Partial<ThreadBounds> = {}): DocumentThreads {
  threads = documentsInThreads(VENDOR_LIMITS, { ...ENOUGH, ...bounds });
  return threads;
}

test("a document says in a thread what it says here, also when others wait", async () => {
  const here = await readDocuments.read(NOTE, "text/plain", "note.txt");
  const { read, limits } = open();
  const three = await Promise.all([1, 2, 3].map((each) => read(NOTE, "text/plain", `note-${each}.txt`)));
  expect(three).toEqual([here, here, here]);
  expect(limits).toEqual(readDocuments.limits);
});

test("a file that takes too long is unsupported, and leaves its place to the next", async () => {
  const { read } = open({ milliseconds: 1 });
  const late = { unsupported: "a file that takes too long to read" };
  expect(await Promise.all([read(NOTE, "text/plain", "a.txt"), read(NOTE, "text/plain", "b.txt")])).toEqual([late, late]);
});

test("a file that takes too much memory is unsupported", async () => {
  const { read } = open({ heapMb: 64 });
  const table = new TextEncoder().encode(`<html><body>${"<p>a".repeat(1_000_000)}`);
  expect(await read(table, "text/html", "a.html")).toEqual({ unsupported: "a file that takes too much memory to read" });
});

test("what is read when the server closes is an error, so that it is read again", async () => {
  const { read, close } = open();
  const reading = read(NOTE, "text/plain", "note.txt");
  const refused = expect(reading).rejects.toThrow("the thread that read a document is gone");
  await close();
  await refused;
});
