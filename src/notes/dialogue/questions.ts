// Which sentences ask, and what an answer to them says: yes, no, or something that is neither. A no with a "but" is no no.
import { isBase, isSameInPast } from "../rewrite/verbs.ts";
import type { Word } from "./words.ts";

const MARKERS =
  /^(?:okay|ok|alright|all right|right|so|and|well|now|then|yeah|yes|but|oh|good|great|perfect|um|sure|no(?=,? (?:no|i|you|it|that|we|okay|so)\b)|let's see(?= ,)|tell me|got it|excellent|very good|mm|i see|hey|hi|hello|wonderful|absolutely|sorry|awesome|nice|that's good|that's great|fair enough|understood|gotcha) (?:, )?/;

/** Words in front that only keep the talk going. Returns how many of `words` they are. */
export function leadingMarkers(words: readonly Word[]): number {
  let text = `${words.map((word) => word.text).join(" ")} `;
  let taken = 0;
  for (;;) {
    const found = MARKERS.exec(text)?.[0] ?? (text.startsWith(", ") ? ", " : undefined);
    if (!found) return taken;
    taken += found.trim().split(" ").length;
    text = text.slice(found.length);
  }
}

const ASKS =
  /^(?:(?:do|did|does|have|has|are|were|is|was|can|could|would|will|should|don't|didn't|haven't|aren't|isn't) (?:you|your|it|that|this|there|they|he|she|the|any|anyone|anybody|these|those|we|i)\b|(?:what|what's|when|where|where's|how|how's|how're|which|who|why|whose)\b(?! (?:i|i'm|i'd|i'll|i've|we|we're|we'll|we've|you|you're|you've|they|they're|that means|that all means|it means|this means|happens is)\b)|any (?!questions that)|anything\b|(?:anyone|anybody)\b|you (?:have|had|are|were|still) (?:any|still)\b.*\bor\b|ever (?:had|been|have))/;
const TAG =
  /(?<!\b(?:or|left) )(?:, )?(?:(?:is|does|do) that (?:sound|make sense|right|okay)[a-z ]*|okay|ok|alright|all right|right|sound good|sounds good|you know|correct|got it|make sense|yeah)$/;

export interface Asked {
  readonly asks: boolean;
  /** The words without tags ("okay?") behind. */
  readonly words: readonly Word[];
}

export function readQuestion(words: readonly Word[], mark: string): Asked {
  const text = words.map((word) => word.text).join(" ");
  const tag = TAG.exec(text);
  const body = tag && tag.index > 0 ? words.slice(0, text.slice(0, tag.index).trim().split(" ").length) : words;
  const core = body.slice(leadingMarkers(body));
  const begins = !hasDone(core) && ASKS.test(core.map((word) => word.text).join(" "));
  return { asks: begins || (mark === "?" && (tag === null || /\bis that (?:right|correct)$/.test(tag[0]))), words: body };
}

/** "(I'll) have you use crutches": no question, the verb says so. */
export function hasDone(words: readonly Word[]): boolean {
  const [have, you, verb] = words;
  return (
    have?.text === "have" &&
    you?.text === "you" &&
    verb !== undefined &&
    isBase(verb.text) &&
    !isSameInPast(verb.text) &&
    !/^(?:come|become|run|feel)$/.test(verb.text)
  );
}

export type Polarity = "yes" | "no" | "other";

const YES =
  /^(?:yes|yeah|yep|correct|right|sure|absolutely|definitely|exactly|of course|i am|i do|i have|i did|i was|it is|it does|it did|it was|they are|they do|that's right|that's correct|sometimes yes|very much so|i think so yes|uh-huh|yes sir|yes ma'am|it has)\b/;
const NO =
  /^(?:no|nope|not really|never|none|nothing|not at all|not that|i don't|i haven't|i didn't|i'm not|it doesn't|it didn't|it hasn't|i have not|i do not|i wasn't|negative|not yet|not any|not lately|neither)\b/;
/** "I am", and then what it is: a statement that answers in its own words, and may say something else than was asked. */
const STATES =
  /^(?:i am|i do|i have|i did|i was|it is|it does|it did|it was|they are|they do|it has|i don't|i do not|i haven't|i have not|i didn't|i'm not|i wasn't|it doesn't|it didn't|it hasn't) (?![,.]|not?\b (?=[,.])|(?:think|believe|know|remember|recall|really)\b|have (?:any|it|that|one)\b$)/;
/** What may follow a bare yes or no without changing it. */
const EMPTY =
  /^(?:[,. ]|\b(?:no|nope|not|yes|yeah|yep|correct|right|sure|absolutely|definitely|exactly|of course|i am|i do|i have|i did|i was|it is|it does|it did|it was|they are|they do|that's right|that's correct|very much so|okay|nothing like that|nothing like this|none of that|not that i've noticed|not that i have noticed|not that i know of|that i know of|not that i can recall|not that i can think of|not that i remember|not at all|not really|i don't|i haven't|i didn't|i'm not|it doesn't|it didn't|i have not|i do not|i don't have any of that|none whatsoever|none|nothing|never|whatsoever|all good|ma'am|sir|doctor|doc|thank you|thanks|at all|uh|um|well|of those|them all|either|so|i haven't noticed any|i haven't had any|like that|really|anything like that|it is|they have|they did|it has|has)\b)*$/;

export function polarityOf(words: readonly Word[]): { readonly polarity: Polarity; readonly bare: boolean } {
  const text = words
    .map((word) => word.text)
    .filter((word) => word !== ",")
    .join(" ");
  const core = text.replace(/^(?:(?:well|oh|okay|um|so|actually|honestly|hmm) )+/, "");
  const polarity = NO.test(core) ? "no" : YES.test(core) ? "yes" : "other";
  const bare =
    polarity !== "other" &&
    EMPTY.test(core) &&
    !(polarity === "no" && /\b(?:yes|yeah)\b/.test(core)) &&
    !(polarity === "yes" && /\b(?:no|not)\b/.test(core));
  const whole = words.map((word) => word.text).join(" ");
  const states = polarity !== "other" && !bare && STATES.test(whole.replace(/^(?:(?:well|oh|okay|um|so|actually|honestly|hmm|,) )+/, ""));
  return { polarity: states ? "other" : polarity, bare };
}
