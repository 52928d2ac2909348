// Tests of pregnancy, childhood and violence, and what makes diet counselling or a cancer gene a question, for the care-gap rules. LOINC codes and words; the words infer nothing that a name does not say.
import type { ConceptTable } from "./table.ts";

const NOT_DONE = /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended|not done)\b/i;

export const PREVENTION_CONCEPTS = {
  bloodGroup: {
    loinc: ["882-1", "10331-7", "1305-2", "883-9"],
    words: /\b(?:abo and rh|rh ?(?:\(d\))? (?:type|typing|group)|blood (?:group|type) and rh)\b/i,
    unless: NOT_DONE,
  },
  urineCulture: { loinc: ["630-4", "6463-4"], words: /\burine culture\b|\bculture,? urine\b/i, unless: NOT_DONE },
  pregnancyGlucose: {
    loinc: ["14995-5", "20436-2", "20438-8", "1504-0", "1507-3", "1518-0", "14754-6", "14759-5", "95100-4"],
    words: /\b(?:glucose tolerance|glucose challenge|gestational diabetes screen\w*)\b/i,
    unless: NOT_DONE,
  },
  gestationalAge: { loinc: ["49051-6", "11884-4", "11885-1", "18185-9"], words: /^gestational age\b/i },
  partnerViolenceScreen: {
    loinc: ["76499-3", "95618-5"],
    words:
      /\b(?:humiliation,? afraid,? rape|hark\b|intimate partner violence|domestic (?:violence|abuse))\b.*\b(?:screen\w*|score|questionnaire|assessment)\b|\bhurt,? insult/i,
    unless: NOT_DONE,
  },
  visionScreen: { words: /\b(?:vision screening|visual acuity|photo-?screening)\b/i, unless: NOT_DONE },
  familialCancerAssessment: {
    words: /\b(?:brca|hereditary (?:breast|cancer))\b.*\b(?:counsel\w*|test\w*|assessment|analysis)\b|\bgenetic counsel\w*/i,
    unless: NOT_DONE,
  },
  dietCounselling: {
    icd: /^Z71\.(?:3|82)/,
    words: /\b(?:diet\w*|nutrition\w*|exercise|physical activity|lifestyle)\b.*\b(?:counsel\w*|education|therapy|intervention|advice)\b/i,
    unless: NOT_DONE,
  },
} as const satisfies Readonly<Record<string, ConceptTable>>;
