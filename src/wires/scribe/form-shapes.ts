// Customised templates of clients, in both versions: questions under `responses` (older) or `questions`, with further questions below questions or options. What
// is not known of a question is given back as it came.
import { z } from "zod";
import { DATE_FORMATS } from "#core/form.ts";
import { text } from "./shape-parts.ts";

const option = z.union([
  text(2_000),
  z.number().transform(String),
  z.looseObject({ value: z.union([text(2_000), z.number().transform(String)]) }),
]);

export const FORM_QUESTION = z.looseObject({
  questionId: z.union([text(500), z.number()]).nullish(),
  question: text(10_000).nullish(),
  answerType: z.enum(
    ["SingleResponse", "MultipleResponse", "TextArea", "DateResponse"],
    "Must be SingleResponse, MultipleResponse, TextArea or DateResponse.",
  ),
  answerOptions: z.array(option).max(500).nullish(),
  /** Any other text counts as none: clients send it with questions that want no date. */
  dateFormat: z.enum(DATE_FORMATS).nullish().catch(undefined),
});

/** Which of the two there is decides the version. */
export const FORM_BODY = z.looseObject({ questions: z.array(z.unknown()).nullish(), responses: z.array(z.unknown()).nullish() });

export interface FormEvidenceWire {
  /** "transcript", "clinician-note", "context-document", "patient-profile", "note". */
  readonly source: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  /** Of a transcript's turn or a clinician note. */
  readonly index?: number;
}

export interface QuestionAnswerWire {
  readonly questionId: string | number | null;
  readonly question: string;
  readonly answerType: string;
  readonly answer: readonly string[];
  readonly evidence: readonly FormEvidenceWire[];
}
