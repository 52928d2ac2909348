// A visit drafted from what was said: sections, sources, what is left out, other languages, letters, headings of somebody's own.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Template } from "#core/template.ts";
import { type DraftInput, draft } from "./draft.ts";
import { talk, VISIT } from "./fixtures/made-up-visit.ts";
import { HISTORY_AND_PHYSICAL } from "./templates/history-and-physical.ts";
import { BUILT_IN_TEMPLATES, builtInTemplate } from "./templates/list.ts";

const base: DraftInput = {
  template: HISTORY_AND_PHYSICAL,
  contentType: "MARKDOWN",
  sessionId: "s",
  clinicianNotes: [],
  earlier: [],
  transcript: VISIT,
  contextDocuments: [],
  voiceStyle: "GOLDILOCKS",
  patientSex: undefined,
  languageCode: "en",
  outputLanguageCode: "en",
};
const textOf = (change: Partial<DraftInput> = {}) => draft({ ...base, ...change }).chunks.join("");

test("a visit after the H&P template", () => {
  expect(textOf()).toBe(`## Chief complaint

- Ms Quimby is a 52 year-old female with a history of hypertension who presents with left knee pain.

## History of present illness

- When did the pain start: about 3 weeks ago.
- She twisted her left knee on the stairs.
- She is taking the lisinopril.
- She denies thoughts of harming herself.

## Allergies

- The patient is allergic to penicillin, she gets hives.

## Family history

- The patient's brother has gout.

## Review of systems

- The patient denies fever or chills.

## Vital signs

- The blood pressure is 140/90.

## Physical examination

- The lungs are clear.
- No murmurs.
- There is some swelling of the left knee.

## Results

- The x-ray of her left knee shows no fracture.

## Assessment

- I think she has a sprain of the left knee.

## Plan

- We will increase her lisinopril to 20 mg once a day.
- I advised her to ice the knee.
- We will order an MRI of the left knee.
- We will see her again in 2 weeks.
`);
});

test("every sentence cites what was said, at its place", () => {
  for (const template of BUILT_IN_TEMPLATES) {
    for (const { text, sources } of draft({ ...base, template }).sections.flatMap(({ sentences }) => sentences)) {
      expect(sources.length, text).toBeGreaterThan(0);
      for (const source of sources) {
        if (source.kind !== "transcript") expect.fail(source.kind);
        expect(VISIT[source.turn]!.text.slice(source.start, source.end)).toBe(source.quote);
      }
    }
  }
});

describe("what must not be left out is in the shortest note", () => {
  test.each([
    ["drug", /lisinopril to 20 mg/],
    ["allergy", /allergic to penicillin/],
    ["self-harm", /harming/],
    ["test", /MRI of the left knee/],
    ["follow-up", /in 2 weeks/],
  ])("%s", (_, words) => {
    expect(textOf({ voiceStyle: "BRIEF" })).toMatch(words);
  });
});

test("styles set the length, and what found no room is told", () => {
  const length = (voiceStyle: string) => textOf({ voiceStyle }).length;
  expect(length("BRIEF")).toBeLessThanOrEqual(length("GOLDILOCKS"));
  expect(length("GOLDILOCKS")).toBeLessThanOrEqual(length("SUPER_DETAILED"));
  expect(textOf({ voiceStyle: "MY_VOICE" })).toBe(textOf());
  const long = talk(
    ...Array.from({ length: 60 }, (_, at) => [
      `doctor: And what about problem ${at}?`,
      `patient: I have had pain in my toe number ${at} for ${at + 2} weeks.`,
    ]).flat(),
  );
  const made = draft({ ...base, transcript: long, voiceStyle: "BRIEF" });
  expect(made.uncovered.length).toBeGreaterThan(0);
  for (const source of made.uncovered)
    expect(source.kind === "transcript" && long[source.turn]!.text.slice(source.start, source.end)).toBe(source.quote);
});

test("a visit without an examination has none in its note", () => {
  const transcript = VISIT.filter(({ text }) => !/exam|x-ray/.test(text));
  expect(textOf({ transcript })).not.toMatch(/## (?:Physical examination|Vital signs)/);
});

test("another language is not pretended", () => {
  expect(draft({ ...base, outputLanguageCode: "de" }).language).toEqual({
    asked: "de",
    written: "en",
    isAsked: false,
    isTranscriptRead: true,
  });
  const unread = draft({ ...base, languageCode: "fr-CA" });
  expect(unread.language.isTranscriptRead).toBe(false);
  expect(unread.chunks).toEqual([]);
  expect(unread.uncovered).toHaveLength(VISIT.length);
});

test("the clinician's own notes stand verbatim beside what was said", () => {
  const made = draft({ ...base, clinicianNotes: ["Plan:\n- refer to orthopaedics"] });
  const plan = made.sections.find(({ heading }) => heading === "Plan")!;
  expect(plan.sentences[0]).toEqual({
    text: "refer to orthopaedics",
    sources: [{ kind: "clinician-note", sessionId: "s", index: 0, start: 8, end: 29, quote: "refer to orthopaedics" }],
  });
  expect(plan.sentences.length).toBeGreaterThan(1);
});

test("a document's own sentences stand apart, cited", () => {
  const text = "Dear doctor.\nShe has type 2 diabetes. The weather was fine.";
  const made = draft({ ...base, contextDocuments: [{ documentId: "d", text }] });
  const section = made.sections.find(({ heading }) => heading === "From attached documents")!;
  expect(section.sentences.map((sentence) => sentence.text)).toEqual(["She has type 2 diabetes."]);
  expect(section.sentences[0]!.sources[0]).toMatchObject({ kind: "context-document", documentId: "d", quote: "She has type 2 diabetes." });
});

test("letters are prose between lines that say nothing of anybody", () => {
  const letter = textOf({ template: builtInTemplate("66455a5f0b0a1c8d018c6896")! });
  expect(letter.startsWith("Dear colleague,\n\n## ")).toBe(true);
  expect(letter.endsWith("Yours sincerely,\n\n")).toBe(true);
  expect(letter).not.toMatch(/^- /m);
  expect(textOf({ template: builtInTemplate("5eb7cf5a86d9755df3a6c593")!, contentType: "HTML" })).toMatch(/^<p>Dear colleague,<\/p>\n<h2>/);
});

test("the explainer speaks to the patient", () => {
  const text = textOf({ template: builtInTemplate("7d10c5e2f4a96b3380e7c1d5")! });
  expect(text).toMatch(/your lisinopril to 20 mg/);
  expect(text).not.toMatch(/\bthe patient\b/i);
});

test("a heading of somebody's own takes what speaks of it", () => {
  const template: Template = {
    ...HISTORY_AND_PHYSICAL,
    sections: [
      { key: "custom", heading: "Knee and joints" },
      { key: "custom", heading: "Management plan" },
    ],
  };
  const [knee, plan] = draft({ ...base, template }).sections;
  expect(knee!.sentences.every(({ text }) => /knee/i.test(text))).toBe(true);
  expect(plan!.heading).toBe("Management plan");
  expect(plan!.sentences.some(({ text }) => /lisinopril to 20 mg/.test(text))).toBe(true);
});

test("any talk gives a note whose every place is right, whoever is said to speak", () => {
  const line = fc.tuple(
    fc.constantFrom("doctor", "patient", "Speaker 1", undefined),
    fc.oneof(fc.string({ maxLength: 80 }), fc.constantFrom(...VISIT.map(({ text }) => text))),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 14 }), fc.constantFrom(...BUILT_IN_TEMPLATES), (lines, template) => {
      const transcript = lines.map(([speaker, text]) => ({
        speaker,
        text: text.replace(/\n/g, " "),
        startMs: undefined,
        endMs: undefined,
      }));
      const made = draft({ ...base, template, transcript });
      for (const { sources } of [...made.sections.flatMap(({ sentences }) => sentences), ...made.unplaced, { sources: made.uncovered }])
        for (const source of sources)
          expect(source.kind === "transcript" && transcript[source.turn]!.text.slice(source.start, source.end)).toBe(source.quote);
    }),
    { numRuns: 150 },
  );
});
