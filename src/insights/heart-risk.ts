// Cardiovascular risk by PREVENT, with the inputs' limits of age said where it is not computed, and stroke risk where atrial fibrillation is recorded. It decides no treatment.
import type { Evidence, PatientRecord, PersonFact } from "#core/record.ts";
import type { Fragment, SummaryPurpose } from "#core/summary.ts";
import { PREVENT_RULE, STROKE_RISK_RULE } from "#knowledge/calculators/rules.ts";
import { filtrations } from "./kidney-risk.ts";
import { missingInput } from "./missing-input.ts";
import { ageOn, answers, calculate, calculation, inputsOf, measured } from "./risk-inputs.ts";
import type { Visible } from "./visible.ts";
import { cite, item, notice } from "./wording.ts";

const LIPID_YEARS = 5;
const YEARS = 2;
const QUESTIONS = ["ascvd", "heartFailure", "pregnant", "dialysis", "diabetes", "smoker", "antihypertensive", "statin"];
/** By the names that a refusal gives them. */
const INPUTS: Readonly<Record<string, { readonly of: readonly string[]; readonly years: number }>> = {
  "total cholesterol": { of: ["totalCholesterol"], years: LIPID_YEARS },
  "HDL cholesterol": { of: ["hdl"], years: LIPID_YEARS },
  "systolic pressure": { of: ["systolic"], years: YEARS },
  BMI: { of: ["bmi"], years: YEARS },
  eGFR: { of: ["creatinine"], years: YEARS },
};
/** Whoever reads the age and the problem list needs no line that says so. */
const PLAIN_REFUSAL = /^(?:not meant for|age )/;

export function preventRisk(seen: Visible, record: PatientRecord, person: PersonFact, purpose: SummaryPurpose): Fragment[] {
  const { today } = purpose;
  const known = answers(QUESTIONS, seen, record, today);
  if (!known) return [];
  const newest = (input: string, years: number) => measured(input, seen, today, years)[0];
  const [cholesterol, hdl] = [newest("totalCholesterol", LIPID_YEARS), newest("hdl", LIPID_YEARS)];
  const [systolic, bmi] = [newest("systolic", YEARS), newest("bmi", YEARS)];
  const kidney = filtrations(seen, record, person, purpose)[0];
  const hba1c = known.inputs.diabetes === true ? newest("hba1c", 1) : undefined;
  const uacr = hba1c ? undefined : newest("uacr", YEARS);
  const inputs = inputsOf({
    age: ageOn(person.birthDate, today),
    sex: person.birthSex ?? person.gender,
    totalCholesterol: cholesterol?.value,
    hdl: hdl?.value,
    systolic: systolic?.value,
    bmi: bmi?.value,
    egfr: kidney?.egfr,
    hba1c: hba1c?.value,
    uacr: uacr?.value,
    ...known.inputs,
  });
  const facts = [cholesterol, hdl, systolic, bmi, hba1c, uacr].flatMap((found) => (found ? [found.fact.evidence] : []));
  const evidence = [person.evidence, ...facts, ...(kidney?.evidence ?? []), ...known.evidence, PREVENT_RULE];
  const ten = calculate("prevent-10", inputs);
  if ("refused" in ten) {
    if (PLAIN_REFUSAL.test(ten.refused)) return [];
    const input = Object.entries(INPUTS).find(([name]) => ten.refused === `${name} is missing`);
    const why = input
      ? missingInput(input[1].of, input[0] === "eGFR" ? "creatinine to compute eGFR from" : input[0], input[1].years, seen, record, today)
      : { text: ten.refused, evidence: [person.evidence, ...facts, ...known.evidence] };
    return [{ ...notice(`* PREVENT was not computed: ${why.text}.\n`), evidence: why.evidence }];
  }
  const thirty = calculate("prevent-30", inputs);
  const clause = (calculator: string, text: string, before: string, after: string) =>
    cite(`${before}${text}${after}`, [...evidence, calculation(calculator, inputs, text)] satisfies Evidence[]);
  const isLast = "refused" in thirty;
  return item(
    clause("prevent-10", ten.text, "", isLast ? " (AHA PREVENT 2023)" : ""),
    ...(isLast ? [] : [clause("prevent-30", thirty.text, "; ", " (AHA PREVENT 2023)")]),
  );
}

export function strokeRisk(seen: Visible, record: PatientRecord, person: PersonFact, { today }: SummaryPurpose): Fragment[] {
  const known = answers(["atrialFibrillation", "heartFailure", "hypertension", "diabetes", "stroke", "vascular"], seen, record, today);
  if (known?.inputs.atrialFibrillation !== true) return [];
  const inputs = inputsOf({ age: ageOn(person.birthDate, today), sex: person.birthSex ?? person.gender, ...known.inputs });
  const outcome = calculate("cha2ds2-vasc", inputs);
  if ("refused" in outcome)
    return [{ ...notice(`* CHA2DS2-VASc was not computed: ${outcome.refused}.\n`), evidence: [person.evidence, ...known.evidence] }];
  const evidence = [person.evidence, ...known.evidence, STROKE_RISK_RULE, calculation("cha2ds2-vasc", inputs, outcome.text)];
  return item(cite(`${outcome.text}: review anticoagulation (CHA2DS2-VASc 2010)`, evidence));
}
