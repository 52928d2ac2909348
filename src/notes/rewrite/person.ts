// Turns what a speaker says of himself or to the patient into words about the patient, verbs with it ("I take" -> "the patient takes", "you're" -> "she is").
// It changes pronouns and the forms of their verbs and nothing else; where it can't be sure which form is right it gives up.
import type { Word } from "../dialogue/words.ts";
import { ADVERBS, isBase, isPast, isSameInPast, withS } from "./verbs.ts";

/** How the patient is called. */
export interface Names {
  readonly subject: string;
  readonly object: string;
  readonly possessive: string;
  readonly reflexive: string;
}

export const NEUTRAL: Names = { subject: "the patient", object: "the patient", possessive: "the patient's", reflexive: "themselves" };
export const FEMALE: Names = { subject: "she", object: "her", possessive: "her", reflexive: "herself" };
export const MALE: Names = { subject: "he", object: "him", possessive: "his", reflexive: "himself" };

/** Which person of the speech is the patient. */
type Person = "first" | "second";

const SUBJECTS: Readonly<Record<Person, Readonly<Record<string, string>>>> = {
  first: { i: "", "i'm": "is", "i've": "has", "i'll": "will", "i'd": "'d" },
  second: { you: "", "you're": "is", "you've": "has", "you'll": "will", "you'd": "'d" },
};
const AUXILIARIES: Readonly<Record<string, string>> = {
  am: "is",
  are: "is",
  was: "was",
  were: "was",
  have: "has",
  do: "does",
  "don't": "does not",
  "haven't": "has not",
  "aren't": "is not",
  "wasn't": "was not",
  "weren't": "was not",
  "didn't": "did not",
  "hadn't": "had not",
  "can't": "cannot",
  "couldn't": "could not",
  "won't": "will not",
  "wouldn't": "would not",
  "shouldn't": "should not",
};
const KEPT = new Set("can could will would should might may must did had cannot used better ought".split(" "));
const OBJECT_AFTER =
  /^(?:for|to|with|of|from|on|at|about|by|around|near|behind|give|gave|giving|put|putting|send|sent|sending|refer|referring|start|started|starting|help|helps|helped|helping|ask|asked|tell|told|see|seen|saw|seeing|let|keep|keeping|get|getting|got|want|wanted|like|need|needed|show|place|placed|placing|bring|brought|brings|call|called|prescribe|prescribed|make|makes|made|making|treat|treated|treating|advise|advised|encourage|encouraged|recommend|allow|write|order|have|having|wake|wakes|woke|kept|bother|bothers|bothering|hurt|hurts|hit|took|take|taking|bothered|killing|knocked|scared|caused|switch|switched|continue|offer|offered|watch|remind|discharge|schedule|set|swab|examine|hear|believe)$/;
const CLINICIAN_DID =
  /^(?:prescribed|gave|told|said|recommended|asked|mentioned|ordered|sent|suggested|started|put|wanted|did|referred|increased|had|were|talked)$/;

/** Undefined: it can't be sure. The words keep their places. */
export function inThirdPerson(words: readonly Word[], person: Person, names: Names): readonly Word[] | undefined {
  const out: Word[] = [];
  /** Named once, the rest of the sentence may say "their". */
  const called = (form: "object" | "possessive") =>
    names === NEUTRAL && out.some(({ text }) => text === names.subject || text === names.possessive)
      ? form === "object"
        ? "them"
        : "their"
      : names[form];
  const put = (word: Word, text: string) => {
    if (text !== "") out.push({ ...word, text });
  };
  /** The patient was the subject of the last verb in the present. */
  let isRunning = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    const { text } = word;
    const [before, next] = [words[at - 1]?.text ?? "", words[at + 1]?.text ?? ""];
    const verb = SUBJECTS[person][text];
    if (text === "me" && person === "first") put(word, called("object"));
    else if (text === "my" && person === "first") put(word, called("possessive"));
    else if (text === "your" && person === "second") put(word, called("possessive"));
    else if ((text === "myself" && person === "first") || (text === "yourself" && person === "second")) put(word, names.reflexive);
    else if (verb !== undefined && verb !== "") {
      put(word, names.subject);
      const joint = verb === "'d" ? wouldOrHad(words, at) : verb;
      if (joint === undefined) return undefined;
      put(word, joint);
      isRunning = false;
    } else if (verb === "") {
      if (person === "second" && isObject(before, words[at - 2]?.text ?? "", next)) {
        put(word, called("object"));
        continue;
      }
      if (/^(?:do|did|does|have|has|are|were|was|is|can|could|would|will|should|am)$/.test(before)) return undefined;
      put(word, names.subject);
      let place = at + 1;
      while (place < words.length && ADVERBS.has(words[place]!.text)) {
        put(words[place]!, words[place]!.text);
        place += 1;
      }
      const own = words[place];
      if (own === undefined) return undefined;
      const form = formOf(own.text, words[place + 1]?.text ?? "");
      if (form === undefined) return undefined;
      for (const part of form.split(" ")) put(own, part);
      isRunning = at <= 1 && form !== own.text && AUXILIARIES[own.text] === undefined;
      at = place;
    } else if (
      isRunning &&
      /^(?:and|or|but)$/.test(before) &&
      withS(text) !== undefined &&
      !/^(?:pain|work|sleep|exercise|drink|walk|help|change|plan|test|rest|cough|sweat|itch|ache|run)$/.test(text)
    )
      put(word, withS(text)!);
    else if (isOther(text, person)) {
      if (person === "first" && text === "you" && CLINICIAN_DID.test(next)) put(word, "the clinician");
      else return undefined;
    } else put(word, text);
    if (/^(?:that|which|who|because|if|when|it|they|there|we)$/.test(text)) isRunning = false;
  }
  return out;
}

/** Pronouns that make the sentence be about more than the patient and the one who speaks. */
function isOther(text: string, person: Person): boolean {
  if (person === "first")
    return /^(?:you|your|yours|you're|you've|you'd|you'll|we|we're|we've|we'll|we'd|us|our|ours|mine|yourself)$/.test(text);
  return /^(?:yours|mine)$/.test(text);
}

function formOf(verb: string, next: string): string | undefined {
  if (Object.hasOwn(AUXILIARIES, verb)) {
    if (verb === "do" && next === "") return "does";
    return AUXILIARIES[verb];
  }
  if (KEPT.has(verb) || isPast(verb) || isSameInPast(verb)) return verb;
  return withS(verb);
}

/** "you" after a preposition or a verb that takes it, unless a clause begins with it. */
function isObject(before: string, second: string, next: string): boolean {
  if (before === "had" && (next === "do" || isBase(next))) return true;
  if (before === "like") return /^(?:would|i'd|we'd|also)$/.test(second);
  if (!OBJECT_AFTER.test(before)) return false;
  if (before === "have") return /^(?:to|will|and|also|i'll|we'll|then|just|going|would|'ll)$/.test(second);
  if (/^(?:are|were|have|had|do|don't|did|can|will|should|would|could|might)$/.test(next)) return false;
  if (/^(?:like|hear|see|believe|start|feel)$/.test(before) && isBase(next) && !/^to$/.test(next) && second === "you") return false;
  return true;
}

function wouldOrHad(words: readonly Word[], at: number): string | undefined {
  const next = words.slice(at + 1).find(({ text }) => !ADVERBS.has(text))?.text ?? "";
  if (/^(?:like|rather|prefer|love|say|be|want)$/.test(next) || isBase(next)) return "would";
  return next === "been" || next === "had" || next === "better" || isPast(next) ? "had" : undefined;
}
