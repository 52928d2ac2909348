// How far a visit has come when something is said: history, examination, results or plan, by what clinicians say when they pass on.
import type { Phase } from "../rewrite/clinician.ts";
import type { Role } from "./roles.ts";
import type { Utterance } from "./utterances.ts";

const EXAMINATION =
  /\b(?:physical exam\w*|examine you|exam template|(?:do|on) (?:a |your |my |the )?(?:quick |brief |physical )*exam\w*|on (?:your |the )?(?:\w+ ){0,3}exam|vital signs|your vitals|listen to your|take a (?:quick |closer |good )?(?:listen|look at (?:that|your|the) (?!x-?ray|lab|result|mri|ct|chart|medic|record)[a-z]+)|check you out|press (?:on|here)|does (?:it|that|this) hurt|deep breath|show me the (?:vital|blood pressure))\b/;
const RESULTS =
  /\b(?:your (?:lab )?results|results of|show me the (?!vital|blood pressure)\w+|x-?rays?|(?:your|the) labs?\b|echocardiogram (?:shows|showed|that)|looking (?:here )?at (?:the|your) (?:results|labs?|x-?ray|mri|ct|ekg|ecg|echo)|reviewed (?:the|your) (?:results|labs?|x-?ray|mri|ct))\b/;
const PLAN =
  /\b(?:(?:my|our|the|your|an?) assessment|(?:my|our) plan|plan (?:for you|at this time|of care|is)|for your (?:first|next|last|second|third) (?:problem|issue|concern|diagnosis)|your diagnosis|what (?:i'm|we're|i am) going to do|(?:what )?i(?:'d| would) (?:recommend|like to do)|where are we going|so what does (?:that|this|it) (?:all )?mean|in summary)\b/;
const PLANNED =
  /\b(?:i'm|we're) going to (?:go ahead and )?(?:order|prescribe|refer|start|put you|give you|send|get you)|\bi want to (?:go ahead and )?(?:order|prescribe|refer|start|put you|get)\b|\bi want you to\b/;

/** One for each utterance. `roles` by turn. */
export function phasesOf(utterances: readonly Utterance[], roles: readonly Role[]): readonly Phase[] {
  let phase: Phase = "history";
  return utterances.map(({ words, turn }) => {
    if (roles[turn] === "clinician") {
      const text = words.map((word) => word.text).join(" ");
      if (PLAN.test(text) || (phase !== "history" && PLANNED.test(text))) phase = "plan";
      else if (phase !== "plan" && EXAMINATION.test(text)) phase = "examination";
      else if (phase === "examination" && RESULTS.test(text)) phase = "results";
      else if (phase === "history" && PLANNED.test(text)) phase = "plan";
      else if (phase === "plan" && /\bon (?:your )?(?:\w+ ){0,2}exam\b/.test(text)) phase = "examination";
    }
    return phase;
  });
}
