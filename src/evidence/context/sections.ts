// Headings of clinical documents and what they make of the text below them. Headings it does not know end a section, but never one about the family or one of instructions.

export type Section =
  | "allergies"
  | "medications"
  | "problems"
  | "past"
  | "family"
  | "social"
  | "plan"
  | "review"
  | "exam"
  | "results"
  | "immunizations"
  | "procedures"
  | "instructions"
  | "other";

const TABLE: Readonly<Record<Exclude<Section, "other">, string>> = {
  allergies:
    "allergies, allergy, drug allergies, medication allergies, known allergies, food allergies, allergies and intolerances, allergies and adverse reactions, adverse reactions, allergies adverse reactions alerts, allergies adverse reactions, allergy list, alerts, drug allergy, allergies intolerances",
  medications:
    "medications, medication, current medications, meds, current meds, home medications, home meds, discharge medications, medications at discharge, medication list, active medications, outpatient medications, medications on admission, admission medications, medicines, prescriptions, current medicines, present medications, medications at home, drug list, treatment at home",
  problems:
    "assessment, impression, impressions, diagnosis, diagnoses, discharge diagnosis, discharge diagnoses, final diagnosis, admitting diagnosis, admission diagnosis, principal diagnosis, primary diagnosis, secondary diagnoses, secondary diagnosis, problem list, problems, active problems, active problem list, conclusion, conclusions, postoperative diagnosis, chronic conditions, comorbidities, medical problems, current problems",
  past: "past medical history, pmh, pmhx, medical history, past history, past surgical history, psh, surgical history, past medical and surgical history, history, past medical surgical history, previous illnesses, background, history of past illness, resolved problems, past psychiatric history, significant history, past medical hx",
  family: "family history, family hx, fh, fhx, family medical history, family and social history, family social history, fam hx",
  social: "social history, social hx, sh, shx, habits, social, lifestyle, tobacco use, substance use",
  plan: "plan, plan of care, plan of treatment, treatment plan, recommendations, recommendation, care plan, assessment and plan, assessment plan, a p, plans, follow up, followup, next steps, advice, orders, future appointments, pending tests, goals, to do, disposition, proposed, plan and recommendations, health maintenance due, due, upcoming, referrals, suggestions, medical treatment, additional testing, specialist referrals, treatment recommendations, planned procedures",
  review: "review of systems, ros, systems review, system review, screening questions, questionnaire, intake form",
  exam: "physical examination, physical exam, exam, examination, pe, objective, vital signs, vitals, on examination, mental status examination",
  results:
    "results, result, laboratory, laboratory data, labs, lab results, laboratory results, findings, imaging, studies, diagnostic studies, data, further results, radiology, pathology, diagnostics, test results, relevant diagnostic tests, ekg, ecg, investigations",
  immunizations:
    "immunizations, immunization, immunisations, vaccines, vaccinations, immunization history, vaccination history, immunization record",
  procedures:
    "procedures, procedure, health maintenance, screening, preventive care, screening tests, procedures performed, past procedures",
  instructions:
    "instructions, patient instructions, discharge instructions, patient education, education, return precautions, warning signs, when to call, when to seek help, when to call us, side effects, possible side effects, about your medicine, what to watch for, red flags, emergency plan, home care, care instructions, information for patients, risks, risks and benefits, consent, indications for use, contraindications, precautions, template, instruction, disclaimer, background information, information, about this condition, what is it, inclusion criteria, exclusion criteria, questions to ask",
};

const BY_NAME: ReadonlyMap<string, Section> = new Map(
  Object.entries(TABLE).flatMap(([section, names]) => names.split(",").map((name) => [name.trim(), section as Section] as const)),
);

export interface Heading {
  /** `undefined` for a heading of no known meaning. */
  readonly section: Section | undefined;
  /** Where the text after it begins, in the line. */
  readonly rest: number;
}

const NAMED = /^([A-Za-z][A-Za-z &/,'()-]{1,58}?)\s*(?::|\s[-\u2013\u2014]\s|$)/;
const LONGEST = 60;

function known(name: string): Section | undefined {
  const words = name
    .toLowerCase()
    .replace(/\(.*?\)/g, " ")
    .match(/[a-z]+/g);
  if (words === null) return undefined;
  if (words.at(-1) === "section") words.pop();
  return BY_NAME.get(words.join(" ")) ?? BY_NAME.get(words.filter((word) => word !== "and").join(" "));
}

/** The heading that a line is or begins with; `line` has no list mark before it. */
export function headingOf(line: string, isMarked: boolean): Heading | undefined {
  const match = NAMED.exec(line);
  const section = match && known(match[1] ?? "");
  if (match && section) return { section, rest: match[0].length };
  if (isMarked) return { section: undefined, rest: line.length };
  if (line.length > LONGEST) return undefined;
  const words = line.match(/[\p{L}\p{N}]+/gu) ?? [];
  const isShouted = words.length > 0 && words.length <= 8 && line === line.toUpperCase() && /^[\p{L} &/'-]+:?$/u.test(line);
  const isLabel = line.endsWith(":") && words.length <= 6;
  return isShouted || isLabel ? { section: undefined, rest: line.length } : undefined;
}

/** Whether a heading of no known meaning ends this section. */
export function endsBefore(section: Section, isMarked: boolean): boolean {
  return isMarked || (section !== "family" && section !== "instructions");
}
