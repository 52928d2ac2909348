import { expect, it } from "vitest";
import { Utf8Text } from "./utf8-text.ts";

it("is the bytes of all that was added, however much", () => {
  const pieces = Array.from({ length: 5000 }, (_, index) => `${index} é 😀 `.repeat(60));
  const text = new Utf8Text();
  for (const piece of pieces) text.add(piece);
  expect(Buffer.from(text.bytes()).equals(Buffer.from(pieces.join("")))).toBe(true);
});

it("is empty without any", () => {
  expect(new Utf8Text().bytes()).toEqual(new Uint8Array());
});
