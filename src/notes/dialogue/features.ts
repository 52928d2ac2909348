// What the learned weights look at: the words of a sentence, whose they are, how far the visit has come, and a few marks such as a dose or a named drug.
import { PROBLEMS } from "#knowledge/mentions/problems.ts";
import { DRUG_WORDS } from "./drug-words.ts";
import type { Said } from "./said.ts";

const STOP = new Set("the a an of to and she he her his him patient patient's reports that's it's i".split(" "));
const PROBLEM_WORDS = new Set(
  PROBLEMS.flatMap(({ phrases }) =>
    phrases.filter((phrase) => !phrase.includes(" ") && phrase.length > 3).map((phrase) => phrase.toLowerCase()),
  ),
);

function tokens(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z][a-z'-]*|\d[\d./:-]*%?/g) ?? [];
}

/** Words and neighbours; drugs and figures count as such, whichever they are. */
export function wordFeatures(text: string): readonly string[] {
  const features = new Set<string>();
  let before = "^";
  for (const raw of tokens(text)) {
    const word = /^\d/.test(raw) ? (raw.includes("/") ? "#/#" : "#") : DRUG_WORDS.has(raw) ? "#drug" : raw;
    if (STOP.has(word)) continue;
    features.add(word);
    features.add(`${before}_${word}`);
    if (PROBLEM_WORDS.has(word)) features.add("#problem");
    before = word;
  }
  return [...features];
}

export function saidFeatures(said: Pick<Said, "text" | "role" | "kind" | "phase" | "position">): readonly string[] {
  const words = wordFeatures(said.text);
  const length = words.length;
  return [
    "bias",
    ...words,
    `by:${said.role}`,
    `kind:${said.kind}`,
    `phase:${said.phase}`,
    `is:${said.role}-${said.kind}-${said.phase}`,
    `at:${Math.floor(said.position * 8)}`,
    `size:${length < 4 ? 0 : length < 10 ? 4 : length < 20 ? 10 : length < 40 ? 20 : 40}`,
  ];
}

/** Of a whole passage of talk, for what it is about. */
export function passageFeatures(texts: readonly string[]): readonly string[] {
  return ["bias", "kind:passage", `size:${Math.min(6, texts.length)}`, ...new Set(texts.flatMap(wordFeatures))];
}
