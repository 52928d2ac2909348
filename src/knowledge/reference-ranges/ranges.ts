// Usual ranges of common results by LOINC code, unit, sex and age, each with its source. Where two sources differ the wider bound stands, so that nothing is flagged that either would leave.
// They serve only results whose record gives neither an interpretation nor a range; laboratories differ, and a range is no verdict.

export interface ReferenceRange {
  readonly codes: readonly string[];
  /** The UCUM unit of the bounds; a result in another unit of the same kind is converted to decide. */
  readonly unit: string;
  readonly sex?: "female" | "male";
  /** Whole years, both included. */
  readonly from: number;
  readonly to: number;
  readonly low?: number;
  readonly high?: number;
  /** Who published it, with the year: printed with the range. */
  readonly source: string;
  /** The other source that agrees or is narrower; undefined where there was one source only. */
  readonly second?: string;
}

const ION = "mmol/L";
const MASS = "mg/dL";
const GRAMS = "g/dL";
const UNITS = "U/L";
const THOUSANDS = "10*3/uL";
const MILLIONS = "10*6/uL";
const FILTRATION = "mL/min/{1.73_m2}";
const ABIM = "ABIM 2024";
const NLM = "MedlinePlus 2024";

function adult(
  codes: string,
  unit: string,
  low: number | undefined,
  high: number | undefined,
  source = ABIM,
  second?: string,
  sex?: "female" | "male",
): ReferenceRange {
  return {
    codes: codes.split(" "),
    unit,
    from: 18,
    to: 130,
    source,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    ...(second === undefined ? {} : { second }),
    ...(sex === undefined ? {} : { sex }),
  };
}

export const RANGES: readonly ReferenceRange[] = [
  adult("2951-2 2947-0", ION, 135, 145, NLM, ABIM),
  adult("2823-3 6298-4", ION, 3.5, 5.2, NLM, ABIM),
  adult("2075-0 2069-3", ION, 96, 106, NLM, ABIM),
  adult("2028-9 1963-8 20565-8", ION, 20, 29, NLM, ABIM),
  adult("17861-6 49765-1", MASS, 8.5, 10.3, NLM, ABIM),
  adult("3094-0 6299-2", MASS, 6, 21, NLM, ABIM),
  adult("2160-0 38483-4", MASS, 0.5, 1.1, ABIM, NLM, "female"),
  adult("2160-0 38483-4", MASS, 0.7, 1.3, ABIM, NLM, "male"),
  adult("1558-6", MASS, 70, 100, NLM, ABIM),
  adult("2345-7 2339-0", MASS, 70, 125, NLM),
  adult("1751-7", GRAMS, 3.4, 5.5, ABIM, NLM),
  adult("2885-2", GRAMS, 5.5, 9, ABIM, NLM),
  adult("1975-2", MASS, undefined, 1.2, NLM, ABIM),
  adult("1742-6", UNITS, undefined, 40, ABIM, NLM),
  adult("1920-8", UNITS, undefined, 40, ABIM, NLM),
  adult("6768-6", UNITS, 20, 147, NLM, ABIM),
  adult("718-7", GRAMS, 12, 16, ABIM, NLM, "female"),
  adult("718-7", GRAMS, 13.8, 18, ABIM, NLM, "male"),
  adult("4544-3 20570-8", "%", 36, 47, ABIM, NLM, "female"),
  adult("4544-3 20570-8", "%", 40, 50.3, ABIM, NLM, "male"),
  adult("6690-2", THOUSANDS, 4, 11, ABIM, NLM),
  adult("777-3", THOUSANDS, 150, 450, ABIM, NLM),
  adult("789-8", MILLIONS, 4.2, 5.4, NLM, undefined, "female"),
  adult("789-8", MILLIONS, 4.7, 6.1, NLM, undefined, "male"),
  adult("787-2", "fL", 80, 98, ABIM, NLM),
  adult("3016-3 11580-8", "mU/L", 0.4, 5, NLM, ABIM),
  adult("19123-9", MASS, 1.6, 2.6, ABIM, NLM),
  adult("2777-1", MASS, 2.8, 4.5, NLM, ABIM),
  adult("3084-1", MASS, undefined, 8, ABIM, NLM),
  adult("4548-4 17856-6", "%", undefined, 5.6, "ADA 2025", ABIM),
  adult("2085-9", MASS, 40, undefined, "NCEP 2001", NLM),
  adult("18262-6 13457-7 2089-1", MASS, undefined, 159, "NCEP 2001", NLM),
  adult("2571-8", MASS, undefined, 199, "NCEP 2001", NLM),
  adult("2093-3", MASS, undefined, 239, "NCEP 2001", NLM),
  adult("9318-7 14959-1 32294-1", "mg/g", undefined, 30, "KDIGO 2024", ABIM),
  adult("33914-3 98979-8 62238-1 48642-3 48643-1 88293-6 88294-4", FILTRATION, 60, undefined, "KDIGO 2024", NLM),
  // Left ventricular ejection fraction: the guideline of heart failure calls 50 and more preserved; the limits of echocardiography lie a little higher.
  adult("10230-1 8806-2 18043-0 18045-5 8808-8", "%", 50, undefined, "AHA 2022"),
  // Children: hemoglobin only, for other ranges of theirs no publication free to cite was at hand. A copy of the guideline and BMJ agree.
  { codes: ["718-7"], unit: GRAMS, from: 1, to: 1, low: 10.5, source: "WHO 2024", second: "BMJ" },
  { codes: ["718-7"], unit: GRAMS, from: 2, to: 4, low: 11, source: "WHO 2024", second: "BMJ" },
  { codes: ["718-7"], unit: GRAMS, from: 5, to: 11, low: 11.5, source: "WHO 2024", second: "BMJ" },
  { codes: ["718-7"], unit: GRAMS, from: 12, to: 14, low: 12, source: "WHO 2024", second: "BMJ" },
  { codes: ["718-7"], unit: GRAMS, sex: "female", from: 15, to: 17, low: 12, source: "WHO 2024", second: "BMJ" },
  { codes: ["718-7"], unit: GRAMS, sex: "male", from: 15, to: 17, low: 13, source: "WHO 2024", second: "BMJ" },
];
