// Talk of the talk itself: greetings, what is about to be done, orders to a machine. It says nothing of the patient; a finding said in the same breath does, and is parted from it.
import { hasVerb } from "../rewrite/verbs.ts";
import { beginsPlainly } from "./boundaries.ts";
import { hasDone, leadingMarkers } from "./questions.ts";
import { isMark, type Word } from "./words.ts";

const PROCEDURE =
  /\b(?:dax|dragon|finali[sz]e the|show me the|template|tell you a (?:little )?bit|let you know what i find|take a look|check you out|(?:quick|brief) (?:physical )?exam|calling out|talk (?:a little )?(?:bit )?about (?:my|the|your)|go over (?:a little|my)|questions?|nice to (?:see|meet)|good to see|have a look|good (?:morning|afternoon|evening)|see you (?:later|soon)|take care|have a (?:good|great|nice|wonderful) (?:day|one|weekend|evening|night|afternoon|trip|time|rest|week|visit|holiday)|thank you|thanks|you're welcome|come with me|check you out|checked out|check out your|listen(?:ing)? to (?:your|the)|let you know what|look at (?:some|your|the)|^here(?:'s| is)|^(?:morning|afternoon|evening|hello|hi|hey)\b(?! (?:sickness|stiffness|headaches?|pain|dose|cough))|deep breath|(?:going to|will|want to|let me)(?: just| quickly| also| go ahead and)* (?:touch|press|push|feel|listen|look|examine|ask|tell|talk|say)\b|\bexamine you\b|sounds like a plan|^let's get (?:started|going)$|^i (?:see|understand|agree|hear you)$|^(?:my|our) (?:kids?|wife|husband|dog|cat|son|daughter|team)\b(?! (?:has|had|have|was|is) (?:sick|diagnosed))(?=.*\b(?:love|loves|loved|like|likes|liked|play|plays|played|went|goes)\b)|looking for a)\b/;

/** A longer run that was not cut may hold more than that. */
const LONG_TALK = 20;
/** In words. Looked at as a whole for each of its words, a run without an end would cost the square of its length. */
const LONGEST_LOOK = 150;

export function isTalkOfTalk(words: readonly Word[]): boolean {
  return words.length <= LONG_TALK && PROCEDURE.test(textOf(words));
}

/** "| listen to your heart", "| so what does that mean", "| any questions about that" */
const BEGINS_TALK =
  /^(?:(?:and|so|now|but) )?(?:(?:i'm going to |let me |i'll )?(?:just |quickly |go ahead and )*listen(?:ing)? to your|let me (?:just |go ahead and )?(?:take|do|listen|look|press|tell|check|review|examine)|let's (?:just )?(?:go ahead and )?(?:talk|look|take|do (?:a |your |the )*(?:quick|brief|physical|exam))|now for (?:my|your|the)|(?:do you have )?any questions|what does (?:all of |all )?(?:that|this)|what (?:all of )?(?:that|this) means|when i (?:touch|press|move|look|listen)|does (?:that|it|this) hurt)\b/;
/** "you are on some insulin | have your sugars been running okay" */
const BEGINS_QUESTION =
  /^(?:(?:and|so|now|but) )?(?:have (?:you|your)|has your|are you|did you|do you|were you|how(?:'s| is| are| has| have) (?:your?|it|that)|is there any|are there any)\b/;
const ASKS_ALREADY = /\b(?:what|when|where|which|who|why|how|if|whether|that|do|did|are|have|has|is|were|than|as)\b/;

/** Cut where talk begins or ends. */
export function partedAtTalk(words: readonly Word[]): readonly (readonly Word[])[] {
  const out: (readonly Word[])[] = [];
  let from = 0;
  for (let at = 1; at < words.length; at += 1) {
    const before = words.slice(Math.max(from, at - LONGEST_LOOK), at);
    if (isMark(words[at]) || !isParted(before, words.slice(at, at + 9), () => beginsPlainly(words, at))) continue;
    out.push(words.slice(from, at));
    from = at;
  }
  return [...out, words.slice(from)];
}

function isParted(before: readonly Word[], next: readonly Word[], isPlain: () => boolean): boolean {
  const core = before.slice(leadingMarkers(before)).filter((word) => !isMark(word));
  if (core.length < 3) return false;
  const [own, following] = [textOf(core), textOf(next)];
  if (BEGINS_TALK.test(following)) return hasVerb(core) && !/\b(?:and|or|to|if|when|then|will)$/.test(own);
  if (BEGINS_QUESTION.test(following))
    return (
      hasVerb(core) &&
      !/\b(?:to|will|would|could|should|like|then|and|also|or|but|just|\w+'ll|\w+'d)$/.test(own) &&
      !hasDone(next.slice(leadingMarkers(next))) &&
      !ASKS_ALREADY.test(own.replace(/^(?:i|we) (?:know|see) that /, ""))
    );
  return PROCEDURE.test(own) && !/\b(?:if|when|that|what|where|how|and|to|or)$/.test(own) && isPlain();
}

function textOf(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(" ");
}
