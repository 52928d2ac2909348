// How UCUM codes are written for people. Same unit, other letters: nothing is converted.

const PRINTED: Readonly<Record<string, string>> = {
  "mm[Hg]": "mmHg",
  Cel: "°C",
  "[degF]": "°F",
  "[lb_av]": "lb",
  "[oz_av]": "oz",
  "[in_i]": "in",
  "[in_us]": "in",
  "[ft_i]": "ft",
};
/** Counts, ratios and scores have no unit to print; "INR 3.1 INR", "pH 7.4 pH" and "Pain 3 score" would say the name twice. */
const UNITLESS = /^(?:1|\{[^{}]*\}|inr|\[?ph\]?|scores?|ratio)$/i;
/** What UCUM sets apart though it is part of how the unit is said: `[IU]`, `[HPF]`. */
const BRACKETED = /\[([A-Za-z]+)(?:'[A-Za-z]*)?\]/g;
/** UCUM's annotations: `{1.73_m2}`, `{creat}`, `{cells}`. */
const ANNOTATION = /(.?)\{([^{}]*)\}/g;

export function printedUnit(unit: string): string {
  if (UNITLESS.test(unit)) return "";
  if (Object.hasOwn(PRINTED, unit)) return PRINTED[unit]!;
  if (!/[[{]/.test(unit)) return unit;
  return unit
    .replace(BRACKETED, (_, name: string) => (name === "iU" ? "IU" : name))
    .replace(ANNOTATION, (_, before: string, words: string) => `${before}${/[\w%]/.test(before) ? " " : ""}${words.replaceAll("_", " ")}`);
}
