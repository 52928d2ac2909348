import { expect, test } from "vitest";
import { isSeenInPerson } from "./visit-kinds.ts";

const kind = (text: string, classCode = "AMB") => ({ classCode, concept: { text, codings: [] } });

test.each([
  "Telephone call",
  "Phone call with patient",
  "Telephone",
  "Telehealth visit",
  "Telemedicine consultation with patient",
  "Video visit",
  "E-visit",
  "Patient message",
  "Portal message",
  "Letter (Out)",
  "Refill",
  "Medication refill",
  "No show",
  "No-Show",
  "Indirect encounter (procedure)",
])("%s is no visit", (text) => {
  expect(isSeenInPerson(kind(text))).toBe(false);
});

test.each([
  "Office visit",
  "House call",
  "Home visit",
  "Follow-up encounter",
  "Encounter for 'check-up'",
  "Emergency room admission",
  "Visit to physician on call",
  "Medication refill visit",
  "Virtual colonoscopy",
  "Recall visit",
])("%s is one", (text) => {
  expect(isSeenInPerson(kind(text))).toBe(true);
});

test("a class, a further type or the display of a code tells it too", () => {
  expect(isSeenInPerson(kind("Follow-up", "VR"))).toBe(false);
  expect(isSeenInPerson({ ...kind("Follow-up"), types: [{ text: "Telephone encounter", codings: [] }] })).toBe(false);
  const coded = { text: "Follow-up", codings: [{ system: undefined, code: "1", display: "Telephone encounter" }] };
  expect(isSeenInPerson({ classCode: "AMB", concept: coded })).toBe(false);
  expect(isSeenInPerson({ classCode: undefined, concept: undefined })).toBe(true);
});
