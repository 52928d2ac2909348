// Sealing binds a value to key and row; hashes differ by purpose.
import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { masterKey } from "./master-key.ts";

const key = masterKey(randomBytes(32));

test("a sealed value opens for its row only, and never the same twice", () => {
  const sealed = key.seal("geheim ü \0", "delivery/1");
  expect(key.open(sealed, "delivery/1")).toBe("geheim ü \0");
  expect(sealed.includes("geheim")).toBe(false);
  expect(() => key.open(sealed, "delivery/2")).toThrow();
  expect(key.seal("geheim ü \0", "delivery/1").equals(sealed)).toBe(false);
});

test("another key, a flipped bit and rubbish do not open", () => {
  const sealed = key.seal("x", "r");
  expect(() => masterKey(randomBytes(32)).open(sealed, "r")).toThrow();
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at]! ^= 1;
    expect(() => key.open(changed, "r")).toThrow();
  }
  for (const rubbish of [Buffer.alloc(0), Buffer.of(1), sealed.subarray(0, 20)]) expect(() => key.open(rubbish, "r")).toThrow();
});

test("hashes depend on key and purpose", () => {
  expect(key.hash("scribe", "a")).toEqual(key.hash("scribe", "a"));
  expect(key.hash("scribe", "a")).not.toEqual(key.hash("encounters", "a"));
  expect(key.hash("scribe", "a")).not.toEqual(masterKey(randomBytes(32)).hash("scribe", "a"));
});

test("a master key of another length is refused", () => {
  expect(() => masterKey(randomBytes(31))).toThrow(/32 bytes/);
});
