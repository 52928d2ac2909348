// Which recorded measurement each numeric input of a calculator is read from, by LOINC code and unit, with exact factors to the calculator's own unit. A value without a unit, with another unit or with a comparator is not read.
import type { ObservedValue } from "#core/record.ts";

interface Measured {
  readonly codes: ReadonlySet<string>;
  /** Printed or UCUM units in lower case, each with what one of it is in the calculator's unit (times factor, plus offset). */
  readonly units: Readonly<Record<string, number | { readonly factor: number; readonly offset: number }>>;
}

const LOINC = "http://loinc.org";
/** mg/dL in one mmol/L of cholesterol (molar mass 386.65), and in one umol/L of creatinine (113.12). */
const CHOLESTEROL = 38.665;
const CREATININE = 0.011312;
const MILLIMETRES = { "mm[hg]": 1, mmhg: 1, "mm hg": 1 } as const;
const SCORE = { "": 1, "1": 1, "{score}": 1, score: 1 } as const;

const MEASURED: Readonly<Record<string, Measured>> = {
  creatinine: {
    codes: new Set(["2160-0", "38483-4", "14682-9"]),
    units: { "mg/dl": 1, "umol/l": CREATININE, "µmol/l": CREATININE, "μmol/l": CREATININE },
  },
  totalCholesterol: { codes: new Set(["2093-3", "14647-2"]), units: { "mg/dl": 1, "mmol/l": CHOLESTEROL } },
  hdl: { codes: new Set(["2085-9", "14646-4"]), units: { "mg/dl": 1, "mmol/l": CHOLESTEROL } },
  systolic: { codes: new Set(["8480-6"]), units: MILLIMETRES },
  diastolic: { codes: new Set(["8462-4"]), units: MILLIMETRES },
  bmi: { codes: new Set(["39156-5"]), units: { "kg/m2": 1, "kg/m²": 1, "kg/m^2": 1 } },
  weight: {
    codes: new Set(["29463-7", "3141-9"]),
    units: { kg: 1, g: 0.001, "[lb_av]": 0.45359237, lb: 0.45359237, lbs: 0.45359237 },
  },
  height: { codes: new Set(["8302-2", "3137-7"]), units: { cm: 1, m: 100, "[in_i]": 2.54, in: 2.54, "[in_us]": 2.54 } },
  /** IFCC's mmol/mol by the NGSP master equation. */
  hba1c: { codes: new Set(["4548-4", "17856-6", "59261-8"]), units: { "%": 1, "mmol/mol": { factor: 0.09148, offset: 2.152 } } },
  uacr: { codes: new Set(["9318-7", "14959-1", "32294-1"]), units: { "mg/g": 1, "mg/g{creat}": 1, "ug/mg": 1, "mg/mmol": 8.84 } },
  /** Reported by CKD-EPI 2021 only; other equations are never mixed in. */
  egfr: { codes: new Set(["98979-8"]), units: { "ml/min/{1.73_m2}": 1, "ml/min/1.73m2": 1, "ml/min/1.73 m2": 1, "ml/min/1.73m*2": 1 } },
  total: { codes: new Set(["44261-6"]), units: SCORE },
  item: {
    codes: new Set(["44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3", "44260-8"]),
    units: SCORE,
  },
};

/** In the calculator's unit; undefined when this is no such measurement or its unit is not known. `input` may end in a number: `systolic2`. */
export function readInput(input: string, observed: ObservedValue): number | undefined {
  const measured = MEASURED[input.replace(/\d+$/, "")] ?? MEASURED[input];
  const { quantity } = observed;
  if (!measured || !quantity || quantity.comparator !== undefined) return undefined;
  if (!observed.concept.codings.some(({ system, code }) => system === LOINC && code !== undefined && measured.codes.has(code)))
    return undefined;
  const unit = [quantity.code, quantity.unit]
    .map((text) => (text ?? "").toLowerCase())
    .find((text) => Object.hasOwn(measured.units, text) && (text !== "" || (quantity.code ?? quantity.unit ?? "") === ""));
  const by = unit === undefined ? undefined : measured.units[unit];
  if (by === undefined) return undefined;
  return typeof by === "number" ? quantity.value * by : quantity.value * by.factor + by.offset;
}
