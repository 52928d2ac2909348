// Negations and sides: a statement that repeats a recorded phrase must not lose them. Nor may it add them elsewhere.
import type { Source } from "./resolve.ts";
import { wordsIn } from "./support.ts";

const GUARDED = new Set([
  "no",
  "not",
  "non",
  "without",
  "denies",
  "denied",
  "negative",
  "never",
  "absent",
  "unable",
  "left",
  "right",
  "bilateral",
  "none",
  "free",
]);
/** Longer phrases may have been cut. */
const WHOLE = 100;
const REPEATED = 0.7;

/** The guarded words that every repeated phrase has and the statement lacks. */
export function lostWords(statement: string, sources: readonly Source[]): readonly string[] {
  const said = new Set(wordsIn(statement));
  const lost = new Set<string>();
  for (const source of sources) {
    for (const phrase of phrasesOf(source)) {
      if (phrase.length > WHOLE) continue;
      const words = wordsIn(phrase);
      const others = words.filter((word) => !GUARDED.has(word));
      if (others.length === 0 || others.filter((word) => said.has(word)).length < others.length * REPEATED) continue;
      const missing = words.filter((word) => GUARDED.has(word) && !said.has(word));
      if (missing.length === 0) return [];
      for (const word of missing) lost.add(word);
    }
  }
  return [...lost];
}

/** Parts of a name that a statement may leave out. */
const BRACKETS = / ?[([][^)\]]*[)\]]/g;

/** The guarded words that no source has before the same word. */
export function addedWords(statement: string, texts: readonly string[]): readonly string[] {
  const words = wordsIn(statement);
  if (!words.some((word) => GUARDED.has(word))) return [];
  const pairs = new Set(texts.flatMap((text) => [text, text.replace(BRACKETS, "")]).flatMap((text) => pairsIn(wordsIn(text))));
  const cut = new Set([...statement.matchAll(/(\p{L}+) ?…/gu)].map((match) => (match[1] ?? "").toLowerCase()));
  return words.filter(
    (word, index) => GUARDED.has(word) && !cut.has(word) && !pairs.has(`${word} ${words[index + 1] ?? ""}`) && !pairs.has(`${word} `),
  );
}

/** Each word with the next one; the last with none. */
function pairsIn(words: readonly string[]): string[] {
  return words.map((word, index) => `${word} ${words[index + 1] ?? ""}`);
}

function phrasesOf(source: Source): readonly string[] {
  if (source.kind === "observations") return source.fact.text === undefined ? [] : [source.fact.text];
  if (source.kind === "medications")
    return source.fact.dosage === undefined ? [source.fact.concept.text] : [source.fact.concept.text, source.fact.dosage];
  if (source.kind === "encounters") return source.fact.concept ? [source.fact.concept.text] : [];
  return "concept" in source.fact && source.fact.concept ? [source.fact.concept.text] : [];
}
