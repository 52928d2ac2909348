// What was said as words, each with its place in the turn: contractions written apart are joined ("do n't"), and sounds that say nothing ("um", "you know", a word begun and
// said again) are left out. It changes no word that says something.

export interface Word {
  /** Lower case; a mark stands alone. */
  readonly text: string;
  /** As it was written, where a capital letter inside a sentence shows that it is a name. */
  readonly name?: string;
  /** Place in the turn's text. */
  readonly start: number;
  readonly end: number;
}

const WORD =
  /\d+(?:[.,/:]\d+)*(?:[-–]\d+)?\+?|\p{L}+\.(?=\p{L}\.)(?:\p{L}\.)*|[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*(?:-(?!\w))?|['’](?:cause|em|til)\b|\.{2,}|[.,?!;:%$/]/gu;

const JOINED: Readonly<Record<string, string>> = {
  "gon na": "going to",
  "wan na": "want to",
  "got ta": "have to",
  "lem me": "let me",
  "gim me": "give me",
  "out ta": "out of",
  "can not": "cannot",
};
const WHOLE: Readonly<Record<string, string>> = {
  gonna: "going to",
  wanna: "want to",
  gotta: "have to",
  lemme: "let me",
  "'cause": "because",
  cause: "because",
  kinda: "kind of",
  yup: "yes",
  yep: "yes",
  nope: "no",
  im: "i'm",
  ive: "i've",
  youre: "you're",
  youve: "you've",
  thats: "that's",
  theres: "there's",
  whats: "what's",
  hows: "how's",
  lets: "let's",
  dont: "don't",
  doesnt: "doesn't",
  didnt: "didn't",
  havent: "haven't",
  hasnt: "hasn't",
  isnt: "isn't",
  arent: "aren't",
  wasnt: "wasn't",
  cant: "can't",
  couldnt: "couldn't",
  "'em": "them",
  "'til": "until",
};
const SOUNDS = new Set("um uh umm uhm er erm hmm hm mm mmm mm-hmm mhm uh-huh ah oh gosh wow ooh huh".split(" "));
/** Said to fill time. Each is two words. */
const FILLERS = new Set(["you know", "i mean"]);
/** After these "you know" and "i mean" say something. */
const BEFORE_FILLER = new Set("do did does if as what let how would could might don't didn't whether".split(" "));

const TITLE = /^(?:dr|mr|mrs|ms|st)$/i;

/** The words of `text` from `start` to `end`. */
export function wordsOf(text: string, start = 0, end = text.length): readonly Word[] {
  const found = [...text.slice(start, end).matchAll(WORD)];
  const raw: Word[] = found.map((match, at) => {
    const isFirst = at === 0 || (/^[.?!]+$/.test(found[at - 1]![0]) && !TITLE.test(found[at - 2]?.[0] ?? ""));
    return {
      text: match[0].toLowerCase().replace(/’/g, "'"),
      ...(!isFirst && /^\p{Lu}/u.test(match[0]) && !/^I\b/.test(match[0]) && { name: match[0] }),
      start: start + match.index,
      end: start + match.index + match[0].length,
    };
  });
  return withoutRepeats(withoutFillers(joined(raw)));
}

export function isMark(word: Word | undefined): boolean {
  return word !== undefined && /^[.,?!;:]+$/.test(word.text);
}

function joined(raw: readonly Word[]): readonly Word[] {
  const out: Word[] = [];
  const put = (text: string, start: number, end: number) => {
    for (const part of text.split(" ")) out.push({ text: part, start, end });
  };
  for (let at = 0; at < raw.length; at += 1) {
    const [word, next] = [raw[at]!, raw[at + 1]];
    const both = next && JOINED[`${word.text} ${next.text}`];
    const last = out.at(-1);
    if (both) {
      put(both, word.start, next.end);
      at += 1;
    } else if (word.text === "n't" && last && last.end >= word.start - 2 && /^\p{L}+$/u.test(last.text)) {
      out[out.length - 1] = { text: `${last.text}n't`, start: last.start, end: word.end };
    } else if (word.text === "'cause" || Object.hasOwn(WHOLE, word.text)) put(WHOLE[word.text]!, word.start, word.end);
    else out.push(word);
  }
  return out;
}

function withoutFillers(words: readonly Word[]): readonly Word[] {
  const out: Word[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [word, next] = [words[at]!, words[at + 1]];
    if (SOUNDS.has(word.text)) continue;
    if (/\p{L}-$/u.test(word.text)) {
      // "sh- shows" is a word begun; "an mri-" one that was interrupted.
      const begun = word.text.slice(0, -1);
      const following = next?.text === "," ? words[at + 2]?.text : next?.text;
      if (begun.length > 2 && !following?.startsWith(begun)) out.push({ ...word, text: begun });
      continue;
    }
    if (
      next &&
      FILLERS.has(`${word.text} ${next.text}`) &&
      !isCorrection(words, at) &&
      !BEFORE_FILLER.has(out.findLast((each) => !isMark(each))?.text ?? "")
    ) {
      at += 1;
      continue;
    }
    if (
      word.text === "like" &&
      next &&
      HESITANT.test(next.text) &&
      !/^(?:feels?|felt|looks?|sounds?|seems?|it's|was|is)$/.test(out.at(-1)?.text ?? "")
    )
      continue;
    out.push(word);
  }
  return out;
}

/** "180. I mean 170": a figure behind it takes the place of another. */
function isCorrection(words: readonly Word[], at: number): boolean {
  return (
    words[at + 1]!.text === "mean" &&
    /^\d|^(?:left|right|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b/.test(
      words.slice(at + 2).find(({ text }) => text !== ",")?.text ?? "",
    )
  );
}

/** "i like i can't": a pause, no liking. */
const HESITANT = /^(?:i|i'm|i've|like)$/;

/** "i, i think" and "the the": once. Figures are never taken for repeats, nor what is said twice to mean something ("very very", "had had"). */
function withoutRepeats(words: readonly Word[]): readonly Word[] {
  const out: Word[] = [];
  for (const word of words) {
    if (word.text === ",") {
      if (out.length > 0 && !isMark(out.at(-1))) out.push(word);
      continue;
    }
    const comma = out.at(-1)?.text === ",";
    const before = out.at(comma ? -2 : -1);
    const isObject = comma && word.text === "you" && /^(?:at|for|to|with|of|about|on)$/.test(out.at(-3)?.text ?? "");
    if (before && before.text === word.text && REPEATED.test(word.text) && !isObject) {
      if (comma) out.pop();
      continue;
    }
    out.push(word);
  }
  return withoutRepeatedPairs(out);
}

const REPEATED =
  /^(?!(?:had|that|very|really|no|yes|is|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|oh|point)$)\p{L}[\p{L}']*$/u;

/** "and it and it hurts" */
function withoutRepeatedPairs(words: readonly Word[]): readonly Word[] {
  const out: Word[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [a, b, c, d] = words.slice(at, at + 4);
    // "listen to your lungs, your lungs are clear"
    const isObject = a !== undefined && /^(?:your|the|my)$/.test(a.text) && /^(?:to|at|on|in)$/.test(out.at(-1)?.text ?? "");
    if (!isObject && a && b && c && d && a.text === c.text && b.text === d.text && REPEATED.test(a.text) && REPEATED.test(b.text)) {
      at += 1;
      continue;
    }
    out.push(words[at]!);
  }
  return out;
}
