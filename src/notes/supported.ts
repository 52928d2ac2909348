// Does what was said support this sentence? Every word of weight in it, every number with its unit, side, drug, denial and member of the family must be in the cited turns after
// the same normalisation. It shares no rule with the rewriting it judges.
import { mentionsIn } from "#evidence/context/mentions.ts";
import { inFigures } from "./dialogue/numbers.ts";
import { RELATIVE } from "./dialogue/relatives.ts";
import { wordsOf } from "./dialogue/words.ts";

/** Words of grammar and of reporting: they say nothing of the patient. */
const FREE = new Set(
  `the a an and or but of to in on at for with by from as is are was were be been being am has have had do does did will would can could should may might must cannot not no nor
  he she it they him her his its their them himself herself themselves this that these those there here i we us our my me who which what when where how if so than then also
  patient patient's clinician clinician's companion says said asked asks reports denies advised
  you your`.split(/\s+/),
);
const DENIAL = /^(?:no|not|never|none|nothing|without|denies|denied|deny|neither|nor|cannot|nope|negative|\w+n't|isn't)$/;
const SIDE = /^(?:left|right|bilateral|bilaterally|both)$/;

/** Undefined: supported. Else why not. */
export function unsupportedBecause(sentence: string, quotes: readonly string[]): string | undefined {
  const own = tokensOf(sentence);
  const said = quotes.flatMap(tokensOf);
  const stems = new Set(said.map(stemOf));
  const missing = own.find((word) => !FREE.has(word) && !DENIAL.test(word) && !stems.has(stemOf(word)));
  if (missing !== undefined) return `"${missing}" was not said`;
  const denies = said.some((word) => DENIAL.test(word));
  const denied = own.some((word) => DENIAL.test(word));
  if (denied !== denies && !(denies && isAnsweredNo(sentence, said))) return denied ? "the denial was not said" : "a denial was lost";
  const side = own.findIndex((word, at) => SIDE.test(word) && !hasPair(said, word, nextOf(own, at)));
  if (side >= 0) return `"${own[side]}" was said of something else`;
  if (quotes.length === 1 && RELATIVE.test(quotes[0]!.toLowerCase()) && !RELATIVE.test(sentence.toLowerCase()))
    return "it was said of a relative";
  return quotes.length === 1 ? otherwiseMeant(sentence, quotes[0]!) : undefined;
}

/** In figures and short units, however it was written. */
function tokensOf(text: string): readonly string[] {
  return inFigures(wordsOf(text.replace(/[“”"]/g, " ").replace(/’/g, "'").toLowerCase()))
    .flatMap(({ text: word }) => (/^\d/.test(word) ? [word] : word.split("-")))
    .filter((word) => /[\p{L}\p{N}%]/u.test(word));
}

function stemOf(word: string): string {
  if (/^\d/.test(word)) return word.replace(/,/g, "");
  return word
    .replace(/'(?:s|m|re|ve|ll|d)$/, "")
    .replace(/ies$/, "y")
    .replace(/(?<=[a-z]{2}(?:s|x|z|ch|sh|o))es$/, "")
    .replace(/(?<=[a-z]{2}[^s])s$/, "");
}

/** A "no" that answered another question of the same turn, or opened a statement that stands by itself, is no denial that was lost. */
function isAnsweredNo(sentence: string, said: readonly string[]): boolean {
  const first = said.find((word) => !/^(?:okay|well|oh|so|and)$/.test(word));
  return (
    said.filter((word) => DENIAL.test(word)).length === 1 &&
    first !== undefined &&
    DENIAL.test(first) &&
    !/^\S+ reports no\b/.test(sentence)
  );
}

function nextOf(words: readonly string[], at: number): string | undefined {
  return words.slice(at + 1).find((word) => !FREE.has(word));
}

function hasPair(said: readonly string[], side: string, next: string | undefined): boolean {
  return said.some((word, at) => {
    if (word !== side) return false;
    const after = nextOf(said, at);
    return (
      next === undefined ||
      after === undefined ||
      stemOf(after) === stemOf(next) ||
      said.slice(at + 1, at + 6).some((each) => stemOf(each) === stemOf(next))
    );
  });
}

/** A problem or drug that the sentence affirms and the words said deny, doubt, or say of somebody else. */
function otherwiseMeant(sentence: string, quote: string): string | undefined {
  const [own, said] = mentionsIn([sentence, quote]);
  for (const mention of own ?? []) {
    const same = (said ?? []).filter(({ kind, key }) => kind === mention.kind && key === mention.key);
    if (same.length === 0) continue;
    const { polarity, who } = mention.context;
    if (!same.some((each) => (each.context.polarity === "negated") === (polarity === "negated")))
      return `"${mention.name}" is ${polarity} otherwise`;
    if (who !== "family" && same.every((each) => each.context.who === "family")) return `"${mention.name}" was said of a relative`;
  }
  return undefined;
}
