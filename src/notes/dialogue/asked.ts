// Several questions in one breath and what answers them: each has its own answer, one no denies all that a list of them asks for, "I do" answers the one that asks "do you". Where it is
// not plain which was answered, all of them stand with the very words.
import { asksForThings } from "../rewrite/exchange.ts";
import { leadingMarkers, polarityOf } from "./questions.ts";
import type { Word } from "./words.ts";

interface Part {
  readonly start: number;
  readonly end: number;
  readonly body: readonly Word[];
  readonly said: readonly Word[];
}

export interface Answered<One extends Part> {
  readonly question: One;
  /** How many of the answers belong to it. Undefined: as many as say the same. */
  readonly answers: number | undefined;
  readonly unclear: boolean;
}

/** `answers`: the sentences of the one who answers. */
export function pairUp<One extends Part>(questions: readonly One[], answers: readonly One[]): readonly Answered<One>[] {
  const last = questions.at(-1)!;
  const simply = [{ question: last, answers: undefined, unclear: false }];
  const read = answers.map(({ said }) => polarityOf(said));
  const bare = read.findIndex((each) => !each.bare);
  const first = read.slice(0, bare < 0 ? read.length : bare);
  if (questions.length < 2 || first.length === 0) return simply;
  if (first.length === questions.length) return questions.map((question) => ({ question, answers: 1, unclear: false }));
  const all = joined(questions);
  if (first.some(({ polarity }) => polarity !== first[0]!.polarity)) return [{ question: all, answers: first.length, unclear: true }];
  const auxiliary = OF_ANSWER.exec(textOf(answers[0]!.said))?.[1];
  const meant = auxiliary === undefined ? [] : questions.filter(({ body }) => ASKED_BY[auxiliary]!.test(coreOf(body)));
  if (meant.length === 1 && !ASKED_BY[auxiliary!]!.test(coreOf(last.body)))
    return [{ question: meant[0]!, answers: undefined, unclear: false }];
  const listed = questions.findLastIndex(({ body }) => asksForThings(body.slice(leadingMarkers(body))) === undefined) + 1;
  if (first[0]!.polarity === "no" && listed < questions.length - 1)
    return [{ question: joined(questions.slice(listed)), answers: undefined, unclear: false }];
  return simply;
}

const OF_ANSWER = /\b(?:i|it) (am|do|have|did|is|does|was|has|can)\b/;
const ASKED_BY: Readonly<Record<string, RegExp>> = {
  am: /^are you\b/,
  do: /^do you\b/,
  have: /^have you\b/,
  did: /^did you\b/,
  can: /^can you\b/,
  is: /^(?:is|has)\b/,
  has: /^has\b/,
  does: /^does\b/,
  was: /^(?:was|were)\b/,
};

function joined<One extends Part>(questions: readonly One[]): One {
  const [first, last] = [questions[0]!, questions.at(-1)!];
  const body = questions.flatMap((each, at) => {
    const core = each.body.slice(leadingMarkers(each.body));
    if (at === 0) return core;
    const comma = { text: ",", start: each.start, end: each.start };
    return [comma, ...core.slice(asksForThings(core) ?? 0)];
  });
  return { ...last, start: first.start, end: last.end, body };
}

function coreOf(body: readonly Word[]): string {
  return textOf(body.slice(leadingMarkers(body)));
}

function textOf(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(" ");
}
