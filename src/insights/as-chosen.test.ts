// Sections left out are said to be; the five of the vendor's, allergies and what was not read never are; headings change and statements do not.
import { expect, test } from "vitest";
import { type ChosenOptions, optionsFrom } from "#core/insights-options.ts";
import { EMPTY_RECORD } from "#core/record.ts";
import * as made from "#evidence/fixtures/made-up-record.ts";
import { TODAY } from "./fixtures/any-record.ts";
import { summarise } from "./summarise.ts";

const RECORD = { ...EMPTY_RECORD, conditions: [made.condition("c1", "Gout")] };
const summaryBy = (chosen: ChosenOptions) =>
  summarise(RECORD, { today: TODAY, reason: "gout", pronouns: undefined, options: optionsFrom(chosen) });
const fragmentsOf = (chosen: ChosenOptions) => summaryBy(chosen).sections.flatMap(({ fragments }) => fragments);

test("no section of ours but the two that are always written", () => {
  const { sections } = summaryBy({ sections: [] });
  expect(sections.map(({ name }) => name)).toEqual([
    "PATIENT_AND_ENCOUNTER_OVERVIEW",
    "SINCE_LAST_VISIT",
    "TRENDS",
    "CMS_HCC_CODING_ANALYSIS",
    "HHS_HCC_CODING_ANALYSIS",
    "ALLERGIES",
    "NOT_READ",
  ]);
  expect(sections.at(-1)?.fragments.at(-1)?.text).toBe("Left out as chosen: IMMUNIZATIONS, CARE_GAPS, SAFETY, RISK.\n");
});

test.each(["es", "fr", "de"] as const)("headings in %s, statements as they are, and it is said", (language) => {
  const [own, english] = [fragmentsOf({ language }), fragmentsOf({})];
  const headings = (all: typeof own) => all.filter(({ kind }) => kind === "heading").map(({ text }) => text);
  expect(headings(own)).toHaveLength(5);
  expect(headings(own).filter((text) => headings(english).includes(text))).toEqual([]);
  expect(own.filter(({ kind }) => kind === "statement")).toEqual(english.filter(({ kind }) => kind === "statement"));
  expect(own.at(-1)?.text).toMatch(/Headings are in (Spanish|French|German), statements in English/);
});
