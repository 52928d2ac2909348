// What is taken of a language model's sentences, and what is put in the place of those that it leaves out.
import { describe, expect, test } from "vitest";
import { type Draft, type DraftInput, draft } from "./draft.ts";
import type { WrittenSentence } from "./from-model.ts";
import { SOAP } from "./templates/soap.ts";

const TURNS: readonly (readonly [string, string])[] = [
  ["doctor", "What brings you in today?"],
  ["patient", "I've had high blood pressure for years and now my left knee hurts."],
  ["doctor", "Any chest pain?"],
  ["patient", "No, no chest pain."],
  ["patient", "My mother had a heart attack at sixty."],
  ["patient", "I take lisinopril twenty milligrams a day and metformin five hundred milligrams twice a day."],
  ["doctor", "Are you allergic to anything?"],
  ["patient", "Yes, I'm allergic to penicillin."],
  ["doctor", "On exam, there is swelling of the left knee. No redness."],
  ["doctor", "I want you to start naproxen two hundred and fifty milligrams twice a day. Come back in two weeks."],
];

function written(...sections: readonly (readonly WrittenSentence[])[]): Draft {
  const input: DraftInput = {
    template: SOAP,
    contentType: "MARKDOWN",
    sessionId: "s",
    clinicianNotes: [],
    earlier: [],
    transcript: TURNS.map(([speaker, text]) => ({ speaker, text, startMs: undefined, endMs: undefined })),
    contextDocuments: [],
    voiceStyle: "GOLDILOCKS",
    patientSex: "female",
    languageCode: "en",
    outputLanguageCode: "en",
    written: sections,
  };
  return draft(input);
}

const one = (text: string, ...turns: readonly number[]) => written([{ text, turns }]);
const says = (made: Draft, text: string) => made.sections.some(({ sentences }) => sentences.some((sentence) => sentence.text === text));

describe("a sentence is taken", () => {
  test.each<[string, number[]]>([
    ["Patient reports that her left knee hurts.", [1]],
    ["Reports she has had hypertension for years.", [1]],
    ["Denies chest pain.", [2, 3]],
    ["Her mother had a heart attack at 60.", [4]],
    ["Takes lisinopril 20 mg a day.", [5]],
    ["Takes metformin 500 mg twice a day.", [5]],
    ["Allergic to penicillin.", [6, 7]],
    ["On exam, swelling of the left knee.", [8]],
    ["Start naproxen 250 mg twice a day.", [9]],
  ])("when the turns it names say so: %s", (text, turns) => {
    const made = one(text, ...turns);
    expect(made.model).toMatchObject({ sentences: 1, accepted: 1, refused: {} });
    expect(says(made, text)).toBe(true);
    const taken = made.sections.flatMap(({ sentences }) => sentences).find((sentence) => sentence.text === text);
    expect(taken?.sources).toEqual(turns.map((turn) => expect.objectContaining({ kind: "transcript", turn, quote: TURNS[turn]![1] })));
  });
});

describe("a sentence is refused", () => {
  test.each<[string, string, number[]]>([
    ["that invents", "Patient reports fever.", [1]],
    ["of another side", "Patient reports that her right knee hurts.", [1]],
    ["that turns a denial", "Patient reports chest pain.", [2, 3]],
    ["that denies what was said", "Denies high blood pressure.", [1]],
    ["that gives a relative's illness to the patient", "Patient had a heart attack at 60.", [4]],
    ["with another dose", "Takes lisinopril 40 mg a day.", [5]],
    ["with the dose of another drug", "Takes lisinopril 500 mg and metformin 20 mg.", [5]],
    ["of another drug", "Allergic to cephalexin.", [6, 7]],
    ["that names turns which don't say so", "Start naproxen 250 mg twice a day.", [1]],
    ["that diagnoses", "Osteoarthritis of the left knee.", [1, 8]],
    ["that says normal where nothing was examined", "Lungs are clear.", [8]],
    ["that makes a question a finding", "Patient has chest pain.", [2]],
  ])("%s", (_why, text, turns) => {
    const made = one(text, ...turns);
    expect(made.model).toMatchObject({ sentences: 1, accepted: 0, refused: { unsupported: 1 } });
    expect(says(made, text)).toBe(false);
  });

  test.each([
    ["unknown-turn", "Left knee hurts.", []],
    ["unknown-turn", "Left knee hurts.", [99]],
    ["unknown-turn", "Left knee hurts.", [-1]],
    ["too-long", " ", [1]],
    ["too-long", "knee ".repeat(200), [1]],
    ["markup", "<b>Left knee hurts.</b>", [1]],
    ["markup", "Left knee hurts, see https://evil.example", [1]],
    ["markup", "- Left knee hurts.", [1]],
    ["markup", "Left knee\nhurts.", [1]],
  ] as const)("as %s: %j of %j", (reason, text, turns) => {
    expect(written([{ text, turns }]).model).toMatchObject({ accepted: 0, refused: { [reason]: 1 } });
  });

  test("when it was said already", () => {
    const sentence = { text: "Denies chest pain.", turns: [2, 3] };
    expect(written([sentence], [sentence]).model).toMatchObject({ accepted: 1, refused: { repeated: 1 } });
  });
});

test("what is critical and left out is written by rules, what is weighty is shown", () => {
  const made = written([{ text: "Denies chest pain.", turns: [2, 3] }]);
  const text = made.chunks.join("");
  for (const critical of ["penicillin", "naproxen", "250 mg", "2 weeks"]) expect(text).toContain(critical);
  expect(made.model?.added).toBeGreaterThan(1);
  expect(made.uncovered.length).toBeGreaterThan(0);
  const told = written(
    [{ text: "Allergic to penicillin.", turns: [6, 7] }],
    [],
    [],
    [{ text: "Start naproxen 250 mg twice a day. Come back in 2 weeks.", turns: [9] }],
  );
  expect(told.model?.added).toBeLessThan(made.model!.added);
});
