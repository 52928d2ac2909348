// What the immunisation prompts rest on, as rules a statement can cite: one for each vaccine group of CDC's schedule that we speak of, in our words.
import type { RuleEvidence } from "#core/record.ts";

export interface GroupWords {
  /** CDC's name of the vaccine group. */
  readonly group: string;
  /** As a clinician says it. */
  readonly name: string;
  /** Whose vaccine it is, in short. */
  readonly about: string;
  /** What a dose that is recorded without a CVX code may be called. */
  readonly mention: RegExp;
}

export const GROUP_WORDS: readonly GroupWords[] = [
  {
    group: "DTaP/Tdap/Td",
    name: "Tetanus, diphtheria, pertussis",
    about: "from 2 months of age, a booster every 10 years for life",
    mention: /\btetanus|diphtheria|pertussis|\btdap\b|\bdtap\b|\bdtp\b|\btd\b/i,
  },
  { group: "Polio", name: "Polio", about: "from 2 months of age", mention: /\bpolio|\bipv\b|\bopv\b/i },
  { group: "Hib", name: "Hib", about: "below 5 years of age, later by indication", mention: /\bhib\b|h[a]?emophilus/i },
  { group: "Rotavirus", name: "Rotavirus", about: "below 8 months of age", mention: /rotavirus/i },
  {
    group: "HepB",
    name: "Hepatitis B",
    about: "from birth to 59 years of age, from 60 a shared decision unless at risk",
    mention: /hepatitis b|\bhep ?b\b/i,
  },
  { group: "HepA", name: "Hepatitis A", about: "from 12 months to 18 years of age, later by risk", mention: /hepatitis a\b|\bhep ?a\b/i },
  {
    group: "MMR",
    name: "Measles, mumps, rubella",
    about: "from 12 months of age; birth before 1957 counts as immunity",
    mention: /measles|mumps|rubella|\bmmr/i,
  },
  {
    group: "Varicella",
    name: "Varicella",
    about: "from 12 months of age; not needed if born in the United States before 1980, which records seldom tell",
    mention: /varicella|chicken ?pox|\bmmrv\b/i,
  },
  {
    group: "Pneumococcal",
    name: "Pneumococcal",
    about: "below 5 years of age, from 50 years, and between by risk",
    mention: /pneumo|prevnar|\bpcv|\bppsv/i,
  },
  { group: "Influenza", name: "Influenza", about: "from 6 months of age, every season", mention: /influenza(?! ?b\b)|\bflu\b/i },
  { group: "COVID-19", name: "COVID", about: "from 6 months of age, a shared decision", mention: /covid|sars-cov-2/i },
  { group: "HPV", name: "HPV", about: "from 11 to 26 years of age, a shared decision from 27 to 45", mention: /\bhpv\b|papilloma/i },
  { group: "Meningococcal", name: "Meningococcal ACWY", about: "at 11 and 16 years of age, otherwise by risk", mention: /mening/i },
  {
    group: "Meningococcal B",
    name: "Meningococcal B",
    about: "from 16 to 23 years of age a shared decision, otherwise by risk",
    mention: /mening/i,
  },
  {
    group: "Zoster",
    name: "Zoster",
    about: "from 50 years of age, from 19 years when immunocompromised",
    mention: /zoster|shingles|shingrix/i,
  },
  {
    group: "RSV",
    name: "RSV",
    about: "infants in season, from 75 years of age, and from 50 years by risk",
    mention: /\brsv\b|respiratory syncytial|nirsevimab/i,
  },
];

/** Groups in the order in which they are said: first what protects most at that age. */
export const ADULT_ORDER: readonly string[] = [
  "Influenza",
  "Pneumococcal",
  "DTaP/Tdap/Td",
  "Zoster",
  "RSV",
  "HPV",
  "HepB",
  "HepA",
  "Meningococcal",
  "MMR",
  "Hib",
  "COVID-19",
  "Meningococcal B",
  "Varicella",
  "Polio",
];
export const CHILD_ORDER: readonly string[] = [
  "DTaP/Tdap/Td",
  "MMR",
  "Polio",
  "Pneumococcal",
  "Hib",
  "HepB",
  "Rotavirus",
  "Varicella",
  "HepA",
  "Influenza",
  "RSV",
  "HPV",
  "Meningococcal",
  "COVID-19",
  "Meningococcal B",
];

const RULE_PREFIX = "cdc-cdsi-4.64-";

function ruleOf({ group, name, about }: GroupWords): RuleEvidence {
  return {
    kind: "rule",
    rule: `${RULE_PREFIX}${group.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`,
    source: "CDC",
    edition: "CDC CDSi 4.64",
    year: 2025,
    grade: undefined,
    text: `${name} vaccine, ${about}. Due for review when the next dose is recommended, overdue when its latest recommended date has passed, judged by the doses on record; none recorded counts as none, a series begun is incomplete until its last dose. A dose does not count when too young, too old, too soon after the dose before, too soon after another live vaccine, not a vaccine for this dose, or given by mistake. Shared decision where the schedule leaves it to clinician and patient. Contraindicated, or to check first, where a recorded condition, medication or allergy speaks against it.`,
  };
}

export const IMMUNIZATION_RULES: readonly RuleEvidence[] = GROUP_WORDS.map(ruleOf);

export const RULE_BY_GROUP: ReadonlyMap<string, RuleEvidence> = new Map(GROUP_WORDS.map((words) => [words.group, ruleOf(words)]));
