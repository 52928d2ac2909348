// Whether a printed number is the rounding of a longer recorded one. Only numbers that a machine wrote with more than four decimals are ever rounded, and only to three or five significant digits.

const LONG = 4;
const SHORT_DIGITS = 3;
const FINE_DIGITS = 5;

/** A number with more than four decimals says more than anyone measured. */
export function isLong(value: number): boolean {
  return Number.isFinite(value) && Math.abs(value) < 1e15 && Math.abs(value) >= 1e-6 && Number(value.toFixed(LONG)) !== value;
}

/** To that many significant digits, whole digits never lost: 18.2829 to "18.3", 1234.5678 to "1235". */
export function roundedTo(value: number, digits: number): string {
  return value.toFixed(Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(value)))));
}

/** The shortest rounding that lies on the same side of each limit; undefined where the number is not long or no rounding does. */
export function rounded(value: number, limits: readonly number[] = []): string | undefined {
  if (!isLong(value)) return undefined;
  const keepsSides = (text: string) => limits.every((limit) => Math.sign(Number(text) - limit) === Math.sign(value - limit));
  return [SHORT_DIGITS, FINE_DIGITS].map((digits) => roundedTo(value, digits)).find(keepsSides);
}

/** A blood pressure is read to whole millimetres: "121" of 121.0841. */
export function isWholeOf(printed: string, value: number): boolean {
  return isLong(value) && value.toFixed(0) === printed;
}

/** `printed` in digits, as it stands in the text. */
export function isRoundingOf(printed: string, value: number): boolean {
  return isLong(value) && [SHORT_DIGITS, FINE_DIGITS].some((digits) => roundedTo(value, digits) === printed);
}
