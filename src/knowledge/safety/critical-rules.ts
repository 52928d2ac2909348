// Values that cannot wait, by LOINC code, each in one unit; values in another are converted to decide. How old a value may be is our choice: 90 days for the laboratory, 30 for pulse, breathing and oxygen, a year for blood pressure and the questionnaire; only the newest counts.
import { type Publication, type SafetyRule, safetyRule } from "./finding.ts";
import { POTASSIUM_CODES } from "./measured.ts";
import { GUIDELINES } from "./publications.ts";

export interface CriticalLimit {
  readonly rule: SafetyRule;
  readonly codes: ReadonlySet<string>;
  /** UCUM; the bounds are in it. */
  readonly unit: string;
  readonly atMost?: number;
  readonly atLeast?: number;
  readonly days: number;
  /** Youngest age in years it is meant for; an unknown age is taken to be old enough. */
  readonly fromAge: number;
  /** Oldest age in years. */
  readonly toAge: number;
}

const MILLIMOLES = "mmol/L";
const MASS = "mg/dL";
const GRAMS = "g/dL";
const CELLS = "10*3/uL";
const RATIO = "1";
const PER_MINUTE = "/min";
const PERCENT = "%";
const CELSIUS = "Cel";
const PRESSURE = "mm[Hg]";
const NANOGRAMS = "ng/mL";

const LAB_DAYS = 90;
const VITAL_DAYS = 30;
const YEAR = 365;
/** G158 has other limits of sodium and glucose below this age. */
const GROWN = 16;

interface Bounds {
  readonly atMost?: number;
  readonly atLeast?: number;
  readonly days?: number;
  readonly fromAge?: number;
  readonly toAge?: number;
}

function limit(
  id: string,
  codes: readonly string[] | ReadonlySet<string>,
  unit: string,
  bounds: Bounds,
  text: string,
  published: Publication = GUIDELINES.pathologists,
): CriticalLimit {
  return {
    rule: safetyRule(`critical-${id}`, 1, published, text),
    codes: new Set(codes),
    unit,
    days: LAB_DAYS,
    fromAge: 1,
    toAge: 130,
    ...bounds,
  };
}

const SODIUM = ["2951-2", "2947-0", "77139-4", "32717-1"];
const CALCIUM_CODES = ["17861-6", "2000-8", "29265-6", "13959-2"];
const GLUCOSE_CODES = ["2345-7", "2339-0", "1558-6", "41653-7", "2340-8", "15074-8", "14749-6", "1547-9", "74774-1", "32016-8"];
const HEMOGLOBIN_CODES = ["718-7", "30313-1", "30350-3", "20509-6", "59260-0"];

// Compared: sodium, calcium low, glucose high, digoxin and lithium with G158 (as PCH reprints it) and the lists of HEFT and SWLP; potassium, calcium high,
// magnesium, bicarbonate and INR with ARUP's list of 2024 and one of Houston Methodist, Sunrise, Citilab or Starling; glucose low with ADA 2025 and ARUP;
// hemoglobin with ARUP and Houston; neutrophils with Sunrise and Citilab. Platelets of 30 stand between ARUP (20) and Sunrise (50).
// NEWS2 with the RCP's chart and a copy. Not compared: the pressures of ACC/AHA and ACOG.
export const CRITICAL_LIMITS: readonly CriticalLimit[] = [
  limit(
    "potassium-high",
    POTASSIUM_CODES,
    MILLIMOLES,
    { atLeast: 6.11 },
    "critical above 6.1 mmol/L; review now: ECG, repeat, treatment",
    GUIDELINES.laboratory,
  ),
  limit(
    "potassium-low",
    POTASSIUM_CODES,
    MILLIMOLES,
    { atMost: 2.99 },
    "critical below 3.0 mmol/L; review now: ECG, repeat, treatment",
    GUIDELINES.laboratory,
  ),
  limit("sodium-low", SODIUM, MILLIMOLES, { atMost: 120, fromAge: GROWN }, "critical at 120 mmol/L or less; review now with the symptoms"),
  limit(
    "sodium-low-child",
    SODIUM,
    MILLIMOLES,
    { atMost: 130, toAge: GROWN - 1 },
    "below 16 years critical at 130 mmol/L or less; review now with the symptoms",
  ),
  limit("sodium-high", SODIUM, MILLIMOLES, { atLeast: 160 }, "critical at 160 mmol/L or more; review now with fluids"),
  limit(
    "glucose-low",
    GLUCOSE_CODES,
    MASS,
    { atMost: 53.99 },
    "level 2 hypoglycemia below 3.0 mmol/L or 54 mg/dL; review now: symptoms, repeat, drugs",
    GUIDELINES.adaHypoglycemia,
  ),
  limit(
    "glucose-high",
    GLUCOSE_CODES,
    MASS,
    { atLeast: 450, fromAge: GROWN },
    "critical at 25 mmol/L or 450 mg/dL or more; review now: ketones, fluids, repeat",
  ),
  limit(
    "glucose-high-child",
    GLUCOSE_CODES,
    MASS,
    { atLeast: 270, toAge: GROWN - 1 },
    "below 16 years critical at 15 mmol/L or 270 mg/dL or more; review now: ketones, fluids, repeat",
  ),
  limit(
    "calcium-low",
    CALCIUM_CODES,
    MASS,
    { atMost: 7.22 },
    "critical at 1.8 mmol/L or 7.2 mg/dL or less; review now with albumin and ECG",
  ),
  limit(
    "calcium-high",
    CALCIUM_CODES,
    MASS,
    { atLeast: 13.01 },
    "critical above 13 mg/dL or 3.25 mmol/L; review now with albumin, ECG and kidney function",
    GUIDELINES.laboratory,
  ),
  limit(
    "magnesium-low",
    ["19123-9", "2601-3"],
    MASS,
    { atMost: 0.99 },
    "critical below 1.0 mg/dL or 0.4 mmol/L; review now: ECG, potassium, calcium, drugs",
    GUIDELINES.laboratory,
  ),
  limit(
    "bicarbonate-low",
    ["2028-9", "1963-8", "20565-8"],
    MILLIMOLES,
    { atMost: 9.99 },
    "critical below 10 mmol/L; review now: acidosis, ketones, lactate, drugs",
    GUIDELINES.laboratory,
  ),
  limit(
    "hemoglobin-low",
    HEMOGLOBIN_CODES,
    GRAMS,
    { atMost: 7 },
    "critical at 7 g/dL or less; review now: bleeding, symptoms, transfusion",
  ),
  limit(
    "platelets-low",
    ["777-3", "26515-7", "778-1", "13056-7"],
    CELLS,
    { atMost: 30 },
    "critical at 30 or less; review now: bleeding, drugs, repeat",
  ),
  limit(
    "neutrophils-low",
    ["751-8", "26499-4", "753-4"],
    CELLS,
    { atMost: 0.5 },
    "critical at 0.5 or less; review now: fever, drugs, repeat",
  ),
  limit(
    "inr-high",
    ["6301-6", "34714-6", "38875-1", "46418-0"],
    RATIO,
    { atLeast: 5 },
    "critical at 5.0 or more; review now: bleeding, anticoagulant, repeat",
    GUIDELINES.laboratory,
  ),
  limit("digoxin-high", ["10535-3"], NANOGRAMS, { atLeast: 2.5 }, "critical at 2.5 or more; review now: ECG, potassium, dose"),
  limit(
    "lithium-high",
    ["14334-7", "3719-2"],
    MILLIMOLES,
    { atLeast: 1.5 },
    "critical at 1.5 mmol/L or more; review now: symptoms, dose, kidneys",
  ),
  limit(
    "oxygen-low",
    ["59408-5", "2708-6", "20564-1"],
    PERCENT,
    { atMost: 89.999, days: VITAL_DAYS },
    "oxygen saturation below 90 is an emergency unless this is usual for the patient; review now",
    GUIDELINES.oximetry,
  ),
  limit(
    "pulse-high",
    ["8867-4"],
    PER_MINUTE,
    { atLeast: 131, days: VITAL_DAYS, fromAge: 16 },
    "a pulse of 131 or more has the highest early warning score; review now",
    GUIDELINES.news,
  ),
  limit(
    "pulse-low",
    ["8867-4"],
    PER_MINUTE,
    { atMost: 40, days: VITAL_DAYS, fromAge: 16 },
    "a pulse of 40 or less has the highest early warning score; review now",
    GUIDELINES.news,
  ),
  limit(
    "breathing-high",
    ["9279-1"],
    PER_MINUTE,
    { atLeast: 25, days: VITAL_DAYS, fromAge: 16 },
    "a breathing rate of 25 or more has the highest early warning score; review now",
    GUIDELINES.news,
  ),
  limit(
    "breathing-low",
    ["9279-1"],
    PER_MINUTE,
    { atMost: 8, days: VITAL_DAYS, fromAge: 16 },
    "a breathing rate of 8 or less has the highest early warning score; review now",
    GUIDELINES.news,
  ),
  limit(
    "temperature-low",
    ["8310-5", "8331-1"],
    CELSIUS,
    { atMost: 35, days: VITAL_DAYS, fromAge: 16 },
    "a temperature of 35 or less has the highest early warning score; review now",
    GUIDELINES.news,
  ),
  limit(
    "systolic-low",
    ["8480-6"],
    PRESSURE,
    { atMost: 90, days: VITAL_DAYS, fromAge: 16 },
    "a systolic pressure of 90 or less has the highest early warning score; review now",
    GUIDELINES.news,
  ),
  limit(
    "systolic-high",
    ["8480-6"],
    PRESSURE,
    { atLeast: 180, days: YEAR, fromAge: 16 },
    "systolic pressure of 180 or more; repeat now and review for signs of organ damage",
    GUIDELINES.ahaHypertension,
  ),
  limit(
    "diastolic-high",
    ["8462-4"],
    PRESSURE,
    { atLeast: 120, days: YEAR, fromAge: 16 },
    "diastolic pressure of 120 or more; repeat now and review for signs of organ damage",
    GUIDELINES.ahaHypertension,
  ),
];

/** Severe pressure begins lower in pregnancy. */
export const PREGNANCY_PRESSURE = safetyRule(
  "critical-pregnancy-pressure",
  1,
  { source: "ACOG", edition: "Practice Bulletin 222", year: 2020 },
  "in pregnancy systolic 160 or more or diastolic 110 or more is severe; repeat within 15 minutes and review now",
);

export const TROPONIN = {
  rule: safetyRule(
    "critical-troponin",
    1,
    GUIDELINES.infarction,
    "troponin above its upper limit means heart muscle injury; review now: symptoms, ECG, repeat",
  ),
  codes: new Set(["10839-9", "6598-7", "67151-1", "89579-7", "48425-3", "49563-0", "42757-5", "89577-1", "6597-9", "76399-5"]),
  days: VITAL_DAYS,
};

export const SELF_HARM = {
  rule: safetyRule(
    "critical-phq9-item9",
    1,
    GUIDELINES.phq,
    "a positive answer to the question about being better off dead or self harm; review suicide risk today",
  ),
  codes: new Set(["44260-8"]),
  days: YEAR,
};
