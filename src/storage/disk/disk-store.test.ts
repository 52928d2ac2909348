// The directory as an object store: the conformance suite, and what only a directory can get wrong.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { objectRemovalConformance, objectStoreConformance } from "../conformance.ts";
import { createDiskStore } from "./disk-store.ts";
import { keyOfPieces, piecesOfKey } from "./file-name.ts";

let root = "";
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "chartroom-disk-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));
const open = () => createDiskStore({ root, buckets: ["box"] });

describe("conformance", () => {
  const opening = async () => ({ store: open(), bucket: "box" });
  objectStoreConformance(opening);
  objectRemovalConformance(opening);
});

test("hostile keys stay below the directory, each with its own file", async () => {
  const keys = [
    "../../etc/passwd",
    "..",
    ".",
    "a/../b",
    "a//b",
    "a/",
    "/a",
    "%2e%2e/x",
    "%E",
    "x%-",
    "x".repeat(900),
    "CON",
    "a\\b",
    "é".repeat(200),
    `${"y".repeat(180)}/z`,
  ];
  for (const key of keys) {
    const pieces = piecesOfKey(key);
    expect(pieces.every((piece) => !/^\.{1,2}$|[/\\]/.test(piece) && piece !== "" && Buffer.byteLength(piece) <= 255)).toBe(true);
    expect(keyOfPieces(pieces)).toBe(key);
  }
  expect(new Set(keys.map((key) => piecesOfKey(key).join("/"))).size).toBe(keys.length);
  const store = open();
  for (const [i, key] of keys.entries()) await store.put("hostile", { bucket: "box", key: `${i}${key}` }, Buffer.from(key), "text/plain");
  for (const [i, key] of keys.entries())
    expect(Buffer.from((await store.get("hostile", { bucket: "box", key: `${i}${key}` }, 4000))?.bytes ?? []).toString()).toBe(key);
});

test("practices do not see each other's objects", async () => {
  await open().put("practice-a", { bucket: "box", key: "k" }, Buffer.from("a"), "text/plain");
  expect(await open().get("practice-b", { bucket: "box", key: "k" }, 10)).toBeUndefined();
  expect(await open().list("practice-b", "box", "", undefined, 10)).toEqual([]);
});

test("an object below another object is refused, and both stay as they were", async () => {
  const store = open();
  await store.put("p", { bucket: "box", key: "dir/file" }, Buffer.from("1"), "text/plain");
  await expect(store.put("p", { bucket: "box", key: "dir" }, Buffer.from("2"), "text/plain")).rejects.toMatchObject({ code: "conflict" });
  await expect(store.put("p", { bucket: "box", key: "dir/file/below" }, Buffer.from("3"), "text/plain")).rejects.toMatchObject({
    code: "conflict",
  });
  expect(Buffer.from((await store.get("p", { bucket: "box", key: "dir/file" }, 10))?.bytes ?? []).toString()).toBe("1");
  expect(await readdir(join(root, "incoming"))).toEqual([]);
});

test("a file put there by hand is served with what its bytes say", async () => {
  const store = open();
  await store.put("hand", { bucket: "box", key: "f.json" }, Buffer.from("{}"), "application/json");
  const path = join(root, "files", "hand", "box", "f.json");
  expect(await readFile(path, "utf8")).toBe("{}");
  await rm(path);
  await writeFile(path, "other");
  const found = await store.get("hand", { bucket: "box", key: "f.json" }, 10);
  expect(Buffer.from(found?.bytes ?? []).toString()).toBe("other");
  expect(found?.etag).toBe("795f3202b17cb6bc3d4b771d8c6c9eaf");
});
