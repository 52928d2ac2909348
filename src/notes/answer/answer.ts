// Answers a question from what the session says, without a model: the statements that answer it, word for word, each with its place. It puts nothing in other
// words; where the session does not say, or where other words are wanted, the answer says so.
import type { SectionKey } from "#core/template.ts";
import { HISTORY_AND_PHYSICAL } from "../templates/history-and-physical.ts";
import { find } from "./find.ts";
import { type Question, readQuestion, type Wanted } from "./question.ts";
import type { Line } from "./render.ts";
import type { SessionTexts, Statement } from "./statements.ts";

/** Most that an answer quotes; a list of a whole section, or an overview, may be longer. */
const MOST = 8;
const MOST_LISTED = 40;
/** For an overview whatever names anything of what the command names will do. */
const ANY = 0.01;

const WANTED: Readonly<Record<Wanted, string>> = {
  dose: "a dose",
  time: "a time",
  amount: "an amount",
  reason: "a reason",
};

const NEEDS_MODEL = "This asks for other words than the session's own, which needs a language model; without one nothing is reworded.";

export function answerFrom(command: string, statements: readonly Statement[], texts: SessionTexts): readonly Line[] {
  const question = readQuestion(command);
  if (question.kind !== "answer") return overview(question, statements, texts);
  const { names, sections } = question;
  if (names.size === 0 && sections.size === 0) {
    return [
      {
        kind: "about",
        text: "The question names nothing that could be looked for in the session. Ask for a symptom, a drug, a result or a part of the note.",
      },
    ];
  }
  const { numbers, lacksWanted } = find(question, statements);
  if (numbers.length === 0) return [...notSaid(statements, texts), ...besides(question, statements)];
  const found = numbers.map((number) => statements[number]!);
  const isList = names.size === 0;
  const shown = isList ? inOrder(found, statements).slice(0, MOST_LISTED) : found.slice(0, MOST);
  return [
    ...(lacksWanted && question.wanted
      ? [{ kind: "about", text: `The session speaks of this, but does not give ${WANTED[question.wanted]}:` } as const]
      : []),
    ...quotations(shown),
    ...leftOut(found.length - shown.length),
  ];
}

/** Said by the answer when the session does not say; with what was looked through, so that nobody takes it for more. */
export function notSaid(statements: readonly Statement[], texts: SessionTexts): readonly Line[] {
  return [{ kind: "about", text: `The session does not say. ${lookedThrough(statements, texts)}` }];
}

/** What stands where the answer would have stood. */
function besides({ sections, names }: Question, statements: readonly Statement[]): readonly Line[] {
  if (names.size === 0 || sections.size === 0) return [];
  const there = statements.filter(({ section, isQuestion }) => !isQuestion && section !== undefined && sections.has(section));
  if (there.length === 0) return [];
  const shown = there.slice(0, MOST);
  return [
    { kind: "about", text: `What it says under ${nameOf([...sections])}:` },
    ...quotations(shown),
    ...leftOut(there.length - shown.length),
  ];
}

/** The session's own statements by section stand in for an overview. Of what the command names, only that. */
function overview(question: Question, statements: readonly Statement[], texts: SessionTexts): readonly Line[] {
  const asked = question.names.size > 0 || question.sections.size > 0 ? find(question, statements, ANY).numbers : [];
  const found = asked.length > 0 ? asked.map((number) => statements[number]!) : statements.filter(({ isQuestion }) => !isQuestion);
  const about: Line = {
    kind: "about",
    text: `${question.kind === "reword" ? NEEDS_MODEL : "Without a language model nothing is summarised in other words."} What the session says, word for word:`,
  };
  if (found.length === 0) return [{ kind: "about", text: `The session says nothing yet. ${lookedThrough(statements, texts)}` }];
  // The note repeats what it was written from: where there is one, it is the overview.
  const ofNote = asked.length > 0 ? [] : found.filter(({ sources }) => sources[0].kind === "note");
  const chosen = ofNote.length > 0 && found.length > MOST_LISTED ? ofNote : found;
  const shown = inOrder(chosen, statements).slice(0, MOST_LISTED);
  const lines: Line[] = [about];
  for (const { key, heading } of [...HISTORY_AND_PHYSICAL.sections, { key: undefined, heading: "Other statements" }]) {
    const own = shown.filter(({ section }) => (isPrinted(section) ? section : undefined) === key);
    if (own.length > 0) lines.push({ kind: "heading", text: heading }, ...quotations(own));
  }
  return [...lines, ...leftOut(chosen.length - shown.length)];
}

function isPrinted(section: SectionKey | undefined): boolean {
  return HISTORY_AND_PHYSICAL.sections.some(({ key }) => key === section);
}

function nameOf(sections: readonly SectionKey[]): string {
  const names = HISTORY_AND_PHYSICAL.sections.filter(({ key }) => sections.includes(key)).map(({ heading }) => heading.toLowerCase());
  return names.join(" and ");
}

function quotations(statements: readonly Statement[]): readonly Line[] {
  return statements.map((statement) => ({ kind: "quotation", statement }));
}

function inOrder(some: readonly Statement[], all: readonly Statement[]): readonly Statement[] {
  const wanted = new Set(some);
  return all.filter((statement) => wanted.has(statement));
}

function leftOut(count: number): readonly Line[] {
  if (count <= 0) return [];
  return [
    {
      kind: "about",
      text: `${count} more ${count === 1 ? "statement speaks" : "statements speak"} of this and ${count === 1 ? "is" : "are"} not shown here.`,
    },
  ];
}

function lookedThrough(statements: readonly Statement[], texts: SessionTexts): string {
  const { transcript, clinicianNotes, contextDocuments, profile, given, note } = texts;
  const count = (number: number, one: string, many: string) => (number === 0 ? [] : [`${number} ${number === 1 ? one : many}`]);
  const parts = [
    ...(transcript.length === 0 ? [] : [`the transcript (${transcript.length} turns)`]),
    ...count(clinicianNotes.length, "clinician note", "clinician notes"),
    ...count(contextDocuments.length, "attached document", "attached documents"),
    ...(profile ? ["the patient's profile"] : []),
    ...(given ? ["the text given with the question"] : []),
    ...(note ? ["the note"] : []),
  ];
  return statements.length === 0 || parts.length === 0 ? "There was nothing to look through." : `Looked through: ${parts.join(", ")}.`;
}
