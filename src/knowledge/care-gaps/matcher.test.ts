// Codes of ours, careful words, and sets that an operator loaded: added to ours, or alone.
import { expect, test } from "vitest";
import { concept, loinc } from "#evidence/fixtures/made-up-record.ts";
import { CONCEPTS, type ConceptName } from "./concepts.ts";
import { matcher } from "./matcher.ts";
import { NO_VALUE_SETS, SET_IDS } from "./value-sets.ts";

const own = matcher(NO_VALUE_SETS, false);
const ICD = "http://hl7.org/fhir/sid/icd-10-cm";

test.each<[ConceptName, string, boolean]>([
  ["diabetes", "Type 2 diabetes mellitus (disorder)", true],
  ["diabetes", "Gestational diabetes", false],
  ["diabetes", "Prediabetes", false],
  ["diabetes", "Family history of diabetes mellitus", false],
  ["hypertension", "Essential hypertension", true],
  ["hypertension", "Pulmonary hypertension", false],
  ["colonoscopy", "Screening colonoscopy", true],
  ["colonoscopy", "CT colonoscopy", false],
  ["colonoscopy", "Colonoscopy declined", false],
  ["colorectalCancer", "Malignant tumor of colon", true],
  ["colorectalCancer", "Screening for malignant neoplasm of colon", false],
  ["hysterectomyWithCervix", "Total abdominal hysterectomy", true],
  ["hysterectomyWithCervix", "Subtotal hysterectomy", false],
  ["hiv", "HIV screening", false],
  ["pregnancy", "Normal pregnancy", true],
  ["pregnancy", "Pregnancy test", false],
  ["statin", "Simvistatin 10 MG", true],
  ["statin", "nystatin 100000 UNT/ML", false],
  ["mammography", "Screening mammogram", true],
  ["mammography", "Referral for mammography", false],
])("%s in words: %s is %s", (name, text, expected) => expect(own(concept(text), name)).toBe(expected));

test("codes decide whatever the words", () => {
  expect(own(concept("DM2", "E11.9", ICD), "diabetes")).toBe(true);
  expect(own(concept("DM2", "E11.9", "http://example.org/local"), "diabetes")).toBe(false);
  expect(own(loinc("Result", "4548-4"), "a1c")).toBe(true);
});

test("a loaded set adds to our tables, or decides alone", () => {
  const sets = new Map([[SET_IDS.colonoscopy![0]!, new Set(["http://example.org/local|C1"])]]);
  const local = concept("Procedure 1", "C1", "http://example.org/local");
  expect([own(local, "colonoscopy"), matcher(sets, false)(local, "colonoscopy"), matcher(sets, true)(local, "colonoscopy")]).toEqual([
    false,
    true,
    true,
  ]);
  const words = concept("Colonoscopy");
  expect([matcher(sets, false)(words, "colonoscopy"), matcher(sets, true)(words, "colonoscopy")]).toEqual([true, false]);
  expect(matcher(sets, true)(concept("Screening mammogram"), "mammography")).toBe(true);
});

test("a set is found by its URL too", () => {
  const sets = new Map([[`http://cts.nlm.nih.gov/fhir/ValueSet/${SET_IDS.hivTest![0]}`, new Set(["http://loinc.org|1-1"])]]);
  expect(matcher(sets, true)(loinc("x", "1-1"), "hivTest")).toBe(true);
});

test("every set belongs to a concept, and no table has codes of other systems", () => {
  expect(Object.keys(SET_IDS).filter((name) => !Object.hasOwn(CONCEPTS, name))).toEqual([]);
  for (const table of Object.values(CONCEPTS) as { loinc?: readonly string[] }[]) {
    for (const code of table.loinc ?? []) expect(code).toMatch(/^\d{1,6}-\d$/);
  }
});
