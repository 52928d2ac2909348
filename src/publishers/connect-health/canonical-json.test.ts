import { expect, it } from "vitest";
import { canonicalWriter } from "./canonical-json.ts";

it.each<[unknown, string]>([
  [{ b: 1, evidence: "x", a: [] }, '{"evidence":"x","a":[],"b":1}'],
  [{ b: undefined, a: { d: null, c: true } }, '{"a":{"c":true,"d":null}}'],
  [[{ a: '\u0000"\\\ud800' }, undefined, "é"], JSON.stringify([{ a: '\u0000"\\\ud800' }, null, "é"])],
  [[-0, 1e21, 0.1, Number.NaN], "[0,1e+21,0.1,null]"],
  [{ ["__proto__"]: 1 }, '{"__proto__":1}'],
  [{}, "{}"],
])("writes %j", (value, text) => {
  expect(canonicalWriter()(value)).toBe(text);
});

it("takes objects with the same number of members for what they are", () => {
  const write = canonicalWriter();
  expect(
    [
      { b: 1, a: 2 },
      { a: 1, b: 2 },
      { c: 1, a: 2 },
      { b: 3, a: 4 },
    ].map(write),
  ).toEqual(['{"a":2,"b":1}', '{"a":1,"b":2}', '{"a":2,"c":1}', '{"a":4,"b":3}']);
});
