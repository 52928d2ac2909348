// CHA2DS2-VASc for stroke in atrial fibrillation (Lip et al., Chest 2010;137:263). It refuses where atrial fibrillation is not recorded.
import { firstRefusal, type Inputs, numberOf, type Outcome, outOfRange, unknownAnswer, unknownSex } from "./outcome.ts";

/** Inputs: age, sex, atrialFibrillation, heartFailure, hypertension, diabetes, stroke (or TIA or embolism), vascular. */
export function chaTwoDsTwoVasc(inputs: Inputs): Outcome {
  const refusal = firstRefusal(
    unknownSex(inputs),
    outOfRange(inputs, "age", "age", 18, 120, "years"),
    inputs.atrialFibrillation === true ? undefined : "only for patients with atrial fibrillation",
    unknownAnswer(inputs, {
      heartFailure: "heart failure",
      hypertension: "hypertension",
      diabetes: "diabetes",
      stroke: "a past stroke",
      vascular: "vascular disease",
    }),
  );
  if (refusal) return refusal;
  const age = numberOf(inputs, "age");
  const score =
    ["heartFailure", "hypertension", "diabetes", "vascular"].filter((name) => inputs[name] === true).length +
    (inputs.stroke === true ? 2 : 0) +
    (age >= 75 ? 2 : age >= 65 ? 1 : 0) +
    (inputs.sex === "female" ? 1 : 0);
  return { text: `CHA2DS2-VASc score ${score}`, values: { score } };
}
