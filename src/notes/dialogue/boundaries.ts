// Where a run of words without marks is cut into sentences, by learned weights over the words around each gap. It cuts no clause from the condition it hangs on.
import { BOUNDARIES } from "../weights/boundaries.ts";
import { sumOf } from "../weights/read-weights.ts";
import { isMark, type Word } from "./words.ts";

/** `at`: number of the word before which a sentence may begin; `since`: words since the last cut. */
export function boundaryFeatures(words: readonly Word[], at: number, since: number): readonly string[] {
  const word = (place: number) => words[place]?.text ?? "-";
  return [
    "bias",
    `before:${word(at - 1)}`,
    `after:${word(at)}`,
    `before2:${word(at - 2)}_${word(at - 1)}`,
    `after2:${word(at)}_${word(at + 1)}`,
    `across:${word(at - 1)}_${word(at)}`,
    `long:${since < 3 ? "0" : since < 6 ? "3" : since < 12 ? "6" : since < 20 ? "12" : "20"}`,
  ];
}

const CONDITION = /^(?:if|unless|when|whenever|once|until|after|before|because|since|in|as|while|should|though|although)$/;
const LEADING = new Set("and so but okay alright well now then also or yeah right".split(" "));
/** Whatever follows these goes on. */
const GOES_ON =
  /^(?:a|an|the|of|to|for|with|in|on|at|by|from|my|your|his|her|our|their|and|or|but|if|that|which|very|is|are|was|were|am|be|been|i|you|we|they|he|she|any|some|no|not|have|has|had|do|does|did|can|will|would|should|could|i'm|you're|it's|i'll|we'll|i've|you've|don't|didn't|because|until|unless|than|as|know|think|believe|guess|hope|say|said|says|told|sure|means|mean|glad|like|maybe|possibly|probably|might|may)$/;
/** These hang on what stands before them. */
const HANGS_ON = /^(?:if|unless|until|because|that|which|who|than|of|to|or|as|any|no|not|well)$/;

/** Words without marks, cut. */
export function cutRun(words: readonly Word[]): readonly (readonly Word[])[] {
  const cuts: number[] = [0];
  let since = 0;
  for (let at = 1; at < words.length; at += 1) {
    since += 1;
    if (isMark(words[at]) || words[at - 1]!.text === "." || HANGS_ON.test(words[at]!.text)) continue;
    if (GOES_ON.test(words[at - 1]!.text) || isTimeOf(words, at) || isOpen(words, cuts.at(-1)!, at)) continue;
    const isRelative = SUBJECT.test(words[at]!.text) && words.slice(Math.max(0, at - 5), at).some(({ text }) => RELATIVE.test(text));
    const isPlain = !isRelative && since >= 3 && (beginsPlainly(words, at) || (since >= LONG && isNextClause(words, cuts.at(-1)!, at)));
    if (!isPlain && sumOf(BOUNDARIES, boundaryFeatures(words, at, since)) <= (isRelative ? 2.5 : 0.5)) continue;
    cuts.push(at);
    since = 0;
  }
  return cuts.map((from, index) => words.slice(from, cuts[index + 1] ?? words.length));
}

/** A sentence this long may be cut before its next main clause. */
const LONG = 12;
const CONDITIONAL = /^(?:if|when|whenever|unless|whether|until|once|in|case|should|while)$/;

/** "and i ...", "so you ...", "but your ...": never where a condition may reach so far. */
function isNextClause(words: readonly Word[], from: number, at: number): boolean {
  if (
    !/^(?:and|so|but)$/.test(words[at]!.text) ||
    !/^(?:i|you|we|he|she|they|your|my|there|it|the|i'm|i've|i'll|i'd|you're|you've|we're|we'll|we've|it's|that's|there's|they're|then)$/.test(
      words[at + 1]?.text ?? "",
    )
  )
    return false;
  return !words.slice(from, at).some(({ text }) => CONDITIONAL.test(text) && text !== "in");
}

/** "finally three weeks | i'd like you to return": the time belongs to what follows. */
function isTimeOf(words: readonly Word[], at: number): boolean {
  return /^(?:days?|weeks?|months?)$/.test(words[at - 1]!.text) && /^(?:finally|then|and|so|lastly)$/.test(words[at - 3]?.text ?? "");
}

const PLAIN_BEGINNING =
  /^(?:(?:and|so|but|now|then|also|okay|alright) )*(?:your(?: [a-z-]+){1,3} (?:is|are|was|were|looks?|sounds?|feels?|shows?|seems?)\b|on (?:your|the)(?: [a-z-]+){1,3} exam|there (?:is|are|was|were)\b|there's\b|i (?:do |don't |also |did )?(?:appreciate|hear|see|notice)\b|(?:i'm|we're|i am|we are) going to\b|i (?:also |do )?want\b|i'd like\b|you (?:do )?have\b|we(?:'ll| will)\b|i(?:'ll| will)\b|let's\b|for your\b|let me\b|i think\b|(?:do|did|have|are|were) you\b|(?:anybody|anyone)\b|any other\b)/;

/** The words from `at` on are such as begin a sentence of findings or of the plan. */
export function beginsPlainly(words: readonly Word[], at: number): boolean {
  if (isTimeOf(words, at)) return false;
  return PLAIN_BEGINNING.test(
    words
      .slice(at, at + 7)
      .map(({ text }) => text)
      .join(" "),
  );
}

const INTRODUCTION =
  /^(?:on|for|in|from|with|regarding|concerning|looking|listening|as far as|in terms)\b(?!.*\b(?:is|are|was|were|has|have|had|will|shows?|do|does|did|want|going|i'm|you're|it's|there's|looks?|sounds?|i'll|we'll|let's|continue|take|start)\b)/;

/** Nobody introduces anything at such length; looking back without end would cost the square of a talk without sentences. */
const LONGEST_OPEN = 150;

/** What the words from the last cut on say is still to come: a condition without its main clause, or an introduction ("on your heart exam"). */
function isOpen(all: readonly Word[], from: number, to: number): boolean {
  if (to - from > LONGEST_OPEN) return false;
  const words = all.slice(from, to);
  const first = words.findIndex(({ text }) => !LEADING.has(text) && text !== ",");
  if (first < 0) return true;
  if (CONDITION.test(words[first]!.text) && words.slice(first + 1).filter(({ text }) => SUBJECT.test(text)).length < 2) return true;
  return INTRODUCTION.test(
    words
      .slice(first)
      .map(({ text }) => text)
      .join(" "),
  );
}

/** A clause may hang on these: "what kind of foods you can eat". */
const RELATIVE =
  /^(?:what|which|how|that|where|whether|if|when|because|since|so|just|until|all|things|foods?|way|everything|anything|something)$/;
const SUBJECT =
  /^(?:i|you|we|they|he|she|it|there|that|i'm|i'll|i'd|i've|you're|you'll|you've|we're|we'll|we've|it's|that's|there's|they're|let's|please|call|let)$/;
