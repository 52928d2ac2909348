// What a sentence may say of quotations, and the ways in which it says more.
import { expect, it } from "vitest";
import { unsaid } from "./is-said.ts";

const QUOTES = [
  "Started lisinopril 20 mg daily, metformin 500 mg twice a day.",
  "No chest pain, some shortness of breath on stairs.",
  "His mother had a stroke.",
  "Cough for 3 days.",
  "Known hypertension.",
  "The right knee is swollen, the left hip is not; she left work right away.",
];

it.each([
  "Lisinopril 20 mg daily was started.",
  "The patient takes metformin 500 mg twice a day.",
  "He has no chest pain.",
  "Breathless on stairs.",
  "The mother had a stroke.",
  "The cough has lasted 3 days.".replace("lasted", "been there for"),
  "High blood pressure is known.",
  "Swollen right knee.",
])("supports %s", (sentence) => {
  expect(unsaid(sentence, QUOTES)).toBeUndefined();
});

it.each([
  ["Lisinopril 500 mg daily was started.", "number"],
  ["Metformin 20 mg twice a day.", "number"],
  ["Lisinopril 40 mg.", "number"],
  ["He has chest pain.", "context"],
  ["No shortness of breath on stairs.", "context"],
  ["The patient had a stroke.", "context"],
  ["Cough for 3 weeks.", "word"],
  ["He takes amlodipine.", "word"],
  ["Cough caused by lisinopril.", "word"],
  ["See https://evil.example for the cough.", "markup"],
  ["<b>Cough</b> for 3 days.", "markup"],
  ["The left knee is swollen.", "side"],
  ["It is so.", "empty"],
] as const)("refuses %s (%s)", (sentence, reason) => {
  expect(unsaid(sentence, QUOTES)).toBe(reason);
});

it("says the same of hundreds of numbers in one endless quotation", () => {
  expect(unsaid("7 ".repeat(300), ["7 ".repeat(5_000)])).toBeUndefined();
});
