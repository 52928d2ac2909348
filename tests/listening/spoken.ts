// Speech for tests, spoken by espeak-ng and brought to our rate by sox: sentences of a visit that nobody had, each said once.
import { execFileSync } from "node:child_process";
import { RATE, type Utterance } from "./synthetic-sound.ts";

export const SPEAKERS = [
  ["espeak-ng", "--version"],
  ["sox", "--version"],
] as const;

const ASKED = ["How is the", "Since when has the", "Tell me about the", "Has anything changed with the", "I would like to check the"];
const SAID = [
  "I feel it in the",
  "It hurts less in the",
  "It started in the",
  "There is nothing new about the",
  "It wakes me because of the",
];
const WHAT = [
  "left knee",
  "right shoulder",
  "lower back",
  "cough",
  "breathing at night",
  "ankle",
  "blood pressure",
  "appetite",
  "sleep",
  "old scar",
];

/** The clinician speaks at even places, the patient at odd ones. */
export function visitSentences(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const start = (index % 2 === 0 ? ASKED : SAID)[Math.floor(index / 2) % 5];
    return `${start} ${WHAT[index % 10]}, and this is sentence number ${index + 1} of our visit${index % 2 === 0 ? "?" : "."}`;
  });
}

export function speak(sentences: readonly string[]): readonly Utterance[] {
  return sentences.map((text, index) => {
    const wav = execFileSync("espeak-ng", ["-v", index % 2 === 0 ? "en-us" : "en-gb", "-s", "150", "--stdout", text], { maxBuffer: 1e8 });
    const raw = ["-q", "-t", "wav", "-", "-t", "raw", "-e", "signed", "-b", "16", "-c", "1", "-r", String(RATE), "-"];
    return { text, samples: execFileSync("sox", raw, { input: wav, maxBuffer: 1e8 }) };
  });
}
