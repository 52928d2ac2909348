// USPSTF on hypertension 2021, prediabetes 2021, weight 2018 and statins 2022. The ten-year risk of the statin rule is given by whoever calculates it, else taken from the pooled cohort equations where the record holds what they need.
import { bmiOf, pregnancyOf, smokingOf } from "./habits.ts";
import { pressures } from "./pressures.ts";
import { screening } from "./screening.ts";
import { active, byInterval, everHad, finding, type GuidelineRule, NOT_APPLICABLE, type Seen, taking, UNKNOWN } from "./seen.ts";
import { uspstf } from "./source.ts";
import { riskByPooledCohort } from "./ten-year-risk.ts";

// Compared: weight with USPSTF's own list; prediabetes and statin with two public copies each; the pressure intervals with two tables of earlier editions (2015), the year 2021 with one page.
/** Yearly from 40 on, else every 5 years, the longer end of what USPSTF says. Increased risk is not judged. */
const PRESSURE: GuidelineRule = {
  rule: uspstf(
    "hypertension",
    "Hypertension in Adults: Screening",
    2021,
    "A",
    "adults have blood pressure measured for hypertension screening: every year from 40 on or at increased risk, else every 3 to 5 years.",
  ),
  topic: "hypertension screening",
  rank: 15,
  confidential: false,
  reads: ["Observation"],
  decide: (seen) => {
    if (seen.age === undefined) return UNKNOWN;
    if (seen.age < 18) return NOT_APPLICABLE;
    const known = everHad(seen, "hypertension");
    if (known.length > 0) return finding("excluded", known);
    return byInterval(pressures(seen).at(-1), seen.age >= 40 ? 12 : 60, seen.today, []);
  },
};

const PREDIABETES = screening({
  rule: uspstf(
    "prediabetes",
    "Prediabetes and Type 2 Diabetes: Screening",
    2021,
    "B",
    "adults aged 35 to 70 with a body mass index (BMI) of 25 or more have screening for prediabetes and type 2 diabetes by A1c or glucose every 3 years.",
  ),
  topic: "screening for prediabetes and type 2 diabetes",
  rank: 16,
  ages: [35, 70],
  stops: ["diabetes"],
  whom: (seen) => {
    const bmi = bmiOf(seen);
    if (!bmi) return "unknown";
    return bmi.value >= 25 && pregnancyOf(seen).length === 0 ? [bmi.fact] : "no";
  },
  tests: [{ name: "glucoseTest", months: 36 }],
  reads: ["Observation", "Condition"],
});

const WEIGHT = screening({
  rule: uspstf(
    "weight",
    "Weight Loss to Prevent Obesity-Related Morbidity and Mortality in Adults: Behavioral Interventions",
    2018,
    "B",
    "adults with a body mass index (BMI) of 30 or more are offered intensive behavioral weight loss interventions; shown here each year.",
  ),
  topic: "behavioral weight loss interventions",
  rank: 46,
  ages: [18, 120],
  whom: (seen) => {
    const bmi = bmiOf(seen);
    if (!bmi) return "unknown";
    return bmi.value >= 30 && pregnancyOf(seen).length === 0 ? [bmi.fact] : "no";
  },
  tests: [{ name: "weightCounselling", months: 12 }],
  reads: ["Procedure"],
});

const STATIN: GuidelineRule = {
  rule: uspstf(
    "statin",
    "Statin Use for the Primary Prevention of Cardiovascular Disease in Adults: Preventive Medication",
    2022,
    "B",
    "adults aged 40 to 75 with a risk factor (dyslipidemia, diabetes, hypertension or smoking) and a 10-year cardiovascular risk of 10 % or more are prescribed a statin.",
  ),
  topic: "statin for primary prevention",
  rank: 17,
  confidential: false,
  reads: ["MedicationRequest", "MedicationStatement", "Condition", "Observation"],
  decide: (seen) => {
    if (seen.age === undefined) return UNKNOWN;
    if (seen.age < 40 || seen.age > 75) return NOT_APPLICABLE;
    const stops = [...everHad(seen, "cardiovascularDisease", "statinIntolerance"), ...statinAllergies(seen), ...pregnancyOf(seen)];
    if (stops.length > 0) return finding("excluded", stops);
    const drug = taking(seen, "statin")[0];
    if (drug) return { status: "done", because: [drug], last: drug, lastDone: drug.authored };
    const smoking = smokingOf(seen);
    // Of diabetes ADA speaks, whatever the risk.
    if (active(seen, "diabetes").length > 0) return NOT_APPLICABLE;
    const factors = [...active(seen, "dyslipidemia", "hypertension"), ...(smoking?.status === "current" ? [smoking.fact] : [])];
    if (factors.length === 0) return NOT_APPLICABLE;
    const given = seen.tenYearRisk;
    const risk = given ? { isHigh: given.percent >= 10, because: given.because } : riskByPooledCohort(seen);
    if (!risk) return UNKNOWN;
    return risk.isHigh ? finding("due", [...new Set([...factors, ...risk.because])]) : NOT_APPLICABLE;
  },
};

export function statinAllergies({ history }: Seen) {
  return history.record.allergies.filter(
    ({ concept, noneKnown, verification }) =>
      !noneKnown &&
      verification !== "refuted" &&
      verification !== "entered-in-error" &&
      (history.is(concept, "statin") || /\bstatins?\b/i.test(concept.text)),
  );
}

export const HEART_RULES: readonly GuidelineRule[] = [PRESSURE, PREDIABETES, WEIGHT, STATIN];
