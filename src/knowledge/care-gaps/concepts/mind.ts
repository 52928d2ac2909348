// Mood, tobacco, alcohol and drugs, for the care-gap rules. ICD-10-CM 2025 categories, LOINC codes and words; the words infer nothing that a name does not say.
import { type ConceptTable, NOT_HIS } from "./table.ts";

export const MIND_CONCEPTS = {
  // Mind and habits
  depressionScreenAdult: { loinc: ["73832-8"] },
  depressionScreenYoung: { loinc: ["73831-0"] },
  depressionScreen: {
    loinc: ["44249-1", "44261-6", "48544-1", "48545-8", "55757-9", "55758-7", "71354-5", "73831-0", "73832-8", "89204-2", "99046-5"],
    words: /\b(?:phq-?[29]|patient health questionnaire|depression screening|edinburgh postnatal|geriatric depression scale)\b/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended|not done)\b/i,
  },
  phq9: { loinc: ["44261-6"], words: /\bphq-?9\b.*\b(?:total|score)\b|\bpatient health questionnaire 9 item.*total/i },
  depression: {
    icd: /^(?:F32|F33|F34\.1)/,
    words: /\b(?:depressive (?:disorder|episode)|major depression|depression|dysthymi\w*)\b/i,
    unless: /\b(?:screening|family|bipolar|history of|risk|respiratory|st[- ]segment|bone marrow|skull|remission|education)\b/i,
  },
  bipolar: { icd: /^(?:F30|F31)/, words: /\bbipolar\b/i, unless: NOT_HIS },
  dementia: { icd: /^(?:F0[1-3]|G30)/, words: /\b(?:dementia|alzheimer)/i, unless: NOT_HIS },
  depressionDrugAdult: {
    words:
      /\b(?:citalopram|escitalopram|fluoxetine|paroxetine|sertraline|venlafaxine|desvenlafaxine|duloxetine|bupropion|mirtazapine|trazodone|vilazodone|vortioxetine|amitriptyline|nortriptyline|doxepin|imipramine)\b/i,
  },
  depressionDrugYoung: { words: /\b(?:fluoxetine|escitalopram|sertraline|citalopram)\b/i },
  depressionFollowUpAdult: {
    words:
      /\b(?:psychotherapy|mental health (?:referral|counsel\w*)|referral to (?:psychiatr\w*|psycholog\w*)|depression (?:follow-?up|management|counsel\w*)|behavio(?:u)?ral therapy)\b/i,
  },
  depressionFollowUpYoung: {
    words:
      /\b(?:psychotherapy|mental health (?:referral|counsel\w*)|referral to (?:psychiatr\w*|psycholog\w*)|depression (?:follow-?up|management|counsel\w*)|behavio(?:u)?ral therapy)\b/i,
  },
  anxietyScreen: {
    loinc: ["69737-5", "70274-6"],
    words: /\bgad-?[27]\b|\bgeneralized anxiety disorder (?:2|7)[- ]item|\banxiety screening\b/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended)\b/i,
  },
  anxiety: { icd: /^(?:F40|F41)/, words: /\banxiety\b/i, unless: /\b(?:screening|family|risk|education|no )\b/i },
  tobaccoStatus: {
    loinc: ["11367-0", "39240-7", "68535-4", "68536-2", "72166-2"],
    words: /\b(?:tobacco|smoking) (?:smoking )?status\b/i,
  },
  packYears: { loinc: ["8664-5"], words: /\bpack[- ]?years?\b/i },
  nicotineDependence: {
    icd: /^(?:F17\.2|Z72\.0|O99\.33)/,
    words: /\b(?:nicotine dependence|tobacco (?:use disorder|dependence|user)|smokes tobacco daily|current smoker)\b/i,
    unless: /\b(?:in remission|former|ex-|family|history of|never)\b/i,
  },
  cessationDrug: { words: /\b(?:varenicline|nicotine)\b|\bbupropion\b.*\b150\b/i },
  cessationCounselling: {
    icd: /^Z71\.6/,
    words: /\b(?:smoking|tobacco)\b.*\b(?:cessation|counsel\w*|quit\w*|stop\w*)\b/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended)\b/i,
  },
  alcoholScreen: {
    loinc: ["11331-6", "68518-0", "68519-8", "68520-6", "72109-2", "72110-0", "75624-7", "75626-2", "88037-7"],
    words: /\b(?:audit-?c|alcohol use disorders identification|alcohol (?:use )?screening|history of alcohol use)\b/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended)\b/i,
  },
  alcoholDisorder: { icd: /^F10/, words: /\balcohol(?:ism| dependence| abuse| use disorder)\b/i, unless: NOT_HIS },
  drugScreen: {
    loinc: ["68524-8", "82666-9", "82667-7"],
    words: /\b(?:dast-?10|drug abuse screening test|(?:unhealthy )?drug use screening|substance use screening)\b/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended)\b/i,
  },
  drugDisorder: {
    icd: /^F1(?:[1-689])/,
    words: /\b(?:opioid|cocaine|cannabis|amphetamine|stimulant|drug)(?: use| abuse)? (?:disorder|dependence)\b|\bdrug abuse\b/i,
    unless: NOT_HIS,
  },
} as const satisfies Readonly<Record<string, ConceptTable>>;
