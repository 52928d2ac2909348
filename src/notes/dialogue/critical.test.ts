import { expect, test } from "vitest";
import { talk } from "../fixtures/made-up-visit.ts";
import { FEMALE } from "../rewrite/person.ts";
import { criticalKind } from "./critical.ts";
import { hear } from "./said.ts";

const kinds = (...lines: readonly string[]) =>
  hear(talk(...lines), FEMALE)
    .said.map(criticalKind)
    .filter((kind) => kind !== undefined);

test.each([
  ["drug", ["doctor: So for my plan, I'm going to start you on metformin five hundred milligrams twice a day."]],
  ["drug", ["doctor: So for my plan, I want you to stop taking the ibuprofen."]],
  ["drug", ["doctor: Are you on any medicine?", "patient: I stopped taking my lisinopril last month."]],
  ["allergy", ["doctor: Anything else?", "patient: I'm allergic to penicillin."]],
  ["red-flag", ["doctor: What brings you in?", "patient: I've had chest pain since Monday."]],
  ["self-harm", ["doctor: Any thoughts of hurting yourself?", "patient: No."]],
  ["pregnancy", ["doctor: Could it be?", "patient: I'm pregnant, I think."]],
  ["test", ["doctor: So for my plan, let's get an x-ray of the hand."]],
  ["follow-up", ["doctor: So for my plan, I'll see you back in three months."]],
  ["correction", ["doctor: So for my plan, we will give you a splint.", "doctor: sorry yeah not a splint"]],
  ["correction", ["doctor: So for my plan, sorry, I meant not a splint, we will use a brace."]],
])("%s: %j", (kind, lines) => {
  expect(kinds(...lines)).toContain(kind);
});

test("a flag that is denied is none", () => {
  expect(kinds("doctor: Any chest pain?", "patient: No.", "patient: I've had no trouble breathing.")).toEqual([]);
});
