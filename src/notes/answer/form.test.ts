// Forms on a made-up visit: what is answered, and what is left empty because nothing supports it.
import { describe, expect, it } from "vitest";
import type { FormQuestion } from "#core/form.ts";
import { datesIn, printDate } from "./dates.ts";
import { fillForm } from "./form.ts";
import { statementsOf } from "./statements.ts";

const turn = (text: string) => ({ speaker: undefined, text, startMs: undefined, endMs: undefined });
const STATEMENTS = statementsOf({
  sessionId: "s",
  transcript: [
    turn("Any chest pain?"),
    turn("No, none at all."),
    turn("Are you breathless?"),
    turn("Yes, on the stairs."),
    turn("Do you smoke?"),
    turn("Yes, but only at weekends."),
    turn("Do you have asthma?"),
    turn("I am not sure."),
    turn("His mother has diabetes."),
  ],
  clinicianNotes: [
    "Moderate knee pain, left side. Known hypertension. No known drug allergies. Denies fever.",
    "Medications: metformin 500 mg bd, lisinopril 20 mg.\nLast tetanus shot 12 March 2019. Colonoscopy on 03/04/2020.\nPlan: physiotherapy; review in six weeks.",
    "Lives in a flat. Works as a baker. Never drinks alcohol.",
  ],
  contextDocuments: [],
  profile: undefined,
  given: undefined,
  note: undefined,
});

const ask = (question: string, type: FormQuestion["type"], options: readonly string[] = [], change: Partial<FormQuestion> = {}) =>
  fillForm([{ question, type, options, dateFormat: "DD/MM/YYYY", onlyIf: undefined, ...change }], STATEMENTS)[0]!;

describe("a question for a part of the note", () => {
  it.each([
    ["Allergies", ["Metformin", "Latex"], []],
    ["Drug allergies", ["Metformin", "Latex"], []],
    ["Is the patient allergic to metformin?", ["Yes", "No"], []],
    ["Family history of hypertension", ["Yes", "No"], []],
    ["Family history", ["Hypertension", "Gout"], []],
    ["Past medical history", ["Knee pain", "Hypertension"], ["Hypertension"]],
    ["Current medications", ["Metformin", "Warfarin"], ["Metformin"]],
  ])("%s picks nothing that is said of another", (question, options, answer) => {
    expect(ask(question, "multiple", options).answer).toEqual(answer);
  });
});

describe("yes or no", () => {
  it.each([
    ["Does the patient have chest pain?", ["No"]],
    ["Is the patient breathless?", ["Yes"]],
    ["Fever?", ["No"]],
    ["Does the patient have hypertension?", ["Yes"]],
    ["Does the patient smoke?", []],
    ["Does the patient have asthma?", []],
    ["Does the patient have diabetes?", []],
    ["Does the patient drink alcohol?", ["No"]],
    ["Has the patient had a stroke?", []],
  ])("%s", (question, answer) => {
    const { evidence, ...told } = ask(question, "single", ["Yes", "No"]);
    expect(told).toEqual({ answer });
    expect(evidence.length > 0).toBe(answer.length > 0);
  });
});

describe("options", () => {
  it.each([
    ["Severity of the knee pain", "single", ["Mild", "Moderate", "Severe"], ["Moderate"]],
    ["Which side is the knee pain?", "single", ["Left", "Right"], ["Left"]],
    ["Current medications", "multiple", ["Metformin", "Lisinopril", "Amlodipine", "Warfarin"], ["Metformin", "Lisinopril"]],
    ["Known conditions", "multiple", ["Hypertension", "Diabetes", "Asthma"], ["Hypertension"]],
    ["Allergies", "single", ["Penicillin", "Latex", "No known drug allergies"], ["No known drug allergies"]],
    ["Symptoms", "multiple", ["Chest pain", "Breathlessness", "Fever"], ["Breathlessness"]],
    ["Favourite colour", "single", ["Red", "Blue"], []],
    ["Planned treatment", "multiple", ["Physiotherapy", "Surgery"], ["Physiotherapy"]],
  ] as const)("%s", (question, type, options, answer) => {
    expect(ask(question, type, options).answer).toEqual(answer);
  });
});

describe("texts and dates", () => {
  it("are told word for word, with where they stand", () => {
    const { answer, evidence } = ask("What is the patient's work?", "text");
    expect(answer).toEqual(["Works as a baker."]);
    expect(evidence).toMatchObject([{ kind: "clinician-note", index: 2, quote: "Works as a baker." }]);
    expect(ask("What did the MRI show?", "text")).toEqual({ answer: [], evidence: [] });
    expect(ask("", "text")).toEqual({ answer: [], evidence: [] });
  });

  it("are given in the format that is wanted, and not at all where they could be read in two ways", () => {
    expect(ask("Date of the last tetanus shot", "date").answer).toEqual(["12/03/2019"]);
    expect(ask("Date of the last tetanus shot", "date", [], { dateFormat: "D MMM YYYY" }).answer).toEqual(["12 Mar 2019"]);
    expect(ask("Date of the colonoscopy", "date").answer).toEqual([]);
    expect(ask("Date of the mammogram", "date").answer).toEqual([]);
  });

  it.each([
    ["2024-02-29", ["2024/02/29"]],
    ["2023-02-29", []],
    ["on the 1st of Sept 2020 and May 5, 2021", ["2020/09/01", "2021/05/05"]],
    ["25/12/2020, 12/25/2021, 05/05/2022, 01/02/2023", ["2020/12/25", "2021/12/25", "2022/05/05"]],
    ["last Tuesday, in 2020, 10.5.2", []],
  ])("dates in %s", (text, expected) => {
    expect(datesIn(text).map((date) => printDate(date, "YYYY/MM/DD"))).toEqual(expected);
  });

  it.each([
    ["D MMM YYYY", "5 Jan 2021"],
    ["DD/MM/YYYY", "05/01/2021"],
    ["MM/DD/YYYY", "01/05/2021"],
    ["MMMM DD YYYY", "January 05 2021"],
    ["MMM DD YYYY", "Jan 05 2021"],
    ["YYYY/MM/DD", "2021/01/05"],
  ] as const)("%s", (format, printed) => {
    expect(printDate({ year: 2021, month: 1, day: 5 }, format)).toBe(printed);
  });
});

it("asks a further question only where its option was taken", () => {
  const base = { type: "single", options: ["Yes", "No"], dateFormat: "DD/MM/YYYY" } as const;
  const further = { ...base, question: "Severity of the knee pain", options: ["Moderate", "Severe"] };
  const form = (option: string): readonly FormQuestion[] => [
    { ...base, question: "Is the patient breathless?", onlyIf: undefined },
    { ...further, onlyIf: { number: 0, option } },
  ];
  expect(fillForm(form("Yes"), STATEMENTS).map(({ answer }) => answer)).toEqual([["Yes"], ["Moderate"]]);
  expect(fillForm(form("No"), STATEMENTS).map(({ answer }) => answer)).toEqual([["Yes"], []]);
});
