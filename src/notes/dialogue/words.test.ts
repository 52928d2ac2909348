import fc from "fast-check";
import { expect, test } from "vitest";
import { wordsOf } from "./words.ts";

const said = (text: string) =>
  wordsOf(text)
    .map((word) => word.text)
    .join(" ");

test.each([
  ["i do n't like it and i like my tea", "i don't like it and i like my tea"],
  ["i , i , i think it 's the the knee", "i think it s the knee"],
  ["sh- shows y- you know a murmur", "shows a murmur"],
  ["we 're gon na order an mri-", "we re going to order an mri"],
  ["do you know what it is", "do you know what it is"],
  ["it hurts like i can't walk", "it hurts i can't walk"],
  ["it feels like a knife", "it feels like a knife"],
  ["no no pain", "no no pain"],
  ["i had had it", "i had had it"],
])("%s", (text, expected) => {
  expect(said(text)).toBe(expected);
});

test("every word stands at its place, in order", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      let last = 0;
      for (const { start, end } of wordsOf(text)) {
        expect(start).toBeGreaterThanOrEqual(last === 0 ? 0 : Math.min(last, start));
        expect(end).toBeLessThanOrEqual(text.length);
        expect(end).toBeGreaterThan(start);
        last = start;
      }
    }),
  );
});
