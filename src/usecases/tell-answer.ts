// An answer in a language model's words, where every sentence stands up to the statements it names; else the session's own words. It loses nothing in silence:
// what was left out is counted in the answer.
import type { LanguageFailure, LanguageModel } from "#core/ports/language.ts";
import type { AnswerPhrasing, SessionQuestion } from "#core/session-answer.ts";
import { unsaid } from "#evidence/said/is-said.ts";
import { answerFrom } from "#notes/answer/answer.ts";
import type { Line } from "#notes/answer/render.ts";
import { type SessionTexts, type Statement, statementsOf, wholeText } from "#notes/answer/statements.ts";
import { readSessionAnswer, SESSION_ANSWER_PROMPT, sessionAnswerRequest } from "#prompts/session-answer.ts";

export interface ToldAnswer {
  readonly lines: readonly Line[];
  readonly phrasing: AnswerPhrasing | undefined;
}

/** What a model is given at most: what is beyond it, it does not know, and the answer says so. */
const MOST_STATEMENTS = 300;
const MOST_CHARACTERS = 40_000;

/** Rejects only when `signal` aborts. */
export async function tellAnswer(
  language: LanguageModel | undefined,
  { command }: Pick<SessionQuestion, "command">,
  texts: SessionTexts,
  signal: AbortSignal,
): Promise<ToldAnswer> {
  const statements = statementsOf(texts);
  const own = answerFrom(command, statements, texts);
  if (!language || statements.length === 0) return { lines: own, phrasing: undefined };
  const shown = asMuchAsFits(statements);
  const asked = shown.map((statement, index) => ({ number: index + 1, place: statement.place, text: wholeText(statement) }));
  const reply = await language.generate({ ...sessionAnswerRequest(command, asked), signal });
  const sentences = "failed" in reply ? undefined : readSessionAnswer(reply.value);
  const counts = { engine: language.engine, model: language.model, prompt: SESSION_ANSWER_PROMPT, usage: reply.usage };
  if (!sentences) {
    const failure: LanguageFailure = "failed" in reply ? reply.failed : "malformed";
    return { lines: own, phrasing: { ...counts, failure, sentences: 0, dropped: 0 } };
  }
  const told = sentences.flatMap(({ text, uses }): Line[] => {
    const used = [...new Set(uses)].map((number) => shown[number - 1]);
    const known = used.filter((statement) => statement !== undefined);
    if (known.length === 0 || known.length < used.length || unsaid(text, known.map(wholeText)) !== undefined) return [];
    return [{ kind: "told", text: text.trim(), statements: known }];
  });
  const dropped = sentences.length - told.length;
  const phrasing = { ...counts, sentences: sentences.length, dropped };
  if (told.length === 0) return { lines: own, phrasing: { ...phrasing, failure: sentences.length === 0 ? undefined : "unsupported" } };
  return {
    lines: [...told, ...leftOut(dropped), ...notGiven(statements.length - shown.length)],
    phrasing: { ...phrasing, failure: undefined },
  };
}

function asMuchAsFits(statements: readonly Statement[]): readonly Statement[] {
  let characters = 0;
  const end = statements.findIndex((statement, index) => {
    characters += wholeText(statement).length;
    return index >= MOST_STATEMENTS || characters > MOST_CHARACTERS;
  });
  return end < 0 ? statements : statements.slice(0, end);
}

function leftOut(count: number): readonly Line[] {
  if (count === 0) return [];
  const text = `${count} more ${count === 1 ? "sentence was" : "sentences were"} written and left out: the session does not support ${count === 1 ? "it" : "them"}.`;
  return [{ kind: "about", text }];
}

function notGiven(count: number): readonly Line[] {
  if (count === 0) return [];
  return [{ kind: "about", text: `The session is long: ${count} of its statements were not read for this answer.` }];
}
