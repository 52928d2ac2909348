// RISK: what published calculators make of what is recorded, each with its inputs, the calculation and the rule. Classes without news are left out; it diagnoses nothing and refuses rather than guess.
import { DEFAULT_OPTIONS } from "#core/insights-options.ts";
import type { PatientRecord, PersonFact } from "#core/record.ts";
import type { Fragment, SummaryPurpose } from "#core/summary.ts";
import { BLOOD_PRESSURE_2017_RULE, BLOOD_PRESSURE_2025_RULE, BODY_MASS_RULE, HBA1C_GOAL_RULE } from "#knowledge/calculators/rules.ts";
import { usDate, yearsBefore } from "./dates.ts";
import { preventRisk, strokeRisk } from "./heart-risk.ts";
import { kidneyRisk } from "./kidney-risk.ts";
import { ageOn, answers, calculate, calculation, daysBetween, inputsOf, measured } from "./risk-inputs.ts";
import { quantityText } from "./values.ts";
import type { Visible } from "./visible.ts";
import { cite, item, notice } from "./wording.ts";

const YEARS = 2;
const READINGS = 3;
const PRESSURE_RULES = { "2017": BLOOD_PRESSURE_2017_RULE, "2025": BLOOD_PRESSURE_2025_RULE } as const;

export function risk(seen: Visible, record: PatientRecord, purpose: SummaryPurpose): Fragment[] {
  const { person } = seen.record;
  if (!person) return [notice("* Nothing was computed: who the patient is was not available.\n")];
  if (person.deceased !== undefined && person.deceased !== false)
    return [{ ...notice("* Nothing is computed for a patient recorded as deceased.\n"), evidence: [person.evidence] }];
  const parts = [preventRisk, strokeRisk, kidneyRisk, pressureClass, massClass, glycemicGoal];
  const said = parts.flatMap((part) => part(seen, record, person, purpose));
  return said.length > 0 ? said : [notice("* Nothing to report could be computed from what was read.\n")];
}

/** The mean of the last readings on different days of one year. */
function pressureClass(seen: Visible, record: PatientRecord, person: PersonFact, { today, options }: SummaryPurpose): Fragment[] {
  const edition = (options ?? DEFAULT_OPTIONS).editions.hypertension;
  const known = answers(["pregnant"], seen, record, today);
  const systolic = measured("systolic", seen, today, YEARS);
  const from = yearsBefore(systolic[0]?.day ?? today, 1);
  const diastolic = new Map(measured("diastolic", seen, today, YEARS).map((found) => [found.fact, found.value]));
  const readings = systolic.filter(({ day, fact }) => day >= from && diastolic.has(fact)).slice(0, READINGS);
  if (!known || readings.length < 2) return [];
  const numbered = readings.flatMap(({ value, fact }, index) => [
    [`systolic${index + 1}`, value] as const,
    [`diastolic${index + 1}`, diastolic.get(fact)] as const,
  ]);
  const inputs = inputsOf({
    edition,
    age: ageOn(person.birthDate, today),
    days: daysBetween(readings.at(-1)!.day, readings[0]!.day),
    ...known.inputs,
    ...Object.fromEntries(numbered),
  });
  const outcome = calculate("blood-pressure-class", inputs);
  if ("refused" in outcome || outcome.text.startsWith("below")) return [];
  const evidence = [
    ...readings.map(({ fact }) => fact.evidence),
    person.evidence,
    PRESSURE_RULES[edition],
    calculation("blood-pressure-class", inputs, outcome.text),
  ];
  return item(cite(`Blood pressure ${outcome.text}`, evidence));
}

function massClass(seen: Visible, record: PatientRecord, person: PersonFact, { today }: SummaryPurpose): Fragment[] {
  const known = answers(["pregnant"], seen, record, today);
  const [last] = measured("bmi", seen, today, YEARS);
  if (!known || !last?.fact.quantity) return [];
  const inputs = inputsOf({ bmi: last.value, age: ageOn(person.birthDate, today), ...known.inputs });
  const outcome = calculate("bmi-class", inputs);
  if ("refused" in outcome || outcome.text.startsWith("between")) return [];
  const value = quantityText(last.fact.quantity, last.fact.evidence.quote);
  const evidence = [last.fact.evidence, person.evidence, BODY_MASS_RULE, calculation("bmi-class", inputs, outcome.text)];
  return item(cite(`BMI ${value} on ${usDate(last.day)}: ${outcome.text} (WHO 2000)`, evidence));
}

/** Only where diabetes is recorded and the last value is above the usual goal. */
function glycemicGoal(seen: Visible, record: PatientRecord, person: PersonFact, { today }: SummaryPurpose): Fragment[] {
  const known = answers(["diabetes", "pregnant", "dialysis"], seen, record, today);
  const [last] = measured("hba1c", seen, today, YEARS);
  if (!known || !last?.fact.quantity) return [];
  const inputs = inputsOf({ hba1c: last.value, age: ageOn(person.birthDate, today), ...known.inputs });
  const outcome = calculate("hba1c-goal", inputs);
  if ("refused" in outcome || outcome.text.startsWith("below")) return [];
  const value = quantityText(last.fact.quantity, last.fact.evidence.quote);
  const evidence = [
    last.fact.evidence,
    person.evidence,
    ...known.evidence,
    HBA1C_GOAL_RULE,
    calculation("hba1c-goal", inputs, outcome.text),
  ];
  return item(cite(`HbA1c ${value} on ${usDate(last.day)} is ${outcome.text} (goal for many adults below 7 %, ADA 2025)`, evidence));
}
