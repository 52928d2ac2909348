// What the patient takes home is put in plainer words only where it is hard to read, with the same places behind it.
import { expect, test } from "vitest";
import type { ListeningSession } from "#core/listening-session.ts";
import { draftVisit } from "./draft-visit.ts";
import { segmentsOf } from "./segments-for-tests.ts";

const SESSION = {
  id: "00000000-0000-0000-0000-000000000001",
  sound: { sampleRate: 16_000, channels: 2, language: "en-US" },
  request: {
    outputUri: "s3://out/x",
    template: { type: "PHYSICAL_SOAP", instructions: undefined },
    participants: ["clinician", "patient"],
    context: undefined,
  },
} as unknown as ListeningSession;

function takeHome(...lines: readonly string[]) {
  return draftVisit(SESSION, segmentsOf(lines)).takeHome;
}

test("hard words become plain ones, and the grade is that of what is written", () => {
  const { sentences, grade } = takeHome(
    "What brings you in?",
    "My head hurts.",
    "I think this is hypertension.",
    "Okay.",
    "Discontinue additional over-the-counter decongestant medications immediately, and initiate hydrochlorothiazide 25 mg daily.",
    "Thank you.",
  );
  const all = sentences.map(({ text }) => text).join(" ");
  expect(all).toMatch(/high blood pressure/);
  expect(all).toMatch(/hydrochlorothiazide 25 mg/);
  expect(all).not.toMatch(/hypertension|medications/);
  expect(JSON.stringify(sentences.flatMap(({ sources }) => sources))).toMatch(/hypertension/);
  expect(grade).toBeGreaterThan(0);
});

test("what reads easily stays in the words that were said", () => {
  const { sentences, grade } = takeHome(
    "What brings you in?",
    "My head hurts.",
    "Take this medication each day and come back in a week.",
    "Okay.",
  );
  expect(sentences.map(({ text }) => text).join(" ")).toMatch(/medication/);
  expect(grade).toBeLessThanOrEqual(8);
});
