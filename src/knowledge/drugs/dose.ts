// How much of a single-ingredient drug an entry gives in a day, as far as its words tell: milligrams of one unit, units at a time, times a day. Undefined whenever a part is not told.

const STRENGTH = /(\d+(?:[.,]\d{3})*(?:\.\d+)?)\s*(mg|mcg|ug|g)\b(?!\s*\/)/i;
const UNITS = /\b(\d+(?:\.\d+)?|one|two|three|half)\s*(?:tab|cap|pill)/i;
const NUMBERS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, half: 0.5 };
const MILLIGRAMS: Readonly<Record<string, number>> = { mg: 1, mcg: 0.001, ug: 0.001, g: 1000 };
const TIMES: readonly (readonly [RegExp, number])[] = [
  [/\b(?:four times|qid|every 6 hours|q6h|4 per 1 d|4 times)\b/i, 4],
  [/\b(?:three times|tid|every 8 hours|q8h|3 per 1 d|3 times)\b/i, 3],
  [/\b(?:twice|two times|bid|every 12 hours|q12h|2 per 1 d|2 times|morning and evening)\b/i, 2],
  [
    /\b(?:once|daily|every day|qd|every morning|every evening|nightly|at bedtime|qhs|1 per 1 d|every 24 hours|in the evening|in the morning)\b/i,
    1,
  ],
];

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
