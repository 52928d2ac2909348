// Whether the ten-year risk by the pooled cohort equations, which USPSTF's statin rule names, is 10 % or more. The record does not hold race and none is guessed: only where the equations of both groups agree is there an answer.
import type { ObservationFact } from "#core/record.ts";
import { readInput } from "../../calculators/measured-inputs.ts";
import { pooledCohort } from "../../calculators/pooled-cohort.ts";
import { answerTo } from "../../calculators/recorded-answers.ts";
import type { CitedFact } from "../measures/outcome.ts";
import { addMonths, firstDay } from "../when.ts";
import type { Seen } from "./seen.ts";

const LIMIT = 10;
const LIPID_MONTHS = 60;
const PRESSURE_MONTHS = 24;
const FINAL = new Set(["final", "amended", "corrected"]);
const QUESTIONS = ["antihypertensive", "smoker", "diabetes", "ascvd"];

export interface RiskByPooledCohort {
  readonly isHigh: boolean;
  readonly because: readonly CitedFact[];
}

/** Undefined where an input is missing or too old (lipids 5 years, pressure 2), the equations refuse, or they disagree. */
export function riskByPooledCohort(seen: Seen): RiskByPooledCohort | undefined {
  const { record, sex } = seen.history;
  const [cholesterol, hdl] = [newest(seen, "totalCholesterol", LIPID_MONTHS), newest(seen, "hdl", LIPID_MONTHS)];
  const systolic = newest(seen, "systolic", PRESSURE_MONTHS);
  const { age } = seen;
  if (!cholesterol || !hdl || !systolic || sex === undefined || age === undefined) return undefined;
  const answers = QUESTIONS.map((question) => [question, answerTo(question, record, seen.today)] as const);
  const inputs: Record<string, boolean> = {};
  for (const [question, answer] of answers) {
    if (!answer) return undefined;
    inputs[question] = answer.value;
  }
  const risks = ["white", "black"].map((race) => {
    const measured = { totalCholesterol: cholesterol.value, hdl: hdl.value, systolic: systolic.value };
    const outcome = pooledCohort({ age, sex, race, ...measured, ...inputs });
    return "refused" in outcome ? undefined : outcome.values.ascvd;
  });
  const high = risks.map((percent) => (percent === undefined ? undefined : percent >= LIMIT));
  if (high[0] === undefined || high[0] !== high[1]) return undefined;
  const facts = [cholesterol.fact, hdl.fact, systolic.fact, ...answers.flatMap(([, answer]) => answer?.facts.slice(0, 1) ?? [])];
  return { isHigh: high[0], because: [...new Set<CitedFact>(facts)] };
}

function newest({ history, today }: Seen, input: string, months: number) {
  const oldest = addMonths(today, -months);
  let found: { readonly fact: ObservationFact; readonly value: number; readonly when: string } | undefined;
  for (const fact of history.record.observations) {
    const when = fact.effective ?? fact.issued ?? "";
    const day = firstDay(when);
    if (day === undefined || day < oldest || day > today || !FINAL.has(fact.status)) continue;
    if (found && (when < found.when || (when === found.when && fact.evidence.reference < found.fact.evidence.reference))) continue;
    const value = [fact, ...fact.components].map((part) => readInput(input, part)).find((number) => number !== undefined);
    if (value !== undefined) found = { fact, value, when };
  }
  return found;
}
