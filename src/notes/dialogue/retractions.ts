// Whether somebody takes back what he just said: by words that say so ("no wait", "I meant"), or by denying the very drug he named. It reads the words as they were said, fillers and all.
import { DRUG_WORDS } from "./drug-words.ts";

const TAKES_BACK =
  /^(?:(?:oh|uh|um|okay|well|and|but|actually|or),? )*(?:no,? wait|wait,? (?:no|sorry|actually)|sorry,? (?:no|not|i mean|i meant|it's|that's)|no,? sorry|no,? i mean|actually,? no|i meant|scratch that|strike that|correction|make that|i misspoke|my mistake)\b/i;
/** "Yes. Well, actually the right." */
const ACTUALLY = /^(?:(?:oh|well|no|or|but),? )*actually,? (?:no|it's|it was|the|on the|in the|not|more like|about|maybe)\b(?: \S+){0,6}$/i;
/** "Start it tomorrow. No, start it on Monday." */
const BIDS_AGAIN = /^(?:no|wait),? (?:start|stop|take|make|use|give|do|call|come|keep|hold|let's|we'll|i'll)\b/i;
/** "Seven. No, eight." */
const FIGURE_AGAIN =
  /^no,? (?:it's |it was |about |more like )?(?:\d|(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred)\b).{0,40}$/i;
/** "I mean" mostly fills time; a thing named behind it, and no more, takes the place of another. */
const MEANT =
  /^i mean,? (?:not )?(?:the|a|an|my|on|in|left|right|\d\S*|(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)\b/i;
const LONGEST_MEANT = 7;
const DENIED = /\b(?:no|not|instead of|rather than|can't (?:have|take|use|give you)|cannot (?:have|take|use|give you))\b([^.?!;]{0,30})/gi;

export function takesBack(said: string, before: string): boolean {
  if (TAKES_BACK.test(said) || ACTUALLY.test(said) || BIDS_AGAIN.test(said) || FIGURE_AGAIN.test(said)) return true;
  if (MEANT.test(said) && said.split(/\s+/).length <= LONGEST_MEANT) return true;
  return [...said.matchAll(DENIED)].some(([, after]) => {
    // "I'm not allergic to aspirin" denies no aspirin.
    if (/\ballerg/i.test(after!)) return false;
    return wordsOf(after!).some((word) => DRUG_WORDS.has(word) && namesPlainly(before, word));
  });
}

function namesPlainly(before: string, drug: string): boolean {
  return wordsOf(before).includes(drug) && !/\b(?:no|not|never|stop\w*|without)\b|n't\b/i.test(before);
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z][a-z'-]*/g) ?? [];
}
