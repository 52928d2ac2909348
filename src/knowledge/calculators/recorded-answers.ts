// The yes and no that calculators ask for, read from what is recorded: conditions, procedures, current drugs and the last tobacco status.
// A diagnosis is never inferred from a result or a drug; names and ICD-10-CM 2024 categories are ours, and what a name denies or suspects does not count.
import type { ConditionFact, MedicationFact, ObservationFact, PatientRecord, ProcedureFact } from "#core/record.ts";
import { isCurrent } from "../current-medication.ts";
import { ingredientKey } from "../ingredient.ts";
import { ANTIHYPERTENSIVES, STATINS } from "./drug-names.ts";

type Fact = ConditionFact | MedicationFact | ObservationFact | ProcedureFact;

export interface Answer {
  readonly value: boolean;
  /** What says so. Empty for a "no" that rests on nothing being recorded. */
  readonly facts: readonly Fact[];
}

interface Named {
  readonly names: RegExp;
  readonly icd: RegExp;
  /** Such words in the name make it something else. */
  readonly unless?: RegExp;
  /** Once recorded it stays true, even resolved. */
  readonly lasting: boolean;
  readonly procedures?: RegExp;
}

const ICD = "http://hl7.org/fhir/sid/icd-10-cm";
const TOBACCO_STATUS = "72166-2";
const DENIED =
  /\b(?:family history|screening|suspected|possible|risk of|at risk|fear of|no history|no known|without|ruled out|education|counsell?ing)\b/i;

const CONDITIONS: Readonly<Record<string, Named>> = {
  diabetes: {
    names: /\bdiabet(?:es|ic)\b/i,
    unless: /\b(?:pre-?diabet\w*|gestational|insipidus|maternal)\b/i,
    icd: /^E(?:08|09|10|11|13)/,
    lasting: false,
  },
  hypertension: {
    names: /\b(?:hypertension|hypertensive)\b/i,
    unless: /\b(?:pulmonary|portal|ocular|intracranial|white[- ]coat|gestational|pregnancy)\b/i,
    icd: /^I1[0-6]/,
    lasting: false,
  },
  heartFailure: { names: /\b(?:heart failure|cardiac failure)\b/i, icd: /^(?:I50|I11\.?0|I13\.?[02])/, lasting: true },
  atrialFibrillation: { names: /\batrial (?:fibrillation|flutter)\b/i, icd: /^I48/, lasting: true },
  stroke: {
    names: /\b(?:stroke|cerebrovascular accident|cerebral infarction|transient isch(?:a)?emic attack|systemic embolism)\b/i,
    unless: /\b(?:heat|h(?:a)?emorrhagic) ?stroke\b|\bheatstroke\b/i,
    icd: /^(?:I63|G45\.?[01289]|I74|Z86\.?73|I69\.?3)/,
    lasting: true,
  },
  vascular: {
    names:
      /\b(?:myocardial infarction|heart attack|peripheral (?:arterial|artery|vascular) disease|aortic plaque|aortic atheroma\w*|aortic atherosclerosis)\b/i,
    icd: /^(?:I21|I22|I25\.?2|I70|I73\.?9)/,
    lasting: true,
  },
  ascvd: {
    names:
      /\b(?:myocardial infarction|heart attack|coronary (?:artery|heart|arteriosclerosis|atherosclerosis)|isch(?:a)?emic heart|angina|stroke|cerebrovascular accident|cerebral infarction|transient isch(?:a)?emic attack|peripheral (?:arterial|artery|vascular) disease|carotid (?:artery )?stenosis|atherosclero\w+|aortic aneurysm)\b/i,
    unless: /\b(?:heat stroke|heatstroke|vincent|herpangina)\b/i,
    icd: /^(?:I2[0-5]|I63|I65|I70|I71|I73\.?9|I69\.?3|G45\.?[01289]|Z95\.?[15]|Z86\.?73)/,
    lasting: true,
    procedures:
      /\b(?:coronary (?:artery )?bypass|coronary angioplasty|percutaneous coronary|coronary (?:artery )?stent|carotid endarterectomy)/i,
  },
  pregnant: {
    names: /\bpregnan(?:t|cy)\b/i,
    unless: /\b(?:history|ectopic|tubal|not pregnant|prevention|planned|unplanned|test)\b/i,
    icd: /^(?:Z33\.?1|Z34|O(?:0[1-9]|[1-9]))/,
    lasting: false,
  },
  dialysis: {
    names: /\b(?:dialysis|end[- ]stage (?:renal|kidney)|(?:kidney|renal) transplant\w*|transplant\w* (?:of )?(?:kidney|renal))\b/i,
    icd: /^(?:Z99\.?2|N18\.?6|Z94\.?0|T86\.?1)/,
    lasting: true,
    procedures: /\b(?:dialysis|h(?:a)?emodialysis|(?:kidney|renal) transplant\w*|transplant\w* of kidney)\b/i,
  },
};
const DRUGS: Readonly<Record<string, ReadonlySet<string>>> = { antihypertensive: ANTIHYPERTENSIVES, statin: STATINS };
const SMOKES = /\b(?:current|every ?day|daily|some ?days?|heavy|light|smokes|smoker)\b/i;
const SMOKES_NOT = /\b(?:never|former|ex|non|not|quit|no)\b/i;
const UNKNOWN = /\bunknown\b|\bnever assessed\b|\bnot (?:asked|assessed)\b/i;

/** Undefined when the record answers neither yes nor no. A "no" of a condition or drug only means that none is recorded: whoever asks sees to it that the lists are whole. `today` is `YYYY-MM-DD`. */
export function answerTo(question: string, record: PatientRecord, today: string): Answer | undefined {
  const condition = CONDITIONS[question];
  const drugs = DRUGS[question];
  if (condition) {
    const conditions = record.conditions.filter((fact) => isSuch(fact, condition, today));
    const procedures = record.procedures.filter(
      (fact) => fact.status === "completed" && condition.procedures?.test(fact.concept.text) && !DENIED.test(fact.concept.text),
    );
    return { value: conditions.length + procedures.length > 0, facts: [...conditions, ...procedures] };
  }
  if (drugs) {
    const taken = record.medications.filter(
      (fact) =>
        isCurrent(fact, today) &&
        ingredientKey(fact.concept.text)
          .split(" / ")
          .some((name) => hasName(drugs, name)),
    );
    // An entry that does not tell whether it is still taken answers neither way.
    const sure = taken.filter(({ status }) => status === "active");
    return taken.length > 0 && sure.length === 0 ? undefined : { value: sure.length > 0, facts: sure };
  }
  return question === "smoker" ? smoking(record, today) : undefined;
}

/** Which list of the record a "no" rests on; undefined where a fact must say it. */
export function restsOn(question: string): "conditions" | "medications" | undefined {
  if (CONDITIONS[question]) return "conditions";
  return DRUGS[question] ? "medications" : undefined;
}

function isSuch(fact: ConditionFact, { names, icd, unless, lasting }: Named, today: string): boolean {
  if (["refuted", "entered-in-error", "unconfirmed", "differential"].includes(fact.verification)) return false;
  const isOver =
    ["inactive", "remission", "resolved"].includes(fact.clinicalStatus) ||
    (fact.abatement !== undefined && fact.abatement.slice(0, 10) <= today);
  if (isOver && !lasting) return false;
  if (fact.concept.codings.some(({ system, code }) => system === ICD && code !== undefined && icd.test(code))) return true;
  const { text } = fact.concept;
  return names.test(text) && !DENIED.test(text) && !unless?.test(text);
}

function hasName(names: ReadonlySet<string>, ingredient: string): boolean {
  return names.has(ingredient) || names.has(ingredient.split(" ")[0] ?? "");
}

function smoking(record: PatientRecord, today: string): Answer | undefined {
  const dateOf = (fact: ObservationFact) => (fact.effective ?? fact.issued ?? "").slice(0, 10);
  const asked = record.observations.filter(
    (fact) =>
      !["entered-in-error", "cancelled"].includes(fact.status) &&
      fact.concept.codings.some(({ code }) => code === TOBACCO_STATUS) &&
      fact.text !== undefined &&
      dateOf(fact) <= today,
  );
  const newest = asked.map(dateOf).sort().at(-1);
  const facts = asked.filter((fact) => dateOf(fact) === newest);
  const answers = new Set(facts.map((fact) => smokes(fact.text ?? "")));
  const [value] = answers;
  return answers.size === 1 && value !== undefined ? { value, facts } : undefined;
}

function smokes(text: string): boolean | undefined {
  if (UNKNOWN.test(text)) return undefined;
  if (SMOKES_NOT.test(text)) return false;
  return SMOKES.test(text) ? true : undefined;
}
