// How much of a single-ingredient drug an entry gives in a day, as far as its words tell: milligrams of one unit, units at a time, times a day. Undefined whenever a part is not told.

const STRENGTH = /(\d+(?:[.,]\d{3})*(?:\.\d+)?)\s*(mg|mcg|ug|g)\b(?!\s*\/)/i;
const UNITS = /\b(\d+(?:\.\d+)?|one|two|three|half)\s*(?:tab|cap|pill)/i;
const NUMBERS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, half: 0.5 };
const MILLIGRAMS: Readonly<Record<string, number>> = { mg: 1, mcg: 0.001, ug: 0.001, g: 1000 };
/** "Once weekly" and "2 times every 3 days" say nothing of a day. */
const OF_A_DAY = String.raw`\b(?! (?:per|a|every|each) (?:\d|week|month|year)| weekly| monthly)`;
const TIMES: readonly (readonly [RegExp, number])[] = (
  [
    ["four times|qid|every 6 hours|q6h|4 times", 4],
    ["three times|tid|every 8 hours|q8h|3 times", 3],
    ["twice|two times|bid|every 12 hours|q12h|2 times|morning and evening", 2],
    ["once|daily|every day|qd|every morning|every evening|nightly|at bedtime|qhs|every 24 hours|in the evening|in the morning", 1],
  ] as const
).map(([words, times]) => [new RegExp(`\\b(?:${words})${OF_A_DAY}`, "i"), times]);

/** Milligrams in one tablet or capsule, as the name tells. */
export function strengthOf(name: string): number | undefined {
  const match = STRENGTH.exec(name);
  if (!match?.[1] || !match[2]) return undefined;
  return rounded(Number(match[1].replace(/,/g, "")) * (MILLIGRAMS[match[2].toLowerCase()] ?? Number.NaN));
}

export function tellsHowOften(dosage: string | undefined): boolean {
  return dosage !== undefined && TIMES.some(([pattern]) => pattern.test(dosage));
}

/** Milligrams a day. Without words on how often, the strength is taken once; that is the least it can be. */
export function dailyDose(name: string, dosage: string | undefined): number | undefined {
  const words = dosage ?? "";
  const counted = UNITS.exec(words)?.[1];
  const strength = strengthOf(name) ?? strengthOf(words);
  if (strength === undefined) return undefined;
  const units = counted === undefined ? 1 : (NUMBERS[counted.toLowerCase()] ?? Number(counted));
  const times = TIMES.find(([pattern]) => pattern.test(words))?.[1] ?? 1;
  return rounded(strength * units * times);
}

/** To the nanogram: 0.075 MG and 75 MCG are one dose. */
function rounded(milligrams: number): number {
  return Math.round(milligrams * 1e6) / 1e6;
}
