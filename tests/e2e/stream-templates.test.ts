// Every form of note that a stream may ask for, from the sound to clinicalDoc.json: its sections under the documented names and in their order, each sentence led back to what was said,
// and what was said of each kind under the section it belongs to.
import { afterAll, beforeAll, expect, test } from "vitest";
import { finish, type ListeningServer, OUTPUT, sendSound, serveListening } from "../listening/served.ts";
import { configuration, openStream } from "../listening/stream-client.ts";
import { dialogue, hearingEngine, marksOf, tone } from "../listening/synthetic-sound.ts";
import { file, written } from "../listening/written-files.ts";

/** By turns, the clinician first. */
const TALKS = {
  chest: [
    "What brings you in today?",
    "I have had chest pain for two days and I feel short of breath.",
    "Does anything run in your family?",
    "My mother had diabetes.",
    "On examination the lungs are clear.",
    "Okay.",
    "Your chest x-ray was normal.",
    "Good.",
    "I think this is costochondritis.",
    "Okay.",
    "Start ibuprofen 400 mg three times a day and come back in two weeks.",
    "Thank you, doctor.",
  ],
  therapy: [
    "Your goal is to drive on the highway again.",
    "Yes, I want to drive to work again.",
    "Today we practiced slow breathing and grounding.",
    "The breathing helped and I felt calmer.",
    "How often did you drive this week?",
    "I drove to the store twice.",
    "Keep a worry diary and come back next week.",
    "I will.",
  ],
} as const;
type Talk = keyof typeof TALKS;

const utterancesOf = (talk: Talk, from: number) => TALKS[talk].map((text, index) => ({ text, samples: tone(from + index, 1_000) }));
const spoken = { chest: utterancesOf("chest", 1), therapy: utterancesOf("therapy", 31) };
const engine = hearingEngine(marksOf(Object.values(spoken).flat()));

let place: ListeningServer;
beforeAll(async () => {
  place = await serveListening(engine);
});
afterAll(() => place?.server.close());

interface Section {
  readonly SectionName: string;
  readonly Summary: readonly {
    readonly SummarizedSegment: string;
    readonly EvidenceLinks: readonly {
      readonly SegmentId: string;
      readonly Quote: string;
      readonly BeginOffset: number;
      readonly EndOffset: number;
    }[];
  }[];
}

async function noteOf(talk: Talk, noteTemplateSettings: object) {
  const target = place.newTarget();
  const stream = await openStream(target);
  const settings = configuration(OUTPUT) as { postStreamActionSettings: Record<string, unknown> };
  settings.postStreamActionSettings.clinicalNoteGenerationSettings = { noteTemplateSettings };
  await stream.send("configurationEvent", settings);
  await sendSound(stream, dialogue(spoken[talk]));
  await finish(stream);
  expect((await stream.ended).failure).toBeUndefined();
  await written(target);
  const { ClinicalDocumentation } = await file(target, "clinicalDoc.json");
  const { Conversation } = await file(target, "transcript.json");
  const segments = Conversation.TranscriptSegments as { SegmentId: string; Content: string }[];
  expect(segments.map(({ Content }) => Content)).toEqual(TALKS[talk]);
  const sections = ClinicalDocumentation.Sections as Section[];
  for (const { SummarizedSegment, EvidenceLinks } of sections.flatMap(({ Summary }) => Summary)) {
    expect(EvidenceLinks.length, SummarizedSegment).toBeGreaterThan(0);
    for (const { SegmentId, Quote, BeginOffset, EndOffset } of EvidenceLinks)
      expect(segments.find((one) => one.SegmentId === SegmentId)?.Content.slice(BeginOffset, EndOffset)).toBe(Quote);
  }
  return { type: ClinicalDocumentation.TemplateType as string, sections };
}

const textOf = (sections: readonly Section[], name: string) =>
  sections
    .find(({ SectionName }) => SectionName === name)
    ?.Summary.map(({ SummarizedSegment }) => SummarizedSegment)
    .join("\n");

const SOAP = ["SUBJECTIVE", "OBJECTIVE", "ASSESSMENT", "PLAN"];

test.each<[string, Talk, readonly string[], Readonly<Record<string, RegExp>>]>([
  [
    "HISTORY_AND_PHYSICAL",
    "chest",
    [
      ...["CHIEF_COMPLAINT", "HISTORY_OF_PRESENT_ILLNESS", "REVIEW_OF_SYSTEMS", "PAST_MEDICAL_HISTORY", "PAST_FAMILY_HISTORY"],
      ...["PAST_SOCIAL_HISTORY", "PHYSICAL_EXAMINATION", "DIAGNOSTIC_TESTING", "ASSESSMENT", "PLAN"],
    ],
    {
      HISTORY_OF_PRESENT_ILLNESS: /chest pain for 2 days/,
      PAST_FAMILY_HISTORY: /mother had diabetes/,
      PHYSICAL_EXAMINATION: /lungs are clear/,
      DIAGNOSTIC_TESTING: /x-ray was normal/,
      ASSESSMENT: /costochondritis/,
      PLAN: /ibuprofen 400 mg 3 times a day/,
    },
  ],
  [
    "PHYSICAL_SOAP",
    "chest",
    SOAP,
    { SUBJECTIVE: /chest pain/, OBJECTIVE: /lungs are clear/, ASSESSMENT: /costochondritis/, PLAN: /ibuprofen/ },
  ],
  ["BEHAVIORAL_SOAP", "therapy", SOAP, { SUBJECTIVE: /drove to the store twice/, PLAN: /worry diary/ }],
  [
    "GIRPP",
    "therapy",
    ["GOAL", "INTERVENTION", "RESPONSE", "PROGRESS", "PLAN"],
    { GOAL: /drive to work again/, INTERVENTION: /slow breathing/, PROGRESS: /breathing helped/, PLAN: /worry diary/ },
  ],
  [
    "BIRP",
    "therapy",
    ["BEHAVIOR", "INTERVENTION", "RESPONSE", "PLAN"],
    { BEHAVIOR: /drove to the store/, INTERVENTION: /slow breathing/, RESPONSE: /breathing helped/, PLAN: /worry diary/ },
  ],
  [
    "SIRP",
    "therapy",
    ["SITUATION", "INTERVENTION", "RESPONSE", "PLAN"],
    { SITUATION: /drove to the store/, INTERVENTION: /slow breathing/, RESPONSE: /breathing helped/, PLAN: /worry diary/ },
  ],
  ["DAP", "therapy", ["DATA", "ASSESSMENT", "PLAN"], { DATA: /breathing helped/, PLAN: /worry diary/ }],
])("%s", async (templateType, talk, names, holds) => {
  const { type, sections } = await noteOf(talk, { managedTemplate: { templateType } });
  expect(type).toBe(templateType);
  expect(sections.map(({ SectionName }) => SectionName)).toEqual(names);
  for (const [name, pattern] of Object.entries(holds)) expect(textOf(sections, name), name).toMatch(pattern);
});

test("sections of a client's own, under headings of the forms and others; one heading twice is one section", async () => {
  const templateInstructions = ["DiagnosticTesting", "PastFamilyHistory", "Breathlessness", "Plan", "Plan"].map((sectionHeader) => ({
    sectionHeader,
    sectionInstruction: "One line only.",
  }));
  const { type, sections } = await noteOf("chest", { customTemplate: { templateType: "HISTORY_AND_PHYSICAL", templateInstructions } });
  expect(type).toBe("HISTORY_AND_PHYSICAL");
  const names = ["DIAGNOSTIC_TESTING", "PAST_FAMILY_HISTORY", "BREATHLESSNESS", "PLAN"];
  expect(sections.map(({ SectionName }) => SectionName).slice(0, 4)).toEqual(names);
  expect(textOf(sections, "DIAGNOSTIC_TESTING")).toMatch(/x-ray was normal/);
  expect(textOf(sections, "PAST_FAMILY_HISTORY")).toMatch(/mother had diabetes/);
  expect(textOf(sections, "PLAN")).toMatch(/ibuprofen/);
  expect(textOf(sections, "OTHER_STATEMENTS")).toMatch(/chest pain/);
});
