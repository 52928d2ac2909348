import { expect, test } from "vitest";
import { type Entry, readObservations } from "./read-observations.ts";

function codes(kind: Entry["kind"], name: string, over: Partial<Entry> = {}): string[] {
  const entry: Entry = { kind, name, icd: [], isCurrent: true, isSevere: false, value: "", date: undefined, ...over };
  return readObservations([entry]).map(({ code, isUnsettled }) => (isUnsettled ? `${code}?` : code));
}

test.each<[Entry["kind"], string, Partial<Entry>, string[]]>([
  ["condition", "Diabetes", {}, ["014"]],
  ["condition", "Diabetes mellitus type 2", { isCurrent: false }, []],
  ["condition", "Prediabetes", {}, []],
  ["condition", "Family history of diabetes mellitus", {}, []],
  ["condition", "something", { icd: ["E11.9"] }, ["014"]],
  ["condition", "Normal pregnancy", {}, ["007", "170"]],
  ["condition", "History of ectopic pregnancy", {}, []],
  ["condition", "Human immunodeficiency virus infection", {}, ["186", "154?"]],
  ["condition", "Chickenpox", { isCurrent: false }, ["024"]],
  ["condition", "Exposure to varicella", {}, []],
  ["condition", "Varicella vaccination", {}, []],
  ["condition", "Asthma", {}, ["027"]],
  ["procedure", "Splenectomy", { isCurrent: false }, ["160"]],
  ["procedure", "Diabetes mellitus screening", {}, []],
  ["medication", "Tacrolimus 1 MG Oral Capsule", {}, ["158"]],
  ["medication", "Tacrolimus 0.1 % Topical Ointment", {}, []],
  ["medication", "Adalimumab", { isCurrent: false }, []],
  ["allergy", "Influenza virus vaccine", { isSevere: true }, ["085"]],
  ["allergy", "Influenza virus vaccine", {}, ["085?"]],
  ["allergy", "No allergy to influenza vaccine", { isSevere: true }, []],
  ["allergy", "Neomycin", { isSevere: true }, ["107"]],
  ["allergy", "Grass pollen", { isSevere: true }, []],
  ["result", "Measles virus IgG Ab", { value: "Positive" }, ["020"]],
  ["result", "Measles virus IgG Ab", { value: "Not detected" }, []],
  ["result", "Rubella virus antibody", { value: "Non-reactive" }, []],
  ["smoking", "Tobacco smoking status", { value: "Current every day smoker" }, ["042"]],
  ["smoking", "Tobacco smoking status", { value: "Former smoker" }, []],
])("%s %s %j", (kind, name, over, result) => {
  expect(codes(kind, name, over)).toEqual(result);
});
