// From a unit as people and machines write it to a UCUM code (UCUM 2.2): upper case, micro signs, "K/uL", "mmHg", "IU/L". It changes no meaning: what it does not know it hands on as it is.

const SAME: Readonly<Record<string, string>> = {
  "mm[Hg]": "mmhg|mm hg|mm[hg]|mm(hg)|mm/hg|millimeters of mercury|millimeter of mercury",
  kPa: "kpa",
  "[lb_av]": "lb|lbs|pound|pounds|[lb_av]",
  "[oz_av]": "oz|ounce|ounces|[oz_av]",
  kg: "kgs|kilogram|kilograms",
  "[in_i]": "in|inch|inches|[in_i]|[in_us]",
  "[ft_i]": "ft|foot|feet|[ft_i]",
  cm: "cms|centimeter|centimeters",
  m: "meter|meters",
  "[degF]": "f|°f|degf|deg f|[degf]|degrees f|fahrenheit|degrees fahrenheit|degree fahrenheit",
  Cel: "c|°c|degc|deg c|cel|degrees c|celsius|degrees celsius|degree celsius",
  "%": "percent|pct",
  "10*3/uL":
    "k/ul|k/mm3|k/cumm|10*3/mm3|10^3/ul|10^3/mm3|10e3/ul|10e+3/ul|x10*3/ul|x10^3/ul|x10e3/ul|x10(3)/ul|x10 3/ul|x 10^3/ul|10(3)/ul|10x3/ul|thou/ul|thous/ul|thousand/ul|thou/mm3|thousand/mm3|th/ul|1000/ul",
  "10*9/L": "10^9/l|10e9/l|10e+9/l|x10*9/l|x10^9/l|x10e9/l|x10(9)/l|x10 9/l|x 10^9/l|10(9)/l|10x9/l|bil/l|billion/l",
  "10*6/uL":
    "m/ul|mil/ul|mill/ul|million/ul|millions/ul|10*6/mm3|10^6/ul|10^6/mm3|10e6/ul|10e+6/ul|x10*6/ul|x10^6/ul|x10e6/ul|x10(6)/ul|x10 6/ul|x 10^6/ul|10(6)/ul|10x6/ul|m/mm3|m/cumm|mill/mm3",
  "10*12/L": "10^12/l|10e12/l|10e+12/l|x10*12/l|x10^12/l|x10e12/l|x10(12)/l|x 10^12/l|10(12)/l|trillion/l",
  "/uL": "cells/ul|{cells}/ul|cell/ul|/mm3|cells/mm3|/cumm|cells/cumm|#/ul|cells/cu mm",
  "/min":
    "bpm|beats/min|{beats}/min|beats/minute|beats per minute|breaths/min|{breaths}/min|breaths/minute|breaths per minute|{resp}/min|resp/min|/minute|per minute|1/min",
  "1": "inr|{inr}|ratio|{ratio}|index|{index}|score|{score}|points|{points}|{score}/27",
  "kg/m2": "kg/m²|kg/m^2|kg/m*2|kg/(m^2)|kg/sq m|kg/m2",
  "g/dL": "gm/dl|gms/dl|g%|gm%|g/100ml|g/100 ml|grams/dl",
  "mg/dL": "mg%|mg/100ml|mg/100 ml",
  "meq/L": "meq/l|meq/liter",
  "mmol/mol": "mmol/mol|mmol/mol{hb}|mmol/mol hb",
  "U/L": "u/l|iu/l|[iu]/l|units/l|unit/l|intl units/l",
  "uU/mL": "uu/ml|uiu/ml|u[iu]/ml|[iu]/ml*10^-6|micro iu/ml",
  "mU/L": "mu/l|miu/l|m[iu]/l",
  "mU/mL": "mu/ml|miu/ml|m[iu]/ml",
  "mL/min/{1.73_m2}": "ml/min/{1.73_m2}",
};

const UCUM: ReadonlyMap<string, string> = new Map(
  Object.entries(SAME).flatMap(([code, spellings]) => spellings.split("|").map((spelling) => [spelling, code] as const)),
);

/** Giga and tera per litre: a count, where a count is asked for; else grams. */
const COUNTS: ReadonlyMap<string, string> = new Map([
  ["g/l", "10*9/L"],
  ["t/l", "10*12/L"],
]);

const PER_SURFACE = /^ml\/min\/[({[]*\s?1[.,]73\s?[_ .]?(?:\(?m(?:\^|\*)?2?²?\)?|sq\.? ?m(?:eter)?s?)?[)}\]]*$/;
const OF_CREATININE = /\s?(?:\{creat(?:inine)?\}|creat(?:inine)?|cr|crea)$/;

/** UCUM codes that it may mean, the likeliest first. `isCount`: a number of cells per volume is asked for. */
export function ucumFor(text: string, isCount: boolean): readonly string[] {
  const plain = text
    .trim()
    .replace(/[\u00b5\u03bc]/g, "u")
    .replace(/mcl\b/gi, "uL")
    .replace(/\bmcg\b/gi, "ug")
    .replace(/\s*\/\s*/g, "/");
  const lower = plain.toLowerCase();
  const known = (isCount ? COUNTS.get(lower) : undefined) ?? UCUM.get(lower);
  if (known !== undefined) return [known];
  if (PER_SURFACE.test(lower)) return ["mL/min/{1.73_m2}"];
  const bare = lower.replace(OF_CREATININE, "");
  if (bare !== lower) return [bare];
  return plain === lower ? [plain] : [plain, lower];
}
