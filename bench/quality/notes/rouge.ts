// ROUGE as the published figures were made: tokens [a-z0-9]+ in lower case, no stemming; rougeLsum takes each line as a sentence. It knows nothing of medicine.

export interface Score {
  readonly one: number;
  readonly two: number;
  readonly lsum: number;
}

export function words(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

/** F measures, 0 to 100. */
export function rouge(candidate: string, reference: string): Score {
  const [own, wanted] = [words(candidate), words(reference)];
  return { one: ngramF(own, wanted, 1), two: ngramF(own, wanted, 2), lsum: lsumF(candidate, reference) };
}

export function mean(scores: readonly Score[]): Score {
  const of = (pick: (score: Score) => number) => scores.reduce((sum, score) => sum + pick(score), 0) / Math.max(1, scores.length);
  return { one: of(({ one }) => one), two: of(({ two }) => two), lsum: of(({ lsum }) => lsum) };
}

export function countOf(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

function ngramF(own: readonly string[], wanted: readonly string[], size: number): number {
  const grams = (list: readonly string[]) => list.slice(size - 1).map((_, at) => list.slice(at, at + size).join(" "));
  const [mine, theirs] = [grams(own), grams(wanted)];
  const [have, need] = [countOf(mine), countOf(theirs)];
  let hits = 0;
  for (const [gram, count] of need) hits += Math.min(count, have.get(gram) ?? 0);
  return f(hits, mine.length, theirs.length);
}

function f(hits: number, mine: number, theirs: number): number {
  return hits === 0 ? 0 : (200 * hits) / (mine + theirs);
}

function lsumF(candidate: string, reference: string): number {
  const lines = (text: string) =>
    text
      .split("\n")
      .map(words)
      .filter((line) => line.length > 0);
  const [mine, theirs] = [lines(candidate), lines(reference)];
  const [left, owed] = [countOf(mine.flat()), countOf(theirs.flat())];
  let hits = 0;
  for (const wanted of theirs) {
    const matched = new Set<number>();
    for (const own of mine) for (const at of commonPlaces(wanted, own)) matched.add(at);
    for (const at of [...matched].sort((a, b) => a - b)) {
      const word = wanted[at]!;
      const [have, need] = [left.get(word) ?? 0, owed.get(word) ?? 0];
      if (have <= 0 || need <= 0) continue;
      hits += 1;
      left.set(word, have - 1);
      owed.set(word, need - 1);
    }
  }
  return f(hits, mine.flat().length, theirs.flat().length);
}

/** Places in `wanted` of one longest common subsequence. */
function commonPlaces(wanted: readonly string[], own: readonly string[]): readonly number[] {
  const width = own.length + 1;
  const table = new Uint16Array((wanted.length + 1) * width);
  for (let i = 1; i <= wanted.length; i += 1)
    for (let j = 1; j <= own.length; j += 1)
      table[i * width + j] =
        wanted[i - 1] === own[j - 1]
          ? table[(i - 1) * width + j - 1]! + 1
          : Math.max(table[(i - 1) * width + j]!, table[i * width + j - 1]!);
  const places: number[] = [];
  for (let i = wanted.length, j = own.length; i > 0 && j > 0; ) {
    if (wanted[i - 1] === own[j - 1]) {
      places.push(i - 1);
      i -= 1;
      j -= 1;
    } else if (table[i * width + j - 1]! > table[(i - 1) * width + j]!) j -= 1;
    else i -= 1;
  }
  return places;
}
