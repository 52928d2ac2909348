// Which words lead to which families, and what must not. The tables hold together: every family can show something and has a name of its own.
import { describe, expect, it, test } from "vitest";
import { familiesOf, REASON_FAMILIES } from "./recognise.ts";
import { TOPICS } from "./topics.ts";

const names = (reason: string) => familiesOf(reason).map(({ name }) => name);

describe("a reason", () => {
  test.each([
    ["Diabetes follow-up", ["diabetes"]],
    ["T2DM, A1c recheck", ["diabetes"]],
    ["HTN f/u", ["hypertension"]],
    ["Chest pain", ["chest pain"]],
    ["headache in pregnancy", ["headache", "pregnancy"]],
    ["Pre-op clearance, knee replacement", ["before an operation", "joint pain"]],
    ["Medicare AWV", ["annual exam"]],
    ["Well-child visit", ["well child"]],
    ["Low back pain", ["back pain"]],
    ["INR check", ["atrial fibrillation and anticoagulation"]],
    ["Medication refill", ["medicines"]],
    ["ED follow-up after fall", ["after hospital or emergency", "falls"]],
    ["Suicidal thoughts, depression", ["suicidality", "depression"]],
    ["Flu shot", ["vaccination"]],
    ["Lab results review", ["results"]],
    ["Follow-up visit", ["follow-up"]],
  ])("%s", (reason, families) => {
    expect(names(reason)).toEqual(families);
  });

  it("is told by whole words, and by the longest of them", () => {
    expect(names("Return to work note")).toEqual(["work and papers"]);
    expect(names("Back to work")).toEqual(["work and papers"]);
    expect(names("Year of the bear")).toEqual([]);
    expect(names("Zzyzx")).toEqual([]);
    expect(names("")).toEqual([]);
  });

  it("is read whatever its case, accents and marks, and in bounded time", () => {
    expect(names("DIABÉTES!!! (follow—up)")).toEqual(["diabetes"]);
    expect(names("a ".repeat(5_000_000))).toEqual([]);
  });
});

test("danger comes first, whatever was said first", () => {
  expect(names("Refill and chest pain")).toEqual(["chest pain", "medicines"]);
});

test("each family has its own name, terms and topics that can find something", () => {
  expect(REASON_FAMILIES.length).toBeGreaterThanOrEqual(40);
  expect(new Set(REASON_FAMILIES.map(({ name }) => name)).size).toBe(REASON_FAMILIES.length);
  for (const { name, terms, matters } of REASON_FAMILIES) {
    expect(
      terms.split(",").every((term) => /^[a-z0-9 -]+\*?$/.test(term.trim())),
      name,
    ).toBe(true);
    expect(new Set(matters).size, name).toBe(matters.length);
    for (const topic of matters)
      expect(
        Object.values(TOPICS[topic]).some((part) => part !== undefined),
        topic,
      ).toBe(true);
  }
});
