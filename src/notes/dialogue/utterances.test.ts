import { describe, expect, test } from "vitest";
import { talk } from "../fixtures/made-up-visit.ts";
import { utterancesOf } from "./utterances.ts";

const cut = (text: string) => utterancesOf(talk(`doctor: ${text}`)).map(({ words }) => words.map((word) => word.text).join(" "));

describe("at marks", () => {
  test.each([
    ["I saw Dr. Quimby. He was kind.", ["i saw dr quimby", "he was kind"]],
    ["It is 98.6 today. Good.", ["it is 98.6 today", "good"]],
    [
      "your temperature is ninety eight . seven and your pulse is fine .",
      ["your temperature is ninety eight . seven", "and your pulse is fine"],
    ],
  ])("%s", (text, expected) => {
    expect(cut(text)).toEqual(expected);
  });
});

describe("without marks", () => {
  test("findings that follow one another stand apart", () => {
    expect(cut("your lungs are clear to auscultation your heart rate is seventy two there is no swelling of the legs")).toEqual([
      "your lungs are clear to auscultation",
      "your heart rate is seventy two",
      "there is no swelling of the legs",
    ]);
  });

  test.each([
    "if you gain more than three pounds in two days i want you to call me right away",
    "if your symptoms get worse we will get an mri of the left shoulder",
    "on your heart exam i appreciate a two out of six systolic murmur",
    "it sounds like you have a torn or injured ligament in your left knee",
    "i do not hear any wheezes or rales in either of the lungs today",
  ])("nothing is cut from what it hangs on: %s", (text) => {
    expect(cut(text)).toHaveLength(1);
  });
});

test("a turn without end is read", () => {
  expect(cut("and my knee hurts ".repeat(20_000)).length).toBeGreaterThan(10);
});

describe("endless turns", () => {
  test.each([
    ["without blanks", "a:".repeat(50_000)],
    ["of conditions without an end", "in such a case as ours or theirs ".repeat(3_000)],
    ["of numbers", "5% ".repeat(30_000)],
  ])("%s are read to their end", (_, text) => {
    const read = utterancesOf([{ speaker: undefined, text, startMs: undefined, endMs: undefined }]);
    expect(read[0]?.start).toBe(0);
    expect(read.at(-1)?.end).toBeGreaterThan(text.length - 10);
  });
});
