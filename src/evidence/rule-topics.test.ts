// No prompt of a rule may fail the check of its own words: the numbers in its topic stand in what the rule says.
import { expect, it } from "vitest";
import { GUIDELINE_RULES } from "#knowledge/care-gaps/rules.ts";
import { numeralsIn } from "./numerals.ts";

it("finds the numbers in the topic of each rule, with the word after them, in what the rule says: else no prompt of it could be published", () => {
  const told = (text: string) => numeralsIn(text).map(({ value, next }) => `${value} ${next}`);
  const unsaid = GUIDELINE_RULES.flatMap(({ rule, topic }) =>
    told(topic)
      .filter((numeral) => !told(rule.text).includes(numeral))
      .map((numeral) => `${rule.rule}: ${numeral}`),
  );
  expect(unsaid).toEqual([]);
});
