// Customised templates as clients of the scribe wire see them, in both versions: answered where the session supports it, with the place it was read from.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Served, serveForTests } from "./served-for-tests.ts";

// proves: scribe.FillCustomisedTemplate by script

let served: Served;
let ask: Served["ask"];
let token: string;
let session: string;
beforeAll(async () => {
  served = await serveForTests();
  ({ ask } = served);
  token = await served.tokenFor("forms");
  session = await served.newSession(token, {
    generate_output_without_recording: true,
    clinician_notes: ["Known hypertension. Denies chest pain. Moderate knee pain.", "Last tetanus shot 12 March 2019. Works as a baker."],
  });
  await ask("POST", `/sessions/${session}/consult-note`, token);
});
afterAll(() => served?.close());

const post = (body?: unknown, id = session, who = token) => ask("POST", `/sessions/${id}/client-customised-template/response`, who, body);

test("the older version is given back with its answers filled", async () => {
  const responses = [
    {
      questionId: "1",
      question: "Does the patient have hypertension?",
      answer: [],
      answerType: "SingleResponse",
      answerOptions: ["Yes", "No"],
    },
    {
      questionId: "2",
      question: "Does the patient have chest pain?",
      answerType: "SingleResponse",
      answerOptions: ["Yes", "No"],
      mine: { x: 1 },
    },
    { questionId: "3", question: "Severity of the knee pain", answerType: "MultipleResponse", answerOptions: ["Mild", "Moderate"] },
    { questionId: "4", question: "Occupation", answerType: "TextArea", answerOptions: [] },
    { questionId: "5", question: "Date of the tetanus shot", answerType: "DateResponse", answerOptions: [], dateFormat: "D MMM YYYY" },
    { questionId: "6", question: "Does the patient have asthma?", answerType: "SingleResponse", answerOptions: ["Yes", "No"] },
  ];
  const { status, json } = await post({ content: "Form", responses, summaryRequired: false });
  expect(status).toBe(200);
  expect(json).toMatchObject({ content: "Form", summaryRequired: false });
  expect(json.questionAnswers).toBeUndefined();
  expect(json.responses.map((one: { answer: string[] }) => one.answer)).toEqual([
    ["Yes"],
    ["No"],
    ["Moderate"],
    ["Works as a baker."],
    ["12 Mar 2019"],
    [],
  ]);
  expect(json.responses[1]).toMatchObject({
    ...responses[1],
    evidence: [{ source: "clinician-note", index: 0, quote: "Denies chest pain.", start: 20, end: 38 }],
  });
  expect(json.responses[5].evidence).toEqual([]);
});

test("the current version also lists all answers; further questions are asked where their option was taken", async () => {
  const further = (questionId: string) => ({
    questionId,
    question: "Occupation",
    answerType: "TextArea",
    answerOptions: [],
  });
  const questions = [
    {
      questionId: 1,
      question: "Does the patient have hypertension?",
      answerType: "SingleResponse",
      dateFormat: "",
      answerOptions: [
        { value: "Yes", label: "kept", childQuestions: [further("1a")] },
        { value: "No", childQuestions: [further("1b")] },
      ],
      below: [further("1c")],
    },
  ];
  const { json } = await post({ template: "Extract data", questions });
  expect(json.template).toBe("Extract data");
  expect(json.questionAnswers.map((one: { questionId: unknown; answer: string[] }) => [one.questionId, one.answer])).toEqual([
    [1, ["Yes"]],
    ["1c", ["Works as a baker."]],
    ["1a", ["Works as a baker."]],
    ["1b", []],
  ]);
  const [question] = json.questions;
  expect(question.answer).toEqual(["Yes"]);
  expect(question.answerOptions[0]).toMatchObject({ value: "Yes", label: "kept", childQuestions: [{ answer: ["Works as a baker."] }] });
  expect(question.answerOptions[1].childQuestions[0].answer).toEqual([]);
  expect((await post({ template: "Extract data", questions: [] })).json).toEqual({
    template: "Extract data",
    questions: [],
    questionAnswers: [],
  });
});

test("what is wrong is listed at its place; without a note there is nothing to answer from", async () => {
  expect((await post()).json.detail[0].loc).toEqual(["body", "questions"]);
  const wrong = await post({ questions: [{ questionId: "1", question: "x", answerType: "Essay", answerOptions: [] }] });
  expect(wrong.json.detail[0].loc).toEqual(["body", "questions", 0, "answerType"]);
  const fresh = await served.newSession(token, { clinician_notes: ["Cough."] });
  const none = await post({ questions: [] }, fresh);
  expect([none.status, none.json.detail.type]).toEqual([400, "ConsultNoteRequiredError"]);
  expect((await post({ questions: [] }, session, await served.tokenFor("stranger"))).status).toBe(404);
});

test("random templates are answered, never with a failure of ours", async () => {
  const question = fc.record(
    {
      questionId: fc.oneof(fc.string(), fc.integer()),
      question: fc.oneof(fc.string(), fc.constantFrom("pain?", "Date of the tetanus shot", "medications")),
      answerType: fc.constantFrom("SingleResponse", "MultipleResponse", "TextArea", "DateResponse"),
      answerOptions: fc.array(fc.oneof(fc.string(), fc.record({ value: fc.string(), more: fc.jsonValue() }))),
      dateFormat: fc.oneof(fc.string(), fc.constant("DD/MM/YYYY")),
      more: fc.jsonValue(),
    },
    { requiredKeys: ["answerType"] },
  );
  const body = fc.oneof(
    fc.record({ questions: fc.array(fc.oneof(question, fc.jsonValue())) }),
    fc.record({ responses: fc.array(question) }),
    fc.jsonValue(),
  );
  await fc.assert(
    fc.asyncProperty(body, async (sent) => {
      expect((await post(JSON.stringify(sent))).status).toBeLessThan(500);
    }),
    { numRuns: 150 },
  );
});
