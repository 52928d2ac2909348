// What asks though no mark shows it, what only seems to ask, and what a question asks for.
import type { Phase } from "../rewrite/clinician.ts";
import { printed } from "../rewrite/print.ts";
import { hasVerb } from "../rewrite/verbs.ts";
import { leadingMarkers, polarityOf } from "./questions.ts";
import { takesBack } from "./retractions.ts";
import type { Spoken } from "./spoken.ts";
import type { Word } from "./words.ts";

/** "no shortness of breath, just want to make sure" with a bare answer behind it was asked. */
export function isAnsweredBarely(one: Spoken, next: Spoken | undefined): boolean {
  if (one.role !== "clinician" || one.phase === "plan" || next?.role !== "patient" || next.turn !== one.turn + 1) return false;
  const core = one.body.slice(leadingMarkers(one.body));
  return (
    /^(?:no|any)$/.test(core[0]?.text ?? "") &&
    !takesBack(printed(one.said), "") &&
    !hasVerb(core.slice(1, 4)) &&
    polarityOf(next.said).bare
  );
}

/** "and you're still watching your diet": what he tells a patient of himself at the end of a turn waits for a yes or no. */
export function isToldToBeConfirmed(one: Spoken, next: Spoken | undefined): boolean {
  if (one.role !== "clinician" || one.phase !== "history" || next?.role !== "patient" || next.turn !== one.turn + 1) return false;
  if (next.mark === "?" || ACKNOWLEDGES.test(printed(next.said).toLowerCase())) return false;
  const core = one.body.slice(leadingMarkers(one.body));
  return /^(?:you|you're|you've|your|still|you'd)$/.test(core[0]?.text ?? "") && !ALLOWS.test(core[1]?.text ?? "");
}

const ACKNOWLEDGES = /^(?:good|great|okay|ok|alright|all right|fine|thanks|thank you|got it|wow|oh|i see|oh good|perfect|sounds good)$/;

/** A clinician who takes a history and only names a thing asks for it: "shortness of breath". */
export function isBareQuestion(words: readonly Word[], phase: Phase): boolean {
  const core = words.slice(leadingMarkers(words));
  if (takesBack(printed(words), "") || isPlainFinding(words) || words.some(({ text }) => text === "sorry")) return false;
  if (/\b(?:anybody|anyone) (?:in|else|ever|have|has)\b/.test(printed(core))) return true;
  return phase === "history" && core.length > 0 && core.length <= 12 && !hasVerb(core);
}

/** "No murmurs, no gallops": nobody asks for them. */
export function isPlainFinding(words: readonly Word[]): boolean {
  return /\b(?:murmurs?|gallops?|rubs?|rales|rhonchi|crackles|bruits?|guarding|rebound|effusion|lymphadenopathy|jvd|erythema|ecchymosis|lungs? (?:are )?clear|clear to auscultation|pitting|non-?tender)\b/.test(
    printed(words).toLowerCase(),
  );
}

/** "How about in a month you come back" asks for nothing that an answer tells. */
export const PROPOSES = /^(?:(?:okay|yeah|so|and|well|alright),? )*how about (?:in|we|you|i|if)\b/;

const ALLOWS = /^(?:can|could|should|may|might|must|need)$/;

export const ASKED_WITHIN =
  /\b(?<!\b(?:you|we|i|they|who|that|to|not|will|would|could|can|may|might|also|still|do|did|does|already|just|and) )(?<!n't )(?:do|did|does|have|has|are|were|was) (?:you|your|it|any|anyone|anybody|they|the|this)\b(?! patient)|\bis (?:it|there) (?:any|hurting|tender|painful|worse|better)\b|\b(?:how|when|where|which|what) (?:did|do|does|has|have|is|was|are|were|long|often|many|much|about)\b/;

/** "How is your health been, any headaches, nausea?": asked for is the list. */
export function listIn(question: Spoken): Spoken {
  const core = question.body.slice(leadingMarkers(question.body));
  const from = core.findIndex(({ text }, at) => at > 2 && text === "any" && core[at - 1]!.text === ",");
  return from > 0 && /^(?:how|what)/.test(core[0]!.text) ? { ...question, body: core.slice(from) } : question;
}

export function asksForSomething({ body }: Spoken): boolean {
  const text = printed(body).toLowerCase();
  return !GENERIC.test(text.replace(/^(?:(?:and|so|okay|or|but|alright|then|well|hi|hello|hey),? )+/, "")) && !/\bquestions?\b/.test(text);
}

const GENERIC =
  /^(?:(?:or |and )?(?:anything|things|something)(?: else)? (?:like that|going on)(?: that (?:you've|you have|you) noticed)?|anything|is that (?:right|correct|okay)|right|correct|how does that sound|is that okay|what do you think|any questions.*|do you have any.*questions.*|or no|is it|does it|are you ready.*|(?:good )?(?:morning|afternoon|evening)\b.*|how are you(?: doing)?(?: today)?|what's going on|what happened|anything else|(?:any|anything) other (?:symptoms?|problems?|issues?|concerns?|complaints?))$/;
