// The pooled cohort equations of ACC/AHA 2013 (Goff et al., Circulation 2014;129:S49-73): ten-year risk of a first hard ASCVD event. Only for the statin rule that names them; it refuses races the equations do not have.
import { excluded, firstRefusal, type Inputs, numberOf, type Outcome, outOfRange, rounded, unknownAnswer, unknownSex } from "./outcome.ts";

/** ln age, its square, ln total cholesterol, its product with ln age, ln HDL, product, ln treated SBP, product, ln untreated SBP, product, smoker, product, diabetes; then mean and baseline survival. */
const TABLE: Readonly<Record<string, readonly number[]>> = {
  "white female": [-29.799, 4.884, 13.54, -3.114, -13.578, 3.149, 2.019, 0, 1.957, 0, 7.574, -1.665, 0.661, -29.1817, 0.9665],
  "black female": [17.114, 0, 0.94, 0, -18.92, 4.475, 29.291, -6.432, 27.82, -6.087, 0.691, 0, 0.874, 86.6081, 0.9533],
  "white male": [12.344, 0, 11.853, -2.664, -7.99, 1.769, 1.797, 0, 1.764, 0, 7.837, -1.795, 0.658, 61.1816, 0.9144],
  "black male": [2.469, 0, 0.302, 0, -0.307, 0, 1.916, 0, 1.809, 0, 0.549, 0, 0.645, 19.5425, 0.8954],
};

/** Inputs: age, sex, race (white or black), totalCholesterol and hdl (mg/dL), systolic (mmHg), antihypertensive, smoker, diabetes, ascvd. */
export function pooledCohort(inputs: Inputs): Outcome {
  const row = TABLE[`${inputs.race} ${inputs.sex}`];
  const refusal = firstRefusal(
    unknownSex(inputs),
    outOfRange(inputs, "age", "age", 40, 79, "years"),
    excluded(inputs, { ascvd: "known cardiovascular disease" }),
    row === undefined ? "the equations know only white and Black patients" : undefined,
    outOfRange(inputs, "totalCholesterol", "total cholesterol", 130, 320, "mg/dL"),
    outOfRange(inputs, "hdl", "HDL cholesterol", 20, 100, "mg/dL"),
    outOfRange(inputs, "systolic", "systolic pressure", 90, 200, "mmHg"),
    unknownAnswer(inputs, { antihypertensive: "treatment of blood pressure", smoker: "smoking", diabetes: "diabetes" }),
  );
  if (refusal || row === undefined) return refusal ?? { refused: "unknown group" };
  const age = Math.log(numberOf(inputs, "age"));
  const cholesterol = Math.log(numberOf(inputs, "totalCholesterol"));
  const hdl = Math.log(numberOf(inputs, "hdl"));
  const pressure = Math.log(numberOf(inputs, "systolic"));
  const treated = inputs.antihypertensive === true ? pressure : 0;
  const untreated = pressure - treated;
  const smoker = inputs.smoker === true ? 1 : 0;
  const diabetes = inputs.diabetes === true ? 1 : 0;
  const x = [
    age,
    age * age,
    cholesterol,
    age * cholesterol,
    hdl,
    age * hdl,
    treated,
    age * treated,
    untreated,
    age * untreated,
    smoker,
    age * smoker,
    diabetes,
  ];
  const sum = x.reduce((total, term, index) => total + term * (row[index] ?? 0), 0);
  const [mean = 0, survival = 0] = row.slice(-2);
  const percent = 100 * (1 - survival ** Math.exp(sum - mean));
  return { text: `10-year ASCVD risk ${rounded(percent, 1)} %`, values: { ascvd: percent } };
}
