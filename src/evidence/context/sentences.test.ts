// Sentences of clinical text: abbreviations, decimals, lists, headings, wrapped lines.
import { expect, it } from "vitest";
import { sentencesOf } from "./sentences.ts";

function split(text: string): string[] {
  return sentencesOf(text).map(({ start, end }) => text.slice(start, end));
}

it.each([
  ["Seen by Dr. Reed today. Well.", ["Seen by Dr. Reed today.", "Well."]],
  ["Metformin 500 mg b.i.d. Denies pain.", ["Metformin 500 mg b.i.d.", "Denies pain."]],
  ["Takes 2.5 mg. A1c 7.9 in May.", ["Takes 2.5 mg.", "A1c 7.9 in May."]],
  ["Room No. 3 is free. No pain.", ["Room No. 3 is free.", "No pain."]],
  ["Signed A. Reed MD. Gout.", ["Signed A. Reed MD.", "Gout."]],
  ["Has hepatitis B. Denies pain.", ["Has hepatitis B.", "Denies pain."]],
  ["Pain? None! Gout.", ["Pain?", "None!", "Gout."]],
  ["e.g. Aspirin helps vs. Tylenol.", ["e.g. Aspirin helps vs. Tylenol."]],
  ["He said \u201cno.\u201d Then left.", ["He said \u201cno.\u201d", "Then left."]],
  ["- No fever\n- Gout", ["No fever", "Gout"]],
  ["1. Gout\n2) Asthma", ["Gout", "Asthma"]],
  ["No fever\n\nGout", ["No fever", "Gout"]],
  ["Denies chest pain, shortness of\nbreath or wheeze.", ["Denies chest pain, shortness of\nbreath or wheeze."]],
  [
    "The patient denies any chest pain with exertion, any history of\nHypertension, or gout.",
    ["The patient denies any chest pain with exertion, any history of\nHypertension, or gout."],
  ],
  ["No fever\nGout", ["No fever", "Gout"]],
  ["Denies pain, \r\nAsthma.", ["Denies pain, \r\nAsthma."]],
  ["Known gout. \u2022 No fever \u2022 Asthma", ["Known gout.", "No fever", "Asthma"]],
  ["", []],
  [" \n\t\n", []],
  ["...", ["..."]],
])("splits %j", (text, sentences) => expect(split(text)).toEqual(sentences));

it.each([
  ["Family History:\nDiabetes", ["family"]],
  ["FAMILY HISTORY\nDiabetes", ["family"]],
  ["# Allergies\nLatex", ["allergies"]],
  ["Allergies: latex\n\nWell today.", ["allergies", "other"]],
  ["Plan:\nRest\nMedications:\nAspirin", ["plan", "medications"]],
  ["Past Medical History (reviewed)\nGout", ["past"]],
  ["PMH - gout", ["past"]],
  ["Plan\nRest.\nSIGNATURE\nDr Reed", ["plan", "other", "other"]],
  ["Family history\nMOTHER\nDiabetes", ["family", "family"]],
  ["Diabetes: well controlled", ["other"]],
  ["Assessment & Plan\nGout", ["plan"]],
])("knows the sections of %j", (text, sections) => expect(sentencesOf(text).map(({ section }) => section)).toEqual(sections));

it("keeps a page without any mark in bounds", () => {
  const text = "word ".repeat(50_000);
  expect(sentencesOf(text)).toHaveLength(1);
  expect(sentencesOf("a\n".repeat(20_000)).length).toBeGreaterThan(0);
});
