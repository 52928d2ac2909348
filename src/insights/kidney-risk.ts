// Kidney function by one equation: eGFR computed from creatinine, the KDIGO category only from two values at least 90 days apart, and where a reported eGFR disagrees. It calls nothing a kidney disease.
import type { ObservationFact, PatientRecord, PersonFact } from "#core/record.ts";
import type { Fragment, SummaryPurpose } from "#core/summary.ts";
import { CKD_EPI_RULE, KDIGO_RULE } from "#knowledge/calculators/rules.ts";
import { usDate } from "./dates.ts";
import { ageOn, answers, calculate, calculation, daysBetween, inputsOf, type Measured, measured } from "./risk-inputs.ts";
import { quantityText } from "./values.ts";
import type { Visible } from "./visible.ts";
import { cite, item } from "./wording.ts";

const YEARS = 2;
/** Reported by the MDRD equation, which CKD-EPI replaced. */
const MDRD = new Set(["33914-3", "48642-3", "48643-1"]);
/** Below it a single value is worth a line; so is a disagreement of this many percent, or a category other than G1 or G2 with A1. */
const LOW = 60;
const DISAGREES = 0.3;

interface Filtration {
  readonly egfr: number;
  readonly creatinine: Measured;
  readonly evidence: Fragment["evidence"];
  readonly text: string;
}

export function kidneyRisk(seen: Visible, record: PatientRecord, person: PersonFact, purpose: SummaryPurpose): Fragment[] {
  const all = filtrations(seen, record, person, purpose);
  const last = all[0];
  if (!last) return [];
  const reported = seen.record.observations.find((fact) => isMdrd(fact) && (fact.effective ?? "").slice(0, 10) === last.creatinine.day);
  const other = reported?.quantity;
  const disagrees = other !== undefined && other.comparator === undefined && Math.abs(other.value - last.egfr) > DISAGREES * last.egfr;
  const category = categoryOf(all, seen, record, person, purpose);
  if (last.egfr >= LOW && !disagrees && category.length === 0) return [];
  const { fact } = last.creatinine;
  const clauses = [
    cite(
      `eGFR ${last.text} computed from creatinine ${quantityText(fact.quantity!, fact.evidence.quote)} on ${usDate(last.creatinine.day)} (CKD-EPI 2021)`,
      last.evidence,
    ),
    ...category,
    ...(disagrees
      ? [
          cite(
            `; reported eGFR ${quantityText(other, reported!.evidence.quote)} by another equation (MDRD) the same day: the two disagree; review the creatinine`,
            [reported!.evidence, ...last.evidence],
          ),
        ]
      : []),
  ];
  return item(...clauses);
}

/** Newest first, each by CKD-EPI 2021 at the age of its day. */
export function filtrations(seen: Visible, record: PatientRecord, person: PersonFact, purpose: SummaryPurpose): Filtration[] {
  const known = answers(["dialysis", "pregnant"], seen, record, purpose.today);
  if (!known) return [];
  return measured("creatinine", seen, purpose.today, YEARS).flatMap((creatinine) => {
    const inputs = inputsOf({
      creatinine: creatinine.value,
      age: ageOn(person.birthDate, creatinine.day),
      sex: person.birthSex ?? person.gender,
      ...known.inputs,
    });
    const outcome = calculate("ckd-epi-2021", inputs);
    if ("refused" in outcome) return [];
    const evidence = [
      creatinine.fact.evidence,
      person.evidence,
      ...known.evidence,
      CKD_EPI_RULE,
      calculation("ckd-epi-2021", inputs, outcome.text),
    ];
    return [{ egfr: Number.parseFloat(outcome.text), creatinine, evidence, text: outcome.text }];
  });
}

function categoryOf(
  all: readonly Filtration[],
  seen: Visible,
  record: PatientRecord,
  person: PersonFact,
  { today }: SummaryPurpose,
): Fragment[] {
  const [last] = all;
  const before = all.find((other) => last && daysBetween(other.creatinine.day, last.creatinine.day) >= 90);
  const known = answers(["dialysis", "pregnant"], seen, record, today);
  if (!last || !before || !known) return [];
  const [albumin] = measured("uacr", seen, today, YEARS);
  const older = measured("uacr", seen, today, YEARS).find((other) => albumin && daysBetween(other.day, albumin.day) >= 90);
  const urine = albumin && older ? { uacr1: older.value, uacr2: albumin.value, uacrDays: daysBetween(older.day, albumin.day) } : {};
  const inputs = inputsOf({
    egfr1: before.egfr,
    egfr2: last.egfr,
    days: daysBetween(before.creatinine.day, last.creatinine.day),
    ...urine,
    age: ageOn(person.birthDate, today),
    ...known.inputs,
  });
  const outcome = calculate("kdigo-class", inputs);
  if ("refused" in outcome || /^G[12](?: A1)?$/.test(outcome.text)) return [];
  const days = `${usDate(before.creatinine.day)} and ${usDate(last.creatinine.day)}`;
  const evidence = [
    ...last.evidence,
    ...before.evidence,
    ...(albumin && older ? [albumin.fact.evidence, older.fact.evidence] : []),
    KDIGO_RULE,
    calculation("kdigo-class", inputs, outcome.text),
  ];
  return [cite(`; category ${outcome.text} from two values at least 3 months apart (${days}; KDIGO 2024)`, evidence)];
}

function isMdrd(fact: ObservationFact): boolean {
  return fact.quantity !== undefined && fact.concept.codings.some(({ code }) => code !== undefined && MDRD.has(code));
}
