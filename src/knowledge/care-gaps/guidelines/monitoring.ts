// Monitoring of known disease: ADA 2025 (diabetes), KDIGO 2024 (kidney disease), ACC/AHA 2017 (hypertension), VA/DoD 2022 (depression). Only of diagnoses that are recorded and active: no result makes a patient diabetic here.
import type { RuleEvidence } from "#core/record.ts";
import { a1cPercent } from "../a1c.ts";
import type { ConceptName } from "../concepts.ts";
import type { CitedFact } from "../measures/outcome.ts";
import { addMonths } from "../when.ts";
import { pregnancyOf } from "./habits.ts";
import { statinAllergies } from "./heart-and-metabolism.ts";
import { pressures } from "./pressures.ts";
import {
  active,
  byInterval,
  doings,
  everHad,
  type Finding,
  finding,
  type GuidelineRule,
  lastValue,
  NOT_APPLICABLE,
  type Seen,
  taking,
  UNKNOWN,
} from "./seen.ts";
import { published } from "./source.ts";

// Compared: A1c and foot with BMJ's citation of ADA 2025 and IHS's table, eye and kidney intervals with IHS and one older table. Not compared: lipids, statin, ACC/AHA's 6 months, KDIGO's year (its grid asks more often as kidneys fail), VA/DoD.
const ADA = "Standards of Care in Diabetes 2025";

function ada(id: string, text: string): RuleEvidence {
  return published(`ada-${id}`, "ADA", ADA, 2025, undefined, text);
}

interface Monitoring {
  readonly rule: RuleEvidence;
  readonly topic: string;
  readonly rank: number;
  readonly disease: ConceptName;
  readonly reads: readonly string[];
  readonly adultsOnly?: boolean;
  readonly decide: (seen: Seen, disease: readonly CitedFact[]) => Finding;
}

/** Of one active disease; the newest entry of it is cited. */
function monitoring({ rule, topic, rank, disease, reads, adultsOnly = false, decide }: Monitoring): GuidelineRule {
  return {
    rule,
    topic,
    rank,
    confidential: false,
    reads,
    decide: (seen) => {
      if (adultsOnly && seen.age === undefined) return UNKNOWN;
      if (adultsOnly && (seen.age ?? 0) < 18) return NOT_APPLICABLE;
      const known = active(seen, disease);
      return known.length === 0 ? NOT_APPLICABLE : decide(seen, known.slice(0, 1));
    },
  };
}

const RESULTS = ["Observation"];

/** Every 3 months above 7 %, else every 6. */
const A1C = monitoring({
  rule: ada("a1c", "People with diabetes have an A1c test at least every 6 months, every 3 months when it is above 7 %."),
  topic: "A1c test",
  rank: 18,
  disease: "diabetes",
  reads: RESULTS,
  decide: (seen, disease) => {
    const last = doings(seen, "a1c", "glucoseManagementIndicator").at(-1);
    const result = lastValue(seen, "a1c", "glucoseManagementIndicator");
    const value = result && a1cPercent(result);
    return byInterval(last, value !== undefined && value > 7 ? 3 : 6, seen.today, disease);
  },
});

const EYE = monitoring({
  rule: ada(
    "eye",
    "People with diabetes have a dilated diabetic eye exam every year; every 1 to 2 years may do where there is no retinopathy and glucose is at goal.",
  ),
  topic: "diabetic eye exam",
  rank: 19,
  disease: "diabetes",
  reads: ["Observation", "Procedure"],
  decide: (seen, disease) => {
    const months = active(seen, "diabeticRetinopathy").length > 0 ? 12 : 24;
    return byInterval(doings(seen, "eyeExam").at(-1), months, seen.today, disease);
  },
});

function kidneyTests(seen: Seen, disease: readonly CitedFact[]): Finding {
  const ended = [
    ...active(seen, "endStageRenal"),
    ...seen.history.procedures("dialysis").filter((one) => (one.performed ?? "") >= addMonths(seen.today, -3)),
  ];
  if (ended.length > 0) return finding("excluded", ended);
  const each = [doings(seen, "egfr").at(-1), doings(seen, "urineAlbuminCreatinine").at(-1)];
  const found = each.map((last) => byInterval(last, 12, seen.today, disease));
  // Both are needed: the worse of the two speaks.
  return found.find(({ status }) => status === "due") ?? found.find(({ status }) => status === "overdue") ?? found[0]!;
}

const KIDNEY = monitoring({
  rule: ada("kidney", "People with diabetes have eGFR and urine albumin to creatinine ratio every year."),
  topic: "eGFR and urine albumin to creatinine ratio",
  rank: 19,
  disease: "diabetes",
  reads: RESULTS,
  // Of known kidney disease KDIGO's rule speaks.
  decide: (seen, disease) => (active(seen, "kidneyDisease").length > 0 ? NOT_APPLICABLE : kidneyTests(seen, disease)),
});

const FOOT = monitoring({
  rule: ada("foot", "People with diabetes have a comprehensive diabetic foot exam every year."),
  topic: "diabetic foot exam",
  rank: 20,
  disease: "diabetes",
  reads: ["Observation", "Procedure"],
  adultsOnly: true,
  decide: (seen, disease) => byInterval(doings(seen, "footExam").at(-1), 12, seen.today, disease),
});

const LIPIDS = monitoring({
  rule: ada("lipids", "Adults with diabetes who take a statin have a lipid profile every year."),
  topic: "lipid profile",
  rank: 26,
  disease: "diabetes",
  reads: RESULTS,
  adultsOnly: true,
  decide: (seen, disease) => {
    const drug = taking(seen, "statin")[0];
    return drug ? byInterval(doings(seen, "lipids").at(-1), 12, seen.today, [...disease, drug]) : NOT_APPLICABLE;
  },
});

const DIABETES_STATIN = monitoring({
  rule: ada("statin", "People with diabetes aged 40 to 75 take at least a moderate-intensity statin."),
  topic: "statin for diabetes",
  rank: 17,
  disease: "diabetes",
  reads: ["MedicationRequest", "MedicationStatement"],
  adultsOnly: true,
  decide: (seen, disease) => {
    if ((seen.age ?? 0) < 40 || (seen.age ?? 0) > 75) return NOT_APPLICABLE;
    const stops = [...everHad(seen, "statinIntolerance"), ...statinAllergies(seen), ...pregnancyOf(seen), ...active(seen, "endStageRenal")];
    if (stops.length > 0) return finding("excluded", stops);
    const drug = taking(seen, "statin")[0];
    return drug ? { status: "done", because: [drug, ...disease], last: drug, lastDone: drug.authored } : finding("due", disease);
  },
});

const PRESSURE = monitoring({
  rule: published(
    "acc-aha-hypertension",
    "ACC/AHA",
    "Guideline for the Prevention, Detection, Evaluation, and Management of High Blood Pressure in Adults",
    2017,
    undefined,
    "Adults with hypertension have blood pressure control in hypertension checked at least every 6 months; the goal is below 130/80 mmHg. Review treatment when the last blood pressure is above goal.",
  ),
  topic: "blood pressure control in hypertension",
  rank: 9,
  disease: "hypertension",
  reads: RESULTS,
  adultsOnly: true,
  decide: (seen, disease) => {
    const last = pressures(seen).at(-1);
    const found = byInterval(last, 6, seen.today, disease);
    const isHigh = last !== undefined && (last.systolic >= 130 || last.diastolic >= 80);
    const because = [...found.because, ...(last?.others ?? [])];
    if (!isHigh) return { ...found, because };
    return { ...found, because, status: found.status === "done" ? "due" : found.status, note: "above goal" };
  },
});

const CHRONIC_KIDNEY = monitoring({
  rule: published(
    "kdigo-ckd",
    "KDIGO",
    "Clinical Practice Guideline for the Evaluation and Management of CKD",
    2024,
    undefined,
    "People with chronic kidney disease have eGFR and urine albumin to creatinine ratio at least every year.",
  ),
  topic: "eGFR and urine albumin to creatinine ratio for chronic kidney disease",
  rank: 19,
  disease: "kidneyDisease",
  reads: RESULTS,
  decide: kidneyTests,
});

/** The months are ours: the guideline asks for measurement at follow-up. A score of 10 or more asks sooner. */
const DEPRESSION = monitoring({
  rule: published(
    "va-dod-depression",
    "VA/DoD",
    "Clinical Practice Guideline for the Management of Major Depressive Disorder",
    2022,
    undefined,
    "People with depression have PHQ-9 follow-up of their symptoms; shown here every 12 months, every 3 months after a score of 10 or more.",
  ),
  topic: "PHQ-9 follow-up of depression",
  rank: 24,
  disease: "depression",
  reads: RESULTS,
  adultsOnly: true,
  decide: (seen, disease) => {
    const score = lastValue(seen, "phq9")?.quantity?.value;
    return byInterval(doings(seen, "phq9").at(-1), score !== undefined && score >= 10 ? 3 : 12, seen.today, disease);
  },
});

export const MONITORING_RULES: readonly GuidelineRule[] = [
  A1C,
  EYE,
  KIDNEY,
  FOOT,
  LIPIDS,
  DIABETES_STATIN,
  PRESSURE,
  CHRONIC_KIDNEY,
  DEPRESSION,
];
