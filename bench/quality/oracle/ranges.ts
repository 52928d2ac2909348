// Limits of the oracle's own for adults: beyond `low` or `high` a result is abnormal by any common reference range, between `from` and `to` it is normal by any; what lies
// between says nothing. `panic` is where laboratories telephone. LOINC codes with the units they are sure for; no other unit is judged.

export interface Limits {
  /** Names by which a text may call it. */
  readonly names: readonly string[];
  readonly units: readonly string[];
  readonly low?: number;
  readonly from?: number;
  readonly to?: number;
  readonly high?: number;
  readonly panicLow?: number;
  readonly panicHigh?: number;
}

type BySex = { readonly female: Limits; readonly male: Limits };

const MG_DL = ["mg/dL"];
const MMOL = ["mmol/L", "meq/L", "mEq/L"];
const potassium: Limits = { names: ["potassium"], units: MMOL, low: 3.4, from: 3.6, to: 5, high: 5.6, panicLow: 2.5, panicHigh: 6.5 };
const sodium: Limits = { names: ["sodium"], units: MMOL, low: 133, from: 136, to: 144, high: 147, panicLow: 120, panicHigh: 160 };
const glucose: Limits = { names: ["glucose"], units: MG_DL, low: 60, from: 75, to: 99, high: 200, panicLow: 40, panicHigh: 500 };
const calcium: Limits = { names: ["calcium"], units: MG_DL, low: 8.2, from: 8.9, to: 10, high: 10.8, panicLow: 6, panicHigh: 13 };
const creatinine: BySex = {
  female: { names: ["creatinine"], units: MG_DL, from: 0.6, to: 0.95, high: 1.25 },
  male: { names: ["creatinine"], units: MG_DL, from: 0.75, to: 1.15, high: 1.4 },
};
const haemoglobin: BySex = {
  female: { names: ["hemoglobin", "haemoglobin"], units: ["g/dL"], low: 11.5, from: 12.5, to: 15, high: 17, panicLow: 6.5, panicHigh: 20 },
  male: { names: ["hemoglobin", "haemoglobin"], units: ["g/dL"], low: 12.8, from: 14, to: 16.5, high: 18.5, panicLow: 6.5, panicHigh: 20 },
};
const hematocrit: BySex = {
  female: { names: ["hematocrit"], units: ["%"], low: 34, from: 38, to: 44, high: 49 },
  male: { names: ["hematocrit"], units: ["%"], low: 38, from: 42, to: 48, high: 54 },
};
const filtration: Limits = {
  names: ["glomerular filtration", "egfr"],
  units: ["mL/min", "mL/min/{1.73_m2}", "mL/min/1.73 m2", "mL/min/1.73m2"],
  low: 59,
  from: 91,
};

const LIMITS: Readonly<Record<string, Limits | BySex>> = {
  "2823-3": potassium,
  "6298-4": potassium,
  "2951-2": sodium,
  "2947-0": sodium,
  "2339-0": glucose,
  "2345-7": glucose,
  "17861-6": calcium,
  "49765-1": calcium,
  "2160-0": creatinine,
  "38483-4": creatinine,
  "718-7": haemoglobin,
  "33914-3": filtration,
  "62238-1": filtration,
  "98979-8": filtration,
  "4548-4": { names: ["a1c"], units: ["%"], from: 4.3, to: 5.5, high: 5.74 },
  "14959-1": { names: ["albumin", "microalbumin"], units: ["mg/g"], from: 0, to: 25, high: 31 },
  "9318-7": { names: ["albumin", "microalbumin"], units: ["mg/g"], from: 0, to: 25, high: 31 },
  "777-3": { names: ["platelet"], units: ["10*3/uL"], low: 130, from: 160, to: 380, high: 460, panicLow: 20 },
  "6690-2": { names: ["leukocytes", "wbc", "white"], units: ["10*3/uL"], low: 3.4, from: 4.6, to: 10, high: 11.6 },
  "2571-8": { names: ["triglyceride"], units: MG_DL, from: 20, to: 145, high: 200 },
  "18262-6": { names: ["ldl", "low density lipoprotein"], units: MG_DL, from: 40, to: 95, high: 160 },
  "2089-1": { names: ["ldl", "low density lipoprotein"], units: MG_DL, from: 40, to: 95, high: 160 },
  "2093-3": { names: ["cholesterol"], units: MG_DL, from: 120, to: 195, high: 240 },
  "3016-3": { names: ["thyrotropin", "tsh"], units: ["m[IU]/L", "mIU/L", "u[IU]/mL", "uIU/mL"], low: 0.2, from: 0.6, to: 3.8, high: 5.6 },
  "1742-6": { names: ["alanine", "alt"], units: ["U/L"], from: 8, to: 30, high: 65 },
  "1920-8": { names: ["aspartate", "ast"], units: ["U/L"], from: 10, to: 30, high: 60 },
  "2085-9": { names: ["hdl", "high density lipoprotein"], units: MG_DL, low: 38, from: 60 },
  "6299-2": { names: ["urea"], units: MG_DL, from: 8, to: 18, high: 25 },
  "3094-0": { names: ["urea"], units: MG_DL, from: 8, to: 18, high: 25 },
  "20565-8": { names: ["carbon dioxide"], units: MMOL, low: 20, from: 24, to: 28, high: 32 },
  "787-2": { names: ["mcv"], units: ["fL"], low: 78, from: 84, to: 95, high: 102 },
  "1975-2": { names: ["bilirubin"], units: MG_DL, from: 0.3, to: 1, high: 1.5 },
  "10230-1": { names: ["ejection fraction"], units: ["%"], low: 40, from: 56, to: 70 },
  "4544-3": hematocrit,
  "2708-6": { names: ["oxygen"], units: ["%", "%O2"], low: 90, from: 96, to: 100 },
  "59408-5": { names: ["oxygen", "spo2"], units: ["%"], low: 90, from: 96, to: 100 },
};

export function limitsOf(loinc: string | undefined, sex: string | undefined): Limits | undefined {
  const found = loinc === undefined ? undefined : Object.hasOwn(LIMITS, loinc) ? LIMITS[loinc] : undefined;
  if (found === undefined || "names" in found) return found;
  return sex === "female" || sex === "male" ? found[sex] : undefined;
}
