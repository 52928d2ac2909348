import { expect, test } from "vitest";
import { unsupportedBecause } from "./supported.ts";

test.each([
  ["She denies chest pain.", ["any chest pain ?", "no"]],
  ["The blood pressure is 140/90.", ["your blood pressure is one forty over ninety"]],
  ["We will increase her lisinopril to 20 mg a day.", ["i'm gon na increase your lisinopril to twenty milligrams a day"]],
  ["No wheezes.", ["i do n't hear any wheezes"]],
  ["Her mother had cancer.", ["my mother had cancer"]],
  ["Some swelling of the left knee.", ["you do have some swelling of the left knee"]],
])("%s", (sentence, quotes) => {
  expect(unsupportedBecause(sentence, quotes)).toBeUndefined();
});

test.each([
  ["a symptom", "She reports chest pain and fever.", ["any chest pain ?", "yes"]],
  ["a figure", "The blood pressure is 150/90.", ["your blood pressure is one forty over ninety"]],
  ["a unit", "We will start lisinopril 20 mcg.", ["start lisinopril twenty milligrams"]],
  ["a drug", "We will start losartan 20 mg.", ["start lisinopril twenty milligrams"]],
  ["a denial that nobody made", "She denies chest pain.", ["i have chest pain"]],
  ["a denial lost", "She has wheezes.", ["she has no wheezes at all"]],
  ["the other side", "Some swelling of the right knee.", ["some swelling of the left knee"]],
  ["sides changed over", "Pain in the left knee and swelling of the right hip.", ["pain in the right knee and swelling of the left hip"]],
  ["a relative's illness", "She had cancer.", ["my mother had cancer"]],
  ["a year", "Surgery in 2012.", ["surgery in twenty eleven"]],
])("flags %s", (_, sentence, quotes) => {
  expect(unsupportedBecause(sentence, quotes)).toBeDefined();
});
