// How a few UCUM codes are written for people. Same unit, other letters: nothing is converted.

const PRINTED: Readonly<Record<string, string>> = {
  "mm[Hg]": "mmHg",
  Cel: "°C",
  "[degF]": "°F",
  "[lb_av]": "lb",
  "[in_i]": "in",
  "[in_us]": "in",
};
/** Counts and scores have no unit to print. */
const UNITLESS = new Set(["1", "{score}"]);

export function printedUnit(unit: string): string {
  if (UNITLESS.has(unit)) return "";
  return Object.hasOwn(PRINTED, unit) ? PRINTED[unit]! : unit;
}
