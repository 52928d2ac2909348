import fc from "fast-check";
import { expect, test } from "vitest";
import { inFigures } from "./numbers.ts";
import { wordsOf } from "./words.ts";

const figures = (text: string) =>
  inFigures(wordsOf(text))
    .map((word) => word.text)
    .join(" ");

test.each([
  ["his blood pressure is one forty over ninety", "his blood pressure is 140/90"],
  ["one twenty seven over eighty", "127/80"],
  ["take two point five milligrams a day", "take 2.5 mg a day"],
  ["since twenty twenty one", "since 2021"],
  ["in nineteen ninety six", "in 1996"],
  ["in two thousand and nine", "in 2009"],
  ["a three out of six systolic murmur", "a 3/6 systolic murmur"],
  ["twenty three hundred milligrams", "2300 mg"],
  ["five hundred and twenty micrograms", "520 mcg"],
  ["eight thirty in the morning", "8:30 in the morning"],
  ["two and a half years", "2.5 years"],
  ["forty five percent", "45 %"],
  ["your temperature is ninety eight . seven and", "your temperature is 98.7 and"],
  ["a hundred and four", "104"],
  ["twenty-five milligrams", "25 mg"],
  ["one week and one month", "1 week and 1 month"],
])("%s", (said, written) => {
  expect(figures(said)).toBe(written);
});

test.each([
  "the one on main street",
  "four five days ago",
  "in the low one hundreds",
  "between one thirty and then",
  "one of them",
  "call nine one one",
])("may be read in two ways and stays: %s", (said) => {
  expect(figures(said)).toBe(said);
});

const SMALL = [
  "zero",
  ..."one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  ),
];
const TENS = ["", "", ..."twenty thirty forty fifty sixty seventy eighty ninety".split(" ")];

function spoken(value: number): string {
  if (value < 20) return SMALL[value]!;
  if (value < 100) return `${TENS[Math.floor(value / 10)]}${value % 10 === 0 ? "" : ` ${SMALL[value % 10]}`}`;
  if (value < 1000) return `${SMALL[Math.floor(value / 100)]} hundred${value % 100 === 0 ? "" : ` and ${spoken(value % 100)}`}`;
  return `${spoken(Math.floor(value / 1000))} thousand${value % 1000 === 0 ? "" : ` ${spoken(value % 1000)}`}`;
}

test("a number spoken out is that number", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 99_999 }), (value) => {
      expect(figures(`${spoken(value)} milligrams`)).toBe(`${value} mg`);
    }),
  );
});

test("every figure keeps the place of the words it stands for", () => {
  const text = "um , blood pressure one forty over ninety today";
  const word = inFigures(wordsOf(text)).find((each) => each.text === "140/90")!;
  expect(text.slice(word.start, word.end)).toBe("one forty over ninety");
});
