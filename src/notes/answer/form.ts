// Answers a form's questions from what the session says. It answers only where a statement supports it, picks only among the options, and leaves empty what is
// doubtful, contradicted or said of somebody else.
import type { FormAnswer, FormQuestion } from "#core/form.ts";
import { termsOf } from "#evidence/said/terms.ts";
import { datesIn, printDate } from "./dates.ts";
import { find, isOfAnother, keysOfStatement, termsOfStatement } from "./find.ts";
import { type Question, readQuestion } from "./question.ts";
import { stanceOn } from "./stance.ts";
import { type Statement, wholeText } from "./statements.ts";

const NOTHING: FormAnswer = { answer: [], evidence: [] };
/** Most statements that a text is made of. */
const MOST_IN_TEXT = 5;

export function fillForm(questions: readonly FormQuestion[], statements: readonly Statement[]): readonly FormAnswer[] {
  const answers: FormAnswer[] = [];
  for (const question of questions) {
    const { onlyIf } = question;
    const isAsked = onlyIf === undefined || answers[onlyIf.number]?.answer.includes(onlyIf.option);
    answers.push(isAsked ? answerTo(question, statements) : NOTHING);
  }
  return answers;
}

function answerTo(question: FormQuestion, statements: readonly Statement[]): FormAnswer {
  const read = readQuestion(question.question);
  switch (question.type) {
    case "text":
      return textOf(read, statements);
    case "date":
      return dateOf(question, read, statements);
    case "single":
    case "multiple":
      return optionsOf(question, read, statements);
  }
}

/** A command of the form's author ("Summarise ...") is none for us: what it names is looked for. */
function relevant(question: Question, statements: readonly Statement[]): readonly Statement[] {
  if (question.names.size === 0 && question.sections.size === 0) return [];
  const { numbers, lacksWanted } = find({ ...question, kind: "answer" }, statements);
  return lacksWanted ? [] : numbers.map((number) => statements[number]!);
}

function textOf(question: Question, statements: readonly Statement[]): FormAnswer {
  const found = relevant(question, statements).slice(0, MOST_IN_TEXT);
  if (found.length === 0) return NOTHING;
  return { answer: [found.map(wholeText).join("\n")], evidence: evidenceOf(found) };
}

function dateOf({ dateFormat }: FormQuestion, question: Question, statements: readonly Statement[]): FormAnswer {
  const keys = [...question.names.keys()];
  const told = relevant(question, statements).filter((statement) => {
    const mine = termsOfStatement(statement).filter(({ key }) => keys.includes(key));
    return datesIn(statement.text).length > 0 && mine.every(({ context }) => context.polarity !== "negated" && context.who === "patient");
  });
  const dates = new Set(told.flatMap(({ text }) => datesIn(text)).map((date) => printDate(date, dateFormat)));
  const [only, ...others] = dates;
  return only === undefined || others.length > 0 ? NOTHING : { answer: [only], evidence: evidenceOf(told) };
}

const YES_OPTION = /^\W*(?:yes|true|present|positive)\b\W*$/i;
const NO_OPTION = /^\W*(?:no|false|absent|negative|none)\b\W*$/i;
const OF_THE_PAST = /\b(?:history|ever|previous(?:ly)?|past|had|prior|before)\b/i;

interface Supported {
  readonly option: string;
  readonly keys: readonly string[];
  readonly statements: readonly Statement[];
}

function optionsOf(asked: FormQuestion, question: Question, statements: readonly Statement[]): FormAnswer {
  const { options, type } = asked;
  const past = OF_THE_PAST.test(asked.question);
  const [yes, no] = [options.find((option) => YES_OPTION.test(option)), options.find((option) => NO_OPTION.test(option))];
  const known = yes !== undefined && no !== undefined ? yesOrNo(yes, no, question, statements, past) : undefined;
  if (known) return known;
  const supported = options.flatMap((option): Supported[] => {
    const terms = termsOf(option);
    const keys = [...new Set(terms.map(({ key }) => key))];
    if (keys.length === 0) return [];
    const stance = terms.some(({ context }) => context.polarity === "negated") ? "negated" : "affirmed";
    const found = statements.filter(
      (statement) => !statement.isQuestion && isAbout(question, keys, statement) && stanceOn(keys, statement, past) === stance,
    );
    const against = statements.some((statement) => {
      const other = isAbout(question, keys, statement) ? stanceOn(keys, statement, past) : undefined;
      return other !== undefined && other !== stance;
    });
    return found.length > 0 && !against ? [{ option, keys, statements: found }] : [];
  });
  const whole = supported.filter((one) => !supported.some((other) => isPartOf(one, other)));
  if (whole.length === 0 || (type === "single" && whole.length > 1)) return NOTHING;
  return { answer: whole.map(({ option }) => option), evidence: evidenceOf(whole.flatMap((one) => one.statements)) };
}

/** "Diabetes" beside "Type 2 diabetes". */
function isPartOf(one: Supported, other: Supported): boolean {
  return one !== other && other.keys.length > one.keys.length && one.keys.every((key) => other.keys.includes(key));
}

/** What the question names, or the part of the note it asks for, must be the statement's too; an option may name it itself. */
function isAbout({ names, sections }: Question, option: readonly string[], statement: Statement): boolean {
  if (isElsewhere(sections, statement.section)) return false;
  if (statement.section !== undefined && sections.has(statement.section)) return true;
  if (names.size === 0) return sections.size === 0 || option.some((key) => !key.startsWith("word:"));
  const own = keysOfStatement(statement);
  return [...names.keys()].every((key) => own.has(key) || option.includes(key));
}

/** Beside that, what the patient comes with is not his history. */
function isElsewhere(asked: Question["sections"], section: Statement["section"]): boolean {
  if (isOfAnother(asked, section)) return true;
  return asked.size === 1 && asked.has("past-medical-history") && section !== undefined && OF_NOW.has(section);
}

const OF_NOW: ReadonlySet<Statement["section"]> = new Set<Statement["section"]>([
  "chief-complaint",
  "history-of-present-illness",
  "review-of-systems",
  "vital-signs",
  "examination",
]);

/** Undefined: the question names nothing that could be so or not. */
function yesOrNo(yes: string, no: string, question: Question, statements: readonly Statement[], past: boolean): FormAnswer | undefined {
  const keys = [...question.names.keys()];
  if (keys.length === 0) return undefined;
  const told = statements.flatMap((statement) => {
    const isOut = statement.isQuestion || isElsewhere(question.sections, statement.section);
    const stance = isOut ? undefined : stanceOn(keys, statement, past);
    return stance ? [{ statement, stance }] : [];
  });
  const stances = new Set(told.map(({ stance }) => stance));
  if (stances.size !== 1) return NOTHING;
  return { answer: [stances.has("affirmed") ? yes : no], evidence: evidenceOf(told.map(({ statement }) => statement)) };
}

function evidenceOf(statements: readonly Statement[]) {
  return [...new Set(statements)].flatMap(({ sources }) => sources);
}
