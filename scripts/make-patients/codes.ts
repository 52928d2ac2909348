// Code systems, and the laboratory and vital-sign tests the sample records use: LOINC code, printed name, unit, reference range.
// It holds no patient data and chooses no value.

export const LOINC = "http://loinc.org";
export const ICD10 = "http://hl7.org/fhir/sid/icd-10-cm";
export const RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
export const CVX = "http://hl7.org/fhir/sid/cvx";
export const SNOMED = "http://snomed.info/sct";
export const UCUM = "http://unitsofmeasure.org";
export const HL7 = "http://terminology.hl7.org/CodeSystem";
export const US_CORE = "http://hl7.org/fhir/us/core/StructureDefinition";
/** Where every identifier of the sample records is issued: a name reserved for examples. */
export const ISSUER = "https://corranbay.example/id";

type TestKind = "laboratory" | "vital-signs";
/** A test: LOINC code and name, UCUM unit, the adult reference range where one is printed. */
export type Test = { code: string; display: string; unit: string; kind: TestKind; low?: number; high?: number };

const lab = (code: string, display: string, unit: string, low?: number, high?: number): Test => ({
  code,
  display,
  unit,
  kind: "laboratory",
  ...(low === undefined ? {} : { low }),
  ...(high === undefined ? {} : { high }),
});
const vital = (code: string, display: string, unit: string): Test => ({ code, display, unit, kind: "vital-signs" });

export const TESTS = {
  creatinine: lab("2160-0", "Creatinine [Mass/volume] in Serum or Plasma", "mg/dL", 0.7, 1.3),
  egfr: lab(
    "98979-8",
    "Glomerular filtration rate/1.73 sq M.predicted [Volume Rate/Area] in Serum, Plasma or Blood by Creatinine-based formula (CKD-EPI 2021)",
    "mL/min/{1.73_m2}",
    60,
  ),
  uacr: lab("9318-7", "Albumin/Creatinine [Mass Ratio] in Urine", "mg/g", undefined, 30),
  a1c: lab("4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood", "%", 4, 5.6),
  potassium: lab("2823-3", "Potassium [Moles/volume] in Serum or Plasma", "mmol/L", 3.5, 5.1),
  sodium: lab("2951-2", "Sodium [Moles/volume] in Serum or Plasma", "mmol/L", 136, 145),
  bicarbonate: lab("1963-8", "Bicarbonate [Moles/volume] in Serum or Plasma", "mmol/L", 22, 29),
  bun: lab("3094-0", "Urea nitrogen [Mass/volume] in Serum or Plasma", "mg/dL", 7, 20),
  glucose: lab("2345-7", "Glucose [Mass/volume] in Serum or Plasma", "mg/dL", 70, 99),
  calcium: lab("17861-6", "Calcium [Mass/volume] in Serum or Plasma", "mg/dL", 8.6, 10.3),
  ldl: lab("13457-7", "Cholesterol in LDL [Mass/volume] in Serum or Plasma by calculation", "mg/dL", undefined, 100),
  hdl: lab("2085-9", "Cholesterol in HDL [Mass/volume] in Serum or Plasma", "mg/dL", 40),
  cholesterol: lab("2093-3", "Cholesterol [Mass/volume] in Serum or Plasma", "mg/dL", undefined, 200),
  triglycerides: lab("2571-8", "Triglyceride [Mass/volume] in Serum or Plasma", "mg/dL", undefined, 150),
  hemoglobin: lab("718-7", "Hemoglobin [Mass/volume] in Blood", "g/dL", 13.2, 17.1),
  wbc: lab("6690-2", "Leukocytes [#/volume] in Blood by Automated count", "10*3/uL", 4, 11),
  platelets: lab("777-3", "Platelets [#/volume] in Blood by Automated count", "10*3/uL", 150, 400),
  crp: lab("1988-5", "C reactive protein [Mass/volume] in Serum or Plasma", "mg/L", undefined, 5),
  inr: lab("6301-6", "INR in Platelet poor plasma by Coagulation assay", "{INR}"),
  ntprobnp: lab("33762-6", "Natriuretic peptide.B prohormone N-Terminal [Mass/volume] in Serum or Plasma", "pg/mL", undefined, 450),
  tsh: lab("3016-3", "Thyrotropin [Units/volume] in Serum or Plasma", "m[IU]/L", 0.4, 4.5),
  vitaminD: lab("1989-3", "25-hydroxyvitamin D3 [Mass/volume] in Serum or Plasma", "ng/mL", 30, 100),
  lead: lab("5671-3", "Lead [Mass/volume] in Blood", "ug/dL", undefined, 3.5),
  weight: vital("29463-7", "Body weight", "kg"),
  height: vital("8302-2", "Body height", "cm"),
  bmi: vital("39156-5", "Body mass index (BMI) [Ratio]", "kg/m2"),
  bmiPercentile: vital("59576-9", "Body mass index (BMI) [Percentile] Per age and sex", "%"),
  headCircumference: vital("9843-4", "Head Occipital-frontal circumference", "cm"),
  heartRate: vital("8867-4", "Heart rate", "/min"),
  respiratoryRate: vital("9279-1", "Respiratory rate", "/min"),
  spo2: vital("59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry", "%"),
  temperature: vital("8310-5", "Body temperature", "Cel"),
} satisfies Record<string, Test>;

export type TestName = keyof typeof TESTS;

/** Serum creatinine in mg/dL and age in years to eGFR in mL/min/1.73 m2, whole numbers: CKD-EPI 2021, adults only. */
export function ckdEpi2021(creatinine: number, age: number, sex: "male" | "female"): number {
  if (age < 18) throw new RangeError("CKD-EPI 2021 is for adults");
  const kappa = sex === "female" ? 0.7 : 0.9;
  const alpha = sex === "female" ? -0.241 : -0.302;
  const ratio = creatinine / kappa;
  return Math.round(142 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.2 * 0.9938 ** age * (sex === "female" ? 1.012 : 1));
}

/** Whole years between two ISO dates (YYYY-MM-DD). */
export function ageAt(birthDate: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return date.slice(5, 10) < birthDate.slice(5, 10) ? years - 1 : years;
}
