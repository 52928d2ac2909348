// Single words that name a drug, for telling that a sentence speaks of one.
import { DRUG_MENTIONS } from "#knowledge/mentions/drug-mentions.ts";

export const DRUG_WORDS: ReadonlySet<string> = new Set(
  DRUG_MENTIONS.flatMap(({ phrases }) =>
    phrases.filter((phrase) => !phrase.includes(" ") && phrase.length > 3).map((phrase) => phrase.toLowerCase()),
  ),
);

export function namesDrug(text: string): boolean {
  return (text.toLowerCase().match(/[a-z][a-z'-]*/g) ?? []).some((word) => DRUG_WORDS.has(word));
}
