// What every object store must do; run over each with vitest. It proves behaviour through the store alone.
import { randomBytes, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { ObjectStore } from "./object-store.ts";

const text = (value: string) => new TextEncoder().encode(value);
const LIMIT = 16 * 1024 * 1024;

type Opening = () => Promise<{ store: ObjectStore; bucket: string }>;

function beginning(open: Opening) {
  const begin = async () => {
    const { store, bucket } = await open();
    const prefix = `conformance-${randomUUID()}/`;
    return { store, bucket, prefix, at: (key: string) => ({ bucket, key: prefix + key }) };
  };
  return { space: randomUUID(), begin };
}

/** Registers the tests. `bucket` must exist and may hold other objects. */
export function objectStoreConformance(open: Opening): void {
  const { space, begin } = beginning(open);

  test("gives back the bytes and the content type that were put", async () => {
    const { store, at } = await begin();
    const bytes = randomBytes(300_000);
    const { written, etag } = await store.put(space, at("a b/ü+%.bin"), bytes, "application/pdf");
    expect(written).toBe(true);
    const found = await store.get(space, at("a b/ü+%.bin"), LIMIT);
    expect(Buffer.compare(found?.bytes ?? new Uint8Array(), bytes)).toBe(0);
    expect(found?.contentType).toBe("application/pdf");
    expect(found?.etag).toBe(etag);
    expect(await store.head(space, at("a b/ü+%.bin"))).toMatchObject({ size: 300_000, etag, contentType: "application/pdf" });
  });
  test("overwrites whole, and an empty object is an object", async () => {
    const { store, at } = await begin();
    await store.put(space, at("x"), text("one and more"), "text/plain");
    await store.put(space, at("x"), text(""), "application/json");
    expect(await store.get(space, at("x"), LIMIT)).toMatchObject({
      bytes: expect.objectContaining({ length: 0 }),
      contentType: "application/json",
    });
  });
  test("knows no object that was not put, and no bucket that is not there", async () => {
    const { store, at, bucket } = await begin();
    expect(await store.get(space, at("none"), LIMIT)).toBeUndefined();
    expect(await store.head(space, at("none/below"))).toBeUndefined();
    expect(await store.hasBucket(space, bucket)).toBe(true);
    expect(await store.hasBucket(space, "no-such-bucket-here")).toBe(false);
    await expect(store.put(space, { bucket: "no-such-bucket-here", key: "k" }, text("x"), "text/plain")).rejects.toMatchObject({
      name: "Fault",
    });
  });
  test("refuses to read more than the limit", async () => {
    const { store, at } = await begin();
    await store.put(space, at("big"), new Uint8Array(2000), "text/plain");
    await expect(store.get(space, at("big"), 1999)).rejects.toMatchObject({ code: "too-large" });
  });
  test("only-new writes once, also when many try at once", async () => {
    const { store, at } = await begin();
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, i) => store.put(space, at("once"), text(`writer ${i}`), "text/plain", "only-new")),
    );
    expect(results.filter((result) => result.written)).toHaveLength(1);
    const winner = results.findIndex((result) => result.written);
    const found = await store.get(space, at("once"), LIMIT);
    expect(new TextDecoder().decode(found?.bytes)).toBe(`writer ${winner}`);
  });
  test("lists by prefix in byte order, page by page", async () => {
    const { store, at, bucket, prefix: mine } = await begin();
    const keys = ["b", "a/1", "a/2", "a0", "Z", "é", "a/very/deep/key"];
    for (const key of keys) await store.put(space, at(key), text(key), "text/plain");
    const sorted = keys.map((key) => mine + key).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const seen: string[] = [];
    for (;;) {
      const page = await store.list(space, bucket, mine, seen.at(-1), 3);
      seen.push(...page.map((entry) => entry.key));
      if (page.length < 3) break;
    }
    expect(seen).toEqual(sorted);
    expect((await store.list(space, bucket, `${mine}a/`, undefined, 10)).map((entry) => entry.key)).toEqual(
      sorted.filter((key) => key.startsWith(`${mine}a/`)),
    );
  });
}

/** Apart, since our own /s3 lets nobody remove. */
export function objectRemovalConformance(open: Opening): void {
  const { space, begin } = beginning(open);
  test("removes an object and nothing beside it, also when it is gone already", async () => {
    const { store, at, bucket, prefix } = await begin();
    for (const key of ["job/p/summary.json", "job/p/evidence.json", "job2/x"]) await store.put(space, at(key), text(key), "text/plain");
    for (let times = 0; times < 2; times++) await store.remove(space, at("job/p/summary.json"));
    expect(await store.get(space, at("job/p/summary.json"), LIMIT)).toBeUndefined();
    await store.remove(space, at("job"));
    await store.remove(space, at("job/p/evidence.json/below"));
    const left = await store.list(space, bucket, prefix, undefined, 10);
    expect(left.map(({ key }) => key.slice(prefix.length))).toEqual(["job/p/evidence.json", "job2/x"]);
    await store.remove(space, at("job/p/evidence.json"));
    await store.put(space, at("job"), text("a file where a directory was"), "text/plain");
    expect(await store.head(space, at("job"))).toBeDefined();
  });
}
