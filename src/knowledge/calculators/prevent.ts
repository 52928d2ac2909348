// AHA PREVENT (2023): risk of cardiovascular disease over 10 and 30 years for people without known disease; base equation, or with HbA1c or urine albumin.
// It refuses outside the published limits and never fills in a missing input. The equation with both extras and the one with a deprivation index are not held.
import { excluded, firstRefusal, type Inputs, numberOf, type Outcome, outOfRange, rounded, unknownAnswer, unknownSex } from "./outcome.ts";
import { PREVENT_10 } from "./prevent-10-years.ts";
import { PREVENT_30 } from "./prevent-30-years.ts";
import type { Model, PreventOutcome, PreventTable } from "./prevent-table.ts";

const MMOL_PER_MG = 0.02586;

/** Inputs: age, sex, totalCholesterol and hdl (mg/dL), systolic (mmHg), bmi, egfr, diabetes, smoker, antihypertensive, statin, one of hba1c (%) and uacr (mg/g), ascvd, heartFailure, pregnant, dialysis. */
export function prevent10(inputs: Inputs): Outcome {
  return refusal(inputs, 79) ?? risks(inputs, PREVENT_10, 10);
}

export function prevent30(inputs: Inputs): Outcome {
  return refusal(inputs, 59) ?? risks(inputs, PREVENT_30, 30);
}

function refusal(inputs: Inputs, oldest: number): Outcome | undefined {
  const both = inputs.hba1c !== undefined && inputs.uacr !== undefined;
  return firstRefusal(
    unknownSex(inputs),
    outOfRange(inputs, "age", "age", 30, oldest, "years"),
    excluded(inputs, {
      ascvd: "known cardiovascular disease",
      heartFailure: "heart failure",
      pregnant: "pregnancy",
      dialysis: "dialysis or a kidney transplant",
    }),
    outOfRange(inputs, "totalCholesterol", "total cholesterol", 130, 320, "mg/dL"),
    outOfRange(inputs, "hdl", "HDL cholesterol", 20, 100, "mg/dL"),
    outOfRange(inputs, "systolic", "systolic pressure", 90, 180, "mmHg"),
    outOfRange(inputs, "bmi", "BMI", 18.5, 39.9, "kg/m2"),
    outOfRange(inputs, "egfr", "eGFR", 15, 140, "mL/min/1.73 m2"),
    unknownAnswer(inputs, {
      diabetes: "diabetes",
      smoker: "smoking",
      antihypertensive: "treatment of blood pressure",
      statin: "treatment with a statin",
    }),
    inputs.hba1c === undefined ? undefined : outOfRange(inputs, "hba1c", "HbA1c", 4.5, 15, "%"),
    inputs.uacr === undefined ? undefined : outOfRange(inputs, "uacr", "urine albumin", 0.1, 25_000, "mg/g"),
    both ? "the equation with both HbA1c and urine albumin is not held here" : undefined,
  );
}

function risks(inputs: Inputs, table: PreventTable, years: number): Outcome {
  const model: Model = inputs.hba1c !== undefined ? "hba1c" : inputs.uacr !== undefined ? "uacr" : "base";
  const sex = inputs.sex === "female" ? "female" : "male";
  const x = terms(inputs);
  const percent = (outcome: PreventOutcome) => {
    const sum = table[model][outcome][sex].reduce((total, coefficient, index) => total + coefficient * (x[index] ?? 0), 0);
    return 100 / (1 + Math.exp(-sum));
  };
  const values = {
    cvd: percent("cvd"),
    ascvd: percent("ascvd"),
    heartFailure: percent("heartFailure"),
    chd: percent("chd"),
    stroke: percent("stroke"),
  };
  const [cvd, ascvd, heartFailure] = [values.cvd, values.ascvd, values.heartFailure].map((risk) => rounded(risk, 1));
  return {
    text: `${years}-year risk of cardiovascular disease ${cvd} %, ASCVD ${ascvd} %, heart failure ${heartFailure} %`,
    values,
  };
}

/** Age, its square (30 years only), lipids, pressure below and above 110, diabetes, smoking, BMI and eGFR below and above 30 and 60, treatment, products with age, extras, constant. */
function terms(inputs: Inputs): readonly number[] {
  const is = (name: string) => (inputs[name] === true ? 1 : 0);
  const age = (numberOf(inputs, "age") - 55) / 10;
  const hdl = numberOf(inputs, "hdl") * MMOL_PER_MG;
  const nonHdl = numberOf(inputs, "totalCholesterol") * MMOL_PER_MG - hdl - 3.5;
  const hdlStep = (hdl - 1.3) / 0.3;
  const systolic = numberOf(inputs, "systolic");
  const pressure = (Math.max(systolic, 110) - 130) / 20;
  const bmi = numberOf(inputs, "bmi");
  const heavy = (Math.max(bmi, 30) - 30) / 5;
  const egfr = numberOf(inputs, "egfr");
  const kidney = (Math.min(egfr, 60) - 60) / -15;
  const [diabetes, smoker, treated, statin] = [is("diabetes"), is("smoker"), is("antihypertensive"), is("statin")];
  const a1c = inputs.hba1c === undefined ? 0 : numberOf(inputs, "hba1c") - 5.3;
  const albumin = inputs.uacr === undefined ? 0 : Math.log(numberOf(inputs, "uacr"));
  return [
    age,
    age * age,
    nonHdl,
    hdlStep,
    (Math.min(systolic, 110) - 110) / 20,
    pressure,
    diabetes,
    smoker,
    (Math.min(bmi, 30) - 25) / 5,
    heavy,
    kidney,
    (Math.max(egfr, 60) - 90) / -15,
    treated,
    statin,
    treated * pressure,
    statin * nonHdl,
    age * nonHdl,
    age * hdlStep,
    age * pressure,
    age * diabetes,
    age * smoker,
    age * heavy,
    age * kidney,
    diabetes * a1c,
    (1 - diabetes) * a1c,
    albumin,
    1,
  ];
}
