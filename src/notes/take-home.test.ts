import { expect, test } from "vitest";
import type { NoteSentence } from "#core/note.ts";
import { readingGrade } from "./reading-grade.ts";
import { takeHomeOf } from "./take-home.ts";

function sentence(text: string, quote = text): NoteSentence {
  return { text, sources: [{ kind: "transcript", sessionId: "s", turn: 0, start: 0, end: quote.length, quote }] };
}

test("what is confidential does not go home, by what it says or by what it rests on", () => {
  const sentences = [
    sentence("Take the tablet in the morning."),
    sentence("Your HIV test is due."),
    sentence("Come back in a week.", "This stays between us, come back in a week."),
    sentence("We talk about your drinking next time."),
  ];
  const home = takeHomeOf([{ heading: "Plan", sentences }]);
  expect(home.sentences.map(({ text }) => text)).toEqual(["Take the tablet in the morning."]);
  expect(home.withheld).toBe(3);
});

test("the grade of a text is that of the published formula", () => {
  // 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59 = -1.45.
  expect(readingGrade(["The cat sat on the mat."])).toBe(-1.4);
  expect(readingGrade(["Pharmacological interventions necessitate individualized consideration."])).toBeGreaterThan(20);
  expect(readingGrade([])).toBeUndefined();
});
