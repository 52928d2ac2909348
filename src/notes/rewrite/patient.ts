// What a patient says, as a note says it: "i" becomes the patient, and what is said of anything else is reported as his or hers.
// What speaks of people whose part is not plain ("she increased it") stays as it was said.
import { leadingMarkers } from "../dialogue/questions.ts";
import { isMark, type Word } from "../dialogue/words.ts";
import { isLooseSo } from "./clinician.ts";
import { inThirdPerson, type Names } from "./person.ts";
import { printed } from "./print.ts";

/** Undefined: no rule is sure. */
export function patientStatement(words: readonly Word[], names: Names): string | undefined {
  const core = withoutAnswer(words);
  if (core.length === 0 || isAboutSomebody(core) || FRAGMENT.test(core[0]!.text)) return undefined;
  const turned = inThirdPerson(core, "first", names);
  if (!turned) return undefined;
  const text = printed(turned);
  return text.startsWith(`${names.subject} `) || text.startsWith(`${names.possessive} `) ? text : `${names.subject} reports ${text}`;
}

const TO_PATIENT: Readonly<Record<string, string>> = {
  i: "you",
  "i'm": "you're",
  "i've": "you've",
  "i'd": "you'd",
  "i'll": "you'll",
  am: "are",
  me: "you",
  my: "your",
  mine: "yours",
  myself: "yourself",
};

/** What a patient said, told back to him: "you said ...". */
export function toPatient(words: readonly Word[]): string | undefined {
  const core = withoutAnswer(words);
  if (core.length === 0 || FRAGMENT.test(core[0]!.text) || core.some(({ text }) => /^(?:you|your|we|our|us)\b|^(?:you|we)'/.test(text)))
    return undefined;
  const told = core.map((word, at) => {
    const text = TO_PATIENT[word.text] ?? word.text;
    return { ...word, text: text === "was" && core[at - 1]?.text === "i" ? "were" : text };
  });
  return `you said ${printed(told)}`;
}

const FRAGMENT = /^(?:which|who|whose|than|of|to|unless|until)$/;
const PRONOUN = /^(?:he|she|he's|she's|they|they're|they've|him|his|her|their)$/;
const PERSON =
  /^(?:mother|father|mom|dad|mum|brother|brothers|sister|sisters|parents|wife|husband|son|daughter|kids|children|doctor|doctors|pcp|nurse|friend|aunt|uncle|grandmother|grandfather|cousin|family|surgeon|dermatologist|cardiologist|therapist|dentist|people|neighbor|boss|person|partner|they)$/;

/** Speaks of somebody who is not named in it. */
function isAboutSomebody(words: readonly Word[]): boolean {
  const first = words.findIndex(({ text }) => PRONOUN.test(text));
  return first >= 0 && !words.slice(0, first).some(({ text }) => PERSON.test(text) && !PRONOUN.test(text));
}

const ANSWER = /^(?:yes|yeah|yep|no|sure|right|okay|correct|absolutely|definitely|well|honestly|actually|so|and|but|because|um)$/;
const STARTS_CLAUSE = /^(?:i|i'm|i've|i'd|i'll|it|it's|my|they|we|that|that's|there|there's|the|just|not|nothing|when|if)$/;

/** "It was okay": how it was. */
function isOkay(words: readonly Word[], at: number): boolean {
  return (
    words[at]!.text === "okay" &&
    /^(?:is|was|am|are|were|been|be|feels?|felt|doing|going|looks?|\w+'s|i'm|they're|pretty|mostly|just|all)$/.test(
      words[at - 1]?.text ?? "",
    )
  );
}

/** "Not really, I wake up at three" */
function isNotReally([first, second, third, fourth]: readonly Word[]): boolean {
  return first?.text === "not" && second?.text === "really" && isMark(third) && STARTS_CLAUSE.test(fourth?.text ?? "");
}

/** Without the yes or no in front; "no" stays where it denies what follows ("no chest pain"). */
export function withoutAnswer(words: readonly Word[]): readonly Word[] {
  let rest = words;
  for (;;) {
    const before = rest.length;
    const [first, second] = rest;
    if (first && isMark(first)) rest = rest.slice(1);
    else if (
      first?.text === "no" &&
      (second === undefined || second.text === "," || second.text === "no" || STARTS_CLAUSE.test(second.text))
    )
      rest = rest.slice(1);
    else if (isNotReally(rest)) rest = rest.slice(2);
    else if (first && first.text !== "no" && ANSWER.test(first.text)) rest = rest.slice(1);
    else if (rest.length > 0 && !/^no\b/.test(first!.text)) rest = rest.slice(leadingMarkers(rest));
    if (rest.length === before) break;
  }
  let to = rest.length;
  while (
    to > 0 &&
    ((/^(?:and|but|or|because|then|okay|like)$/.test(rest[to - 1]!.text) && !isOkay(rest, to - 1)) ||
      isMark(rest[to - 1]) ||
      isLooseSo(rest, to - 1))
  )
    to -= 1;
  return rest.slice(0, to);
}
