// All rules together: ids are unique, sources are named, and the wording is a prompt, never an order.
import { expect, it } from "vitest";
import { ALL_RULES, RULES } from "./rules.ts";

it("has one rule for each id", () => {
  expect(RULES.size).toBe(ALL_RULES.length);
  expect(RULES.size).toBeGreaterThan(15);
});

it.each(ALL_RULES.map((rule) => [rule.rule, rule] as const))("%s names its source, edition and year and gives no order", (_id, rule) => {
  expect(rule.rule).toMatch(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/);
  expect(rule.source.trim()).not.toBe("");
  expect(rule.edition.trim()).not.toBe("");
  expect(rule.year).toBeGreaterThan(1990);
  expect(rule.text.trim()).not.toBe("");
  expect(rule.text).not.toMatch(/\b(?:must|immediately|shall|prescribe|HEDIS|NCQA|Beers)\b/);
});
