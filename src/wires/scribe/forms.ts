// Customised templates, from the wire's words to ours and back: the template that came, with an answer and its evidence in each question, also in those below
// questions and options.
import { type Issue, invalid } from "#core/fault.ts";
import type { FormAnswer, FormQuestion } from "#core/form.ts";
import type { AnswerSource } from "#core/session-answer.ts";
import { read, readAt } from "./decode.ts";
import { FORM_BODY, FORM_QUESTION, type FormEvidenceWire, type QuestionAnswerWire } from "./form-shapes.ts";

type Json = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

export interface DecodedForm {
  readonly questions: readonly FormQuestion[];
  readonly encode: (answers: readonly FormAnswer[]) => Json;
}

const MOST_QUESTIONS = 500;
const DEEPEST = 10;
const TYPES = { SingleResponse: "single", MultipleResponse: "multiple", TextArea: "text", DateResponse: "date" } as const;

interface Node {
  readonly path: Path;
  readonly wire: Json;
  readonly question: FormQuestion;
}

/** Faults: `invalid`. */
export function decodeForm(body: unknown): DecodedForm {
  const wire = read(FORM_BODY, body, "body");
  const member = wire.questions ? "questions" : "responses";
  const questions = wire[member];
  if (!questions) throw invalid([{ path: ["body", "questions"], message: "Field required", kind: "missing" }]);
  const nodes: Node[] = [];
  for (const [index, each] of questions.entries()) collect(each, [member, index], undefined, nodes);
  return {
    questions: nodes.map(({ question }) => question),
    encode: (answers) => {
      const byPath = new Map(nodes.map(({ path }, index) => [JSON.stringify(path), answers[index]!]));
      const answered = { ...wire, [member]: questions.map((each, index) => withAnswers(each, [member, index], byPath)) };
      return member === "questions" ? { ...answered, questionAnswers: nodes.map((node, index) => flat(node, answers[index]!)) } : answered;
    },
  };
}

function collect(each: unknown, path: Path, onlyIf: FormQuestion["onlyIf"], nodes: Node[]): void {
  const place = ["body", ...path];
  const problem = (message: string): Issue => ({ path: place, message, kind: "length" });
  if (nodes.length >= MOST_QUESTIONS) throw invalid([problem(`There may be ${MOST_QUESTIONS} questions.`)]);
  if (path.length > DEEPEST * 2) throw invalid([problem("Questions may lie ten deep.")]);
  const wire = readAt(FORM_QUESTION, each, place);
  const options = (wire.answerOptions ?? []).map((option) => (typeof option === "string" ? option : option.value));
  const number = nodes.length;
  const question: FormQuestion = {
    question: wire.question ?? "",
    type: TYPES[wire.answerType],
    options,
    dateFormat: wire.dateFormat ?? "YYYY/MM/DD",
    onlyIf,
  };
  nodes.push({ path, wire, question });
  for (const [name, index, below] of furtherIn(each)) collect(below, [...path, name, index], onlyIf, nodes);
  for (const [place, option] of (wire.answerOptions ?? []).entries()) {
    const condition = { number, option: options[place]! };
    for (const [name, index, below] of furtherIn(option)) collect(below, [...path, "answerOptions", place, name, index], condition, nodes);
  }
}

/** The key of further questions is not documented: any list counts whose members have a type of answer. */
function* furtherIn(holder: unknown): Iterable<readonly [name: string, index: number, question: unknown]> {
  if (typeof holder !== "object" || holder === null) return;
  for (const [name, list] of Object.entries(holder)) {
    if (!Array.isArray(list) || name === "answerOptions") continue;
    for (const [index, member] of list.entries()) if (isQuestion(member)) yield [name, index, member];
  }
}

function isQuestion(member: unknown): boolean {
  return typeof member === "object" && member !== null && "answerType" in member;
}

/** A copy of what came, with the answers at their places. */
function withAnswers(value: unknown, path: Path, answers: ReadonlyMap<string, FormAnswer>): unknown {
  if (Array.isArray(value)) return value.map((member, index) => withAnswers(member, [...path, index], answers));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, withAnswers(member, [...path, name], answers)] as const);
  const own = answers.get(JSON.stringify(path));
  const copy = Object.fromEntries(members);
  return own ? { ...copy, answer: own.answer, evidence: own.evidence.map(encodeEvidence) } : copy;
}

function flat({ wire, question }: Node, { answer, evidence }: FormAnswer): QuestionAnswerWire {
  const { questionId, answerType } = wire as { readonly questionId?: string | number | null; readonly answerType: string };
  return { questionId: questionId ?? null, question: question.question, answerType, answer, evidence: evidence.map(encodeEvidence) };
}

function encodeEvidence(source: AnswerSource): FormEvidenceWire {
  const { kind, quote, start, end } = source;
  const index = source.kind === "transcript" ? source.turn : source.kind === "clinician-note" ? source.index : undefined;
  return { source: kind, quote, start, end, ...(index === undefined ? {} : { index }) };
}
