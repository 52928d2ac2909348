// Finds where sentences end in running text: not in decimals, abbreviations, initials or list numbers, and never between a question and its
// answer ("Chest pain? No."). In doubt it keeps text together: a sentence too long is read whole, one cut in two may say the opposite.

/** Never the end of a sentence. */
const BOUND_FORWARD = new Set("dr mr mrs ms prof sr vs approx fig ca cf pt pts e.g i.e eg ie".split(" "));
/** The end of a sentence only before a capital letter. */
const SHORTENED = new Set(
  "resp temp abdo neuro cardio etc hx dx tx rx fx sx tab tabs cap caps inj wk wks yr yrs hr hrs min mins mo mos sec mg mcg ml kg cm mm ext bilat gen lat ant post sup inf max dept ref appt avg incl excl est sig st jr inc ltd reg prob poss resps sats mane nocte freq prev assoc int diff surg med meds hosp clin diag".split(
    " ",
  ),
);
const ANSWER = /^(?:yes|no|nil|none|never|denies|denied|not|nope|negative|positive|absent|present|unsure|unknown)\b/i;
const ONLY_ANSWER = /^(?:yes|no|nil|none|never|denies|denied|nope|negative|positive|absent|present|not really|unsure|unknown)\W*$/i;
const MARK = /[.!?…。！？]+["'”’)\]]*/g;

/** Ranges [start, end) of the sentences between two places, blanks around them left out. */
export function sentenceRanges(text: string, from: number, to: number): readonly (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  let start = from;
  const close = (end: number) => {
    const range = trimmed(text, start, end);
    start = end;
    if (!range) return;
    const last = ranges.at(-1);
    if (last && ONLY_ANSWER.test(text.slice(...range))) ranges[ranges.length - 1] = [last[0], range[1]];
    else ranges.push(range);
  };
  for (const mark of text.slice(from, to).matchAll(MARK)) {
    const at = from + mark.index;
    const after = at + mark[0].length;
    // "1. X-ray of the knee 2. Follow-up": the next number of a list begins its item, it does not end the one before.
    const item = nextItem(text, trimmed(text, start, to)?.[0] ?? start, at);
    if (item !== undefined) {
      close(item);
      continue;
    }
    if (after < to && endsSentence(text, trimmed(text, start, at)?.[0] ?? start, at, after, to)) close(after);
  }
  close(to);
  return ranges;
}

/** Where the item after the one that begins at `start` begins, if the full stop at `at` follows its number. */
function nextItem(text: string, start: number, at: number): number | undefined {
  const own = /^(\d{1,2})[.)]\s/.exec(text.slice(start, start + 5))?.[1];
  const next = own === undefined ? undefined : String(Number(own) + 1);
  if (next === undefined || text[at] !== "." || !/\s/.test(text[at + 1] ?? "")) return undefined;
  const begins = at - next.length;
  return begins > start && text.slice(begins, at) === next && /\s/.test(text[begins - 1] ?? "") ? begins : undefined;
}

function endsSentence(text: string, start: number, at: number, after: number, to: number): boolean {
  const mark = text[at]!;
  if ("。！？".includes(mark)) return true;
  if (!/\s/.test(text[after]!)) return false;
  const rest = text.slice(after, Math.min(to, after + 60));
  const next = rest.trimStart();
  if (next === "") return false;
  if (mark === "?") return !ANSWER.test(next);
  if (mark !== ".") return true;
  const newLine = /^\s*?\n/.test(rest);
  const token = /\S*$/.exec(text.slice(Math.max(start, at - 40), at))![0].replace(/^["'([]+/, "");
  const word = token.toLowerCase();
  const capital = /^["'([]*\p{Lu}/u.test(next);
  if (/^\d{1,2}$/.test(token) && at - token.length === start) return false;
  if (/^\d+$/.test(token) && /^\d/.test(next)) return false;
  if (BOUND_FORWARD.has(word) || /^\p{L}$/u.test(token)) return false;
  if (word === "no" && /^\d/.test(next)) return false;
  if (SHORTENED.has(word) || /^(?:\p{L}\.)+\p{L}$/u.test(token)) return capital || newLine;
  if (/^\p{Ll}/u.test(next)) return newLine || token.length >= 4 || /[\d)%]$/.test(token);
  return true;
}

/** Without blanks and, at its beginning, list marks. Undefined when nothing is left. */
export function trimmed(text: string, from: number, to: number): readonly [number, number] | undefined {
  const raw = text.slice(from, to);
  const start = from + /^(?:\s+|[-*•‣◦–·][ \t]+)*/.exec(raw)![0].length;
  const end = from + raw.trimEnd().length;
  return end > start ? [start, end] : undefined;
}
