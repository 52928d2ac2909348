import { expect, test } from "vitest";
import { talk, VISIT } from "../fixtures/made-up-visit.ts";
import { speakerRoles } from "./roles.ts";

const expected = VISIT.map(({ speaker }) => (speaker === "doctor" ? "clinician" : "patient"));
const renamed = (names: Readonly<Record<string, string | undefined>>) => VISIT.map((turn) => ({ ...turn, speaker: names[turn.speaker!] }));

test.each([
  ["named", { doctor: "doctor", patient: "patient" }],
  ["swapped", { doctor: "patient", patient: "doctor" }],
  ["numbered", { doctor: "Speaker 2", patient: "Speaker 1" }],
])("%s voices", (_, names) => {
  expect(speakerRoles(renamed(names))).toEqual(expected);
});

test("voices that were not told apart are told apart by what they say", () => {
  const roles = speakerRoles(renamed({}));
  expect(roles.filter((role, at) => role === expected[at]).length).toBeGreaterThanOrEqual(VISIT.length - 1);
});

test("who comes with the patient is neither", () => {
  expect(speakerRoles(talk("doctor: What brings you in today?", "patient: My ear hurts.", "mother: He had a fever last night."))).toEqual([
    "clinician",
    "patient",
    "companion",
  ]);
});

test("names are not taken for swapped on a few words", () => {
  const talked = talk("doctor: Nice weather today.", "patient: Yes, lovely. We went to the beach.", "doctor: My dog loves the beach.");
  expect(speakerRoles(talked)).toEqual(["clinician", "patient", "clinician"]);
});

test("a few words do not outweigh the name of their voice", () => {
  const talked = talk("doctor: Your x-ray was negative for fracture.", "patient: So it's broken?", "doctor: No, it's not broken.");
  expect(speakerRoles(talked)).toEqual(["clinician", "patient", "clinician"]);
});
