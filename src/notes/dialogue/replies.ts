// What an answer says beyond yes and no: limited by what follows it, another thing than was asked, nothing without its question, a refusal.
import { printed } from "../rewrite/print.ts";
import { namesDrug } from "./drug-words.ts";
import { polarityOf } from "./questions.ts";
import type { Spoken } from "./spoken.ts";
import { termsOf } from "./terms.ts";

/** What is asked must be seen beside what is answered. */
export const WEIGHTY = /\b(?:pregnan\w*|suicid\w*|(?:hurt|harm|kill)ing (?:yourself|anyone|others))\b/;

export const REFUSES =
  /^(?:(?:well|oh|um),? )*(?:no,? (?:thanks?|thank you)\b|(?:no,? )?(?:i'd|i would) rather not\b|(?:no,? )?i (?:don't|do not|won't) (?:want|take|do)\b|(?:no,? )?i'm not (?:doing|taking|having|going to (?:do|take|have))\b|not today\b|i'll pass\b|absolutely not\b|i refuse\b|i decline\b)/;

/** A longer speech is not what was refused alone. */
export const MOST_REFUSED = 30;

export const REPLIES =
  /^(?:well,? )?(?:yes|no|not|i don't think so|i think so|probably|maybe|it could|it might|it depends|please|you can|you should)\b(?:,? \S+){0,7}$/;

/** An answer that says nothing without its question: "I used to, not anymore". */
export const ELLIPTIC =
  /^(?:i (?:used to|haven't|hadn't|have|had|did|do|don't|am|was|wasn't|won't|can't|might)(?: (?:yet|now|anymore|it|that|them|once|before|sometimes|not|never|started|stopped|tried|done|had|taken|,))*|that's (?:my|just my) [a-z]+|(?:only |just |mostly )?(?:when|if|after|with) .+)$/;

export const HEDGED =
  /\b(?:but|just|only|except|unless|little|sometimes|occasionally|otherwise|used to|maybe|probably|think|guess|until|besides|other than|mostly|yes|yeah|significant|major|serious)\b/;

export const CLAUSE = /^(?:i|i'm|i've|i'd|i'll|my|it|it's|there|there's|that|that's|the|we|we've|when|if|both|nothing|this)\b/;

export function saysTheSame(one: Spoken, other: Spoken): boolean {
  const [own, more] = [polarityOf(one.said), polarityOf(other.said)];
  return own.bare && more.bare && own.polarity === more.polarity;
}

/** "No." "Just wine on weekends."; "My wife takes it." "I don't." */
export function isLimitedBy(one: Spoken, next: Spoken): boolean {
  if (next.mark === "?") return false;
  const text = printed(next.said).toLowerCase();
  const own = polarityOf(one.said);
  if (own.bare || (own.polarity === "no" && one.words.length <= 6))
    return (
      own.polarity === "no" &&
      /^(?:well,? )?(?:(?:just|only|except|apart from|unless|maybe|sometimes|but|not (?:anymore|any more|now|lately|recently|currently))\b|(?:last \S+ |before |once )?i (?:did|was|had|used to)\b)/.test(
        text,
      )
    );
  return own.polarity === "other" && /^(?:but )?(?:i|we) (?:don't|do not|haven't|didn't)$/.test(text);
}

/** "Are you on a blood thinner?" "I was, but they stopped it."; "No. Not anymore. Last year I did." */
export function saysOtherwise(answer: string, question: string, polarity: string): boolean {
  if (/^(?:i|it|they|we) (?:was|were|did|had)\b/.test(answer) && /^(?:are|is|do|does|have|has|am)\b/.test(question)) return true;
  if (polarity === "yes") return /\bbut\b.*\b(?:stop\w*|quit|not|never|ran out|came off|went off|\w+n't)\b/.test(answer);
  return polarity === "no" && /\b(?:anymore|any more|used to|last (?:week|month|year|time)|i did|i was)\b/.test(answer);
}

/** "I skip it when I go out", "it's the right one", "my mother does": what of, only the question says. */
export function hangsOn(answer: string, question: string): boolean {
  if (/\b(?:one|ones|does|did|do|has|is|was)$/.test(answer)) return true;
  const points = /\b(?:it|it's|them|those|that's|that)\b/.test(answer);
  return points && termsOf(answer).length === 0 && !namesDrug(answer) && termsOf(question).length > 0 && answer.split(" ").length <= 12;
}
