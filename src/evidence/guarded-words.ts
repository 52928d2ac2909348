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

export function isGuarded(word: string): boolean {
  return GUARDED.has(word);
}

/** Longer texts are taken sentence by sentence. */
const WHOLE = 100;
const REPEATED = 0.7;

interface Repeated {
  readonly others: readonly string[];
  readonly missing: readonly string[];
}

/** The guarded words that a repeated phrase has and the statement lacks, unless another phrase says the same without them. */
export function lostWords(statement: string, sources: readonly Source[]): readonly string[] {
  const spoken = wordsIn(statement);
  const [said, pairs] = [new Set(spoken), new Set(pairsIn(spoken))];
  const repeated: Repeated[] = [];
  for (const phrase of [...new Set(sources.flatMap(phrasesOf))].flatMap(partsOf)) {
    const words = wordsIn(phrase.text);
    const others = words.filter((word) => !GUARDED.has(word));
    if (others.length === 0 || others.filter((word) => said.has(word)).length < others.length * phrase.share) continue;
    // In a sentence of a long text the word must stand where it stood: other sentences may have it too.
    const isKept = (word: string, index: number) => {
      const next = words[index + 1];
      return phrase.share < 1 || next === undefined ? said.has(word) : pairs.has(`${word} ${next}`);
    };
    repeated.push({ others, missing: words.filter((word, index) => GUARDED.has(word) && !isKept(word, index)) });
  }
  const whole = repeated.filter(({ missing }) => missing.length === 0);
  const lost = repeated.filter(
    ({ others, missing }) => missing.length > 0 && !whole.some((kept) => others.every((word) => kept.others.includes(word))),
  );
  const ofRules = sources.flatMap((source) => (source.kind === "rule" ? lostFromRule(spoken, wordsIn(source.fact.text)) : []));
  return [...new Set([...lost.flatMap(({ missing }) => missing), ...ofRules])];
}

const FOLLOWING = 3;

/** The words that follow a guarded word in a rule, or those on both its sides, said without it. */
function lostFromRule(spoken: readonly string[], rule: readonly string[]): readonly string[] {
  const said = ` ${spoken.join(" ")} `;
  const whole = ` ${rule.join(" ")} `;
  return rule.filter((word, index) => {
    if (!GUARDED.has(word)) return false;
    const next = rule.slice(index + 1, index + 1 + FOLLOWING).join(" ");
    const around = ` ${rule[index - 1] ?? ""} ${rule[index + 1] ?? ""} `;
    const isBare = said.includes(` ${next} `) && !said.includes(` ${word} ${next} `) && whole.split(` ${next} `).length === 2;
    return (next !== "" && isBare) || (index > 0 && said.includes(around) && !whole.includes(around));
  });
}

/** A long text may have been cut anywhere: only sentences that are there to the last word count. */
function partsOf(phrase: string): readonly { readonly text: string; readonly share: number }[] {
  if (phrase.length <= WHOLE) return [{ text: phrase, share: REPEATED }];
  return phrase.split(/[.;\n]|\\n/).map((text) => ({ text, share: 1 }));
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
  if (source.kind === "encounters") return [...(source.fact.concept ? [source.fact.concept.text] : []), ...source.fact.reasons];
  if (source.kind === "allergies") return [source.fact.concept.text, ...source.fact.reactions.map(({ manifestation }) => manifestation)];
  return "concept" in source.fact && source.fact.concept ? [source.fact.concept.text] : [];
}
