// What a statement says of the things it names: that they are, that they are not, or too little to tell. Of a question with its answer, the answer decides.
import { type Term, termsOf } from "#evidence/said/terms.ts";
import { termsOfStatement } from "./find.ts";
import type { Statement } from "./statements.ts";

export type Stance = "affirmed" | "negated";

const YES = /^\W*(?:yes|yeah|yep|yup|correct|that'?s right|i do|i have|i am|it is|it does|definitely|absolutely|mm-?hmm|uh-?huh)\b/i;
const NO = /^\W*(?:no|nope|nah|never|not (?:really|at all)|none|i don'?t|i haven'?t|i'?m not)\b/i;
/** What takes a yes or a no back, or half of it. */
const TURNS =
  /\b(?:but|although|though|except|only|sometimes|used to|apart from|unless|not sure|unsure|don'?t know|don'?t think|maybe|perhaps|possibly|probably|might|i think|i guess)\b/i;
const NEGATIVE_QUESTION = /\b(?:no|not|never|without|n'?t)\b/i;

/** `past`: what was so counts too. Undefined: it says neither, or both. */
export function stanceOn(keys: readonly string[], statement: Statement, past: boolean): Stance | undefined {
  const [asked, ...replies] = statement.sources;
  if (asked.kind !== "transcript" || replies.length === 0) return stanceOf(keys, termsOfStatement(statement), past);
  const reply = replies.map(({ quote }) => quote).join(" ");
  const inReply = stanceOf(keys, termsOf(reply), past);
  if (inReply) return inReply;
  const named = new Set(termsOf(asked.quote).map(({ key }) => key));
  if (!keys.every((key) => named.has(key)) || TURNS.test(reply)) return undefined;
  if (NO.test(reply)) return "negated";
  return YES.test(reply) && !NEGATIVE_QUESTION.test(asked.quote) ? "affirmed" : undefined;
}

function stanceOf(keys: readonly string[], terms: readonly Term[], past: boolean): Stance | undefined {
  const mine = terms.filter(({ key }) => keys.includes(key));
  if (keys.some((key) => !mine.some((term) => term.key === key))) return undefined;
  const of = ({ context }: Term): Stance | "neither" => {
    if (context.who !== "patient") return "neither";
    if (context.polarity === "negated") return "negated";
    const isNow = context.time === "current" && !context.isStopped;
    return context.polarity === "affirmed" && (isNow || past) ? "affirmed" : "neither";
  };
  const [first, ...others] = new Set(mine.map(of));
  return first === undefined || first === "neither" || others.length > 0 ? undefined : first;
}
