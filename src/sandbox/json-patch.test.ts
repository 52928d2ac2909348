import { expect, test } from "vitest";
import { applyPatch } from "./json-patch.ts";
import type { Json } from "./lossless-json.ts";
import { Refusal } from "./outcome.ts";

test.each<[Json, Json, Json]>([
  [{ a: 1 }, [{ op: "add", path: "/b", value: [1] }], { a: 1, b: [1] }],
  [{ a: [1, 3] }, [{ op: "add", path: "/a/1", value: 2 }], { a: [1, 2, 3] }],
  [{ a: [1] }, [{ op: "add", path: "/a/-", value: 2 }], { a: [1, 2] }],
  [{ a: [1, 2] }, [{ op: "remove", path: "/a/0" }], { a: [2] }],
  [{ a: 1 }, [{ op: "replace", path: "/a", value: null }], { a: null }],
  [{ a: 1 }, [{ op: "replace", path: "", value: { b: 2 } }], { b: 2 }],
  [{ a: { b: 1 } }, [{ op: "move", from: "/a/b", path: "/c" }], { a: {}, c: 1 }],
  [
    { a: { b: 1 } },
    [
      { op: "copy", from: "/a", path: "/c" },
      { op: "replace", path: "/c/b", value: 2 },
    ],
    { a: { b: 1 }, c: { b: 2 } },
  ],
  [
    { "a/b": 1, "m~n": 2 },
    [
      { op: "test", path: "/a~1b", value: 1 },
      { op: "remove", path: "/m~0n" },
    ],
    { "a/b": 1 },
  ],
])("%j by %j", (before, operations, after) => {
  const kept = structuredClone(before);
  expect(applyPatch(before, operations)).toEqual(after);
  expect(before).toEqual(kept);
});

test.each<[Json, number]>([
  [{}, 400],
  [[1], 400],
  [[{ op: "add", path: "/b" }], 400],
  [[{ op: "merge", path: "/b", value: 1 }], 400],
  [[{ op: "add", path: "b", value: 1 }], 400],
  [[{ op: "add", path: "/__proto__/x", value: 1 }], 400],
  [[{ op: "add", path: "/none/x", value: 1 }], 422],
  [[{ op: "add", path: "/list/5", value: 1 }], 422],
  [[{ op: "add", path: "/list/01", value: 1 }], 422],
  [[{ op: "remove", path: "/none" }], 422],
  [[{ op: "remove", path: "/list/-" }], 422],
  [[{ op: "replace", path: "/constructor", value: 1 }], 422],
  [[{ op: "test", path: "/list", value: [2] }], 422],
  [[{ op: "move", from: "/deep", path: "/deep/inside" }], 422],
  [Array(1001).fill({ op: "test", path: "/list/0", value: 1 }), 400],
])("%j is refused", (operations, status) => {
  try {
    applyPatch({ list: [1], deep: {} }, operations);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    expect((error as Refusal).status).toBe(status);
  }
});
