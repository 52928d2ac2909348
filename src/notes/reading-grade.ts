// How hard a text is to read, as the school grade of the Flesch-Kincaid formula (Kincaid and others, 1975). Syllables are counted by English spelling, so it is an estimate.

/** Undefined where there is no word. */
export function readingGrade(sentences: readonly string[]): number | undefined {
  const words = sentences.map(wordsOf).filter((list) => list.length > 0);
  const all = words.flat();
  if (all.length === 0) return undefined;
  const syllables = all.reduce((sum, word) => sum + syllablesOf(word), 0);
  const grade = 0.39 * (all.length / words.length) + 11.8 * (syllables / all.length) - 15.59;
  return Math.round(grade * 10) / 10;
}

function wordsOf(sentence: string): readonly string[] {
  return sentence.toLowerCase().match(/[a-z0-9]+(?:['’][a-z]+)*/g) ?? [];
}

/** Groups of vowels, without a silent e at the end; a number counts as one for each digit. */
export function syllablesOf(word: string): number {
  if (/^\d+$/.test(word)) return word.length;
  const plain = word.toLowerCase().replace(/[^a-z]/g, "");
  const ending = /(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/.exec(plain);
  const body = ending && plain.length > 3 ? plain.slice(0, -ending[0].length + 1) : plain;
  return Math.max(1, body.match(/[aeiouy]+/g)?.length ?? 0);
}
