// What turns amounts of a substance into masses, by LOINC code: molar mass and charge. Masses after PubChem and IUPAC 2021 atomic weights; cholesterol, triglycerides (as triolein) and urea nitrogen as laboratories count them.

export interface Substance {
  readonly name: string;
  /** g/mol */
  readonly molarMass?: number;
  /** Elementary charges of one ion: mEq to mmol. */
  readonly charge?: number;
}

const TABLE: readonly (readonly [codes: string, substance: Substance])[] = [
  ["2345-7 2339-0 1558-6 41653-7 2340-8 15074-8 14749-6 1547-9 74774-1 32016-8 14771-0", { name: "glucose", molarMass: 180.156 }],
  ["2093-3 14647-2 2085-9 14646-4 18262-6 13457-7 2089-1 22748-8 43396-1", { name: "cholesterol", molarMass: 386.65 }],
  ["2571-8 14927-8 3043-7", { name: "triglycerides", molarMass: 885.4 }],
  ["2160-0 38483-4 14682-9 77140-2", { name: "creatinine", molarMass: 113.12 }],
  ["9318-7 14959-1 32294-1 13705-9 30000-4 14585-4", { name: "albumin to creatinine ratio", molarMass: 113.12 }],
  ["3094-0 6299-2 14937-7", { name: "urea nitrogen", molarMass: 28.014 }],
  ["17861-6 2000-8 29265-6 13959-2 49765-1", { name: "calcium", molarMass: 40.078, charge: 2 }],
  ["19123-9 2601-3", { name: "magnesium", molarMass: 24.305, charge: 2 }],
  ["2777-1 14879-1", { name: "phosphorus", molarMass: 30.974 }],
  ["3084-1 14933-6", { name: "urate", molarMass: 168.11 }],
  ["1975-2 14631-6", { name: "bilirubin", molarMass: 584.66 }],
  ["2951-2 2947-0 77139-4 32717-1", { name: "sodium", molarMass: 22.99, charge: 1 }],
  ["2823-3 6298-4 77142-8 32713-0 39789-3 75940-7", { name: "potassium", molarMass: 39.098, charge: 1 }],
  ["2075-0 2069-3", { name: "chloride", molarMass: 35.453, charge: 1 }],
  ["2028-9 1963-8 20565-8", { name: "bicarbonate", charge: 1 }],
  ["14334-7 3719-2", { name: "lithium", molarMass: 6.94, charge: 1 }],
  ["718-7 30313-1 30350-3 20509-6 59260-0", { name: "hemoglobin, one chain", molarMass: 16_114 }],
  ["10535-3", { name: "digoxin", molarMass: 780.94 }],
];

const BY_CODE: ReadonlyMap<string, Substance> = new Map(
  TABLE.flatMap(([codes, substance]) => codes.split(" ").map((code) => [code, substance] as const)),
);

export function substanceOf(loinc: string): Substance | undefined {
  return BY_CODE.get(loinc);
}
