// The headings clinicians write, and the section each one names. Only the headings: what stands below them is routed by route.ts.
import type { SectionKey } from "#core/template.ts";

export interface HeadingMeaning {
  /** Where statements under it belong. More than one: the statement's own words choose among them, the first is the default. */
  readonly keys: readonly [SectionKey, ...SectionKey[]];
  /** It says no more than the section's name, so the section's own heading can stand for it. Any other heading stays part of the statement ("DDx: ..."). */
  readonly plain: boolean;
}

const SUBJECTIVE: HeadingMeaning["keys"] = [
  "history-of-present-illness",
  "chief-complaint",
  "past-medical-history",
  "medications",
  "allergies",
  "family-history",
  "social-history",
  "review-of-systems",
];
const OBJECTIVE: HeadingMeaning["keys"] = ["examination", "vital-signs", "results"];

const PLAIN: readonly (readonly [HeadingMeaning["keys"], string])[] = [
  [["chief-complaint"], "chief complaint|presenting complaint|reason for visit|reason for consultation|cc|pc"],
  [
    ["history-of-present-illness"],
    "history of present illness|history of presenting complaint|present illness|hpi|hpc|hopc|hxpc|history|hx",
  ],
  [["past-medical-history"], "past medical history|past history|medical history|pmh|pmhx"],
  [["medications"], "medications|medication|current medications|current medication|regular medications|meds|drug history|dh|dhx"],
  [["allergies"], "allergies|allergy|drug allergies|allergies and adverse reactions"],
  [["family-history"], "family history|fh|fhx|fam hx"],
  [["social-history"], "social history|social|sh|shx|soc hx"],
  [["review-of-systems"], "review of systems|systems review|systemic enquiry|ros"],
  [["vital-signs"], "vital signs|vitals|observations|obs"],
  [["examination"], "physical examination|physical exam|examination|exam|on examination|o/e|oe|pe|findings"],
  [["results"], "results|investigations|investigation results|ix"],
  [["assessment"], "assessment|impression|imp|a"],
  [["plan"], "plan|management plan|management|mx|p"],
  [SUBJECTIVE, "subjective|s"],
  [OBJECTIVE, "objective|o"],
  [["assessment", "plan"], "assessment and plan|assessment & plan|assessment/plan|assessment / plan|impression and plan|a/p|a&p|a & p"],
];

const LABELS: readonly (readonly [SectionKey, string])[] = [
  ["history-of-present-illness", "interval history|onset|symptoms|associated symptoms|ideas|concerns|expectations|ice"],
  [
    "past-medical-history",
    "past surgical history|surgical history|psh|pshx|past psychiatric history|obstetric history|gynaecological history|immunisations|immunizations",
  ],
  ["medications", "otc|over the counter|supplements|home medications"],
  ["allergies", "adverse reactions|adverse drug reactions|adrs|intolerances"],
  ["social-history", "smoking|tobacco|alcohol|etoh|occupation|work|living situation|home situation|drugs|recreational drugs|exercise"],
  ["vital-signs", "bp|blood pressure|hr|heart rate|pulse|rr|respiratory rate|temp|temperature|spo2|sats|o2 sats|weight|wt|height|ht|bmi"],
  [
    "examination",
    "general appearance|heent|cvs|cardiovascular|chest|lungs|respiratory|resp|abdomen|abdo|neuro|neurological|msk|musculoskeletal|skin|extremities|ent|mental state examination|mse",
  ],
  [
    "results",
    "labs|lab results|laboratory|bloods|blood results|imaging|ecg|ekg|cxr|chest x-ray|ct|mri|ultrasound|uss|echo|urinalysis|urine dip|histology",
  ],
  ["assessment", "diagnosis|diagnoses|dx|differential|differential diagnosis|ddx|working diagnosis|problem list|problems"],
  [
    "plan",
    "treatment|tx|rx|follow up|follow-up|f/u|safety net|safety netting|safety-netting|advice|referrals|referral|next steps|actions|prescriptions|disposition",
  ],
];

const MEANINGS: ReadonlyMap<string, HeadingMeaning> = new Map<string, HeadingMeaning>([
  ...PLAIN.flatMap(([keys, names]) => names.split("|").map((name) => [name, { keys, plain: true }] as const)),
  ...LABELS.flatMap(([key, names]) => names.split("|").map((name) => [name, { keys: [key], plain: false }] as const)),
]);

/** The longest heading there is, in characters: a reader need not look further. */
export const LONGEST_HEADING = Math.max(...[...MEANINGS.keys()].map((name) => name.length));

/** What a heading means, given without its marks. Case, extra blanks and dots ("P.M.H.") do not matter. Undefined: no heading we know. */
export function headingMeaning(written: string): HeadingMeaning | undefined {
  const name = written
    .toLowerCase()
    .replace(/(?<=\p{L})\./gu, "")
    .replace(/\s+/g, " ")
    .trim();
  return MEANINGS.get(name);
}
