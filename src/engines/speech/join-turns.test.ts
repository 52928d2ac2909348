// Two pieces of one recording that overlap, joined: no word doubled where both heard it, none lost where only one did.
import { expect, test } from "vitest";
import { joinHeard } from "./join-turns.ts";

const turn = (text: string, startMs?: number, stepMs = 400) => ({
  speaker: undefined,
  text,
  startMs,
  endMs: startMs === undefined ? undefined : startMs + text.split(" ").length * stepMs,
  words:
    startMs === undefined
      ? undefined
      : text.split(" ").map((word, at) => ({ text: word, startMs: startMs + at * stepMs, endMs: startMs + at * stepMs + 300 })),
});
const said = (turns: readonly { text: string }[]) => turns.map(({ text }) => text).join(" ");

test("by common words at the same time, though each piece misheard its edge", () => {
  const earlier = [turn("the pain began on Monday and it is wor", 0)];
  const later = [turn("gan on monday, and it is worse at night", 1200)];
  expect(said(joinHeard(earlier, later, 1000, 4000))).toBe("the pain began on Monday and it is worse at night");
});

test("a word said twice at different times stays twice", () => {
  const earlier = [turn("no no", 0, 2000)];
  const later = [turn("no fever", 4000)];
  expect(said(joinHeard(earlier, later, 1500, 3000))).toBe("no no no fever");
});

test("by time where no word is common", () => {
  const earlier = [turn("alpha beta gamma delta", 0, 1000)];
  const later = [turn("gammer epsilon zeta", 2000, 1000)];
  expect(said(joinHeard(earlier, later, 2000, 4000))).toBe("alpha beta gamma epsilon zeta");
});

test("without times by the longest common run, and nothing is dropped where there is none", () => {
  const earlier = [turn("he takes two tablets in the morning and one at")];
  expect(said(joinHeard(earlier, [turn("tablets in the morning and one at night")], 0, 6000))).toBe(
    "he takes two tablets in the morning and one at night",
  );
  expect(said(joinHeard(earlier, [turn("she walks a mile")], 0, 6000))).toBe(
    "he takes two tablets in the morning and one at she walks a mile",
  );
  // Two common words may be chance.
  expect(said(joinHeard(earlier, [turn("one at a time")], 0, 6000))).toBe("he takes two tablets in the morning and one at one at a time");
});

test("silence on one side of the cut leaves the other as it is", () => {
  expect(said(joinHeard([], [turn("hello there", 5000)], 2000, 4000))).toBe("hello there");
  expect(said(joinHeard([turn("hello there", 0)], [], 2000, 4000))).toBe("hello there");
});
