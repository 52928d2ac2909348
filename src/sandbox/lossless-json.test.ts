import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson } from "./lossless-json.ts";
import { Refusal } from "./outcome.ts";

test.each(["1.0", "-0", "0.10", "1e5", "1E-7", "12345678901234567890", "0.1000000000000000055", "1.10", "100", "5", "-1.50"])(
  "%s stays as it is",
  (number) => {
    for (const text of [`{"a":${number}}`, `[${number},"x"]`]) expect(JSON.stringify(parseJson(text))).toBe(text);
  },
);

test("any JSON comes out as JavaScript would read it", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(JSON.parse(JSON.stringify(parseJson(text)))).toEqual(JSON.parse(text));
    }),
  );
});

test.each(["", "{", "nul", "[1,]", '{"a":1.0'])("%j is refused without being repeated", (text) => {
  expect(() => parseJson(text)).toThrow(Refusal);
  expect(() => parseJson(`secret-name ${text}`)).toThrow(/^The body is not JSON\.$/);
});
