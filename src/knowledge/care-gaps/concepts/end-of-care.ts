// Hospice, palliative care, frailty and advanced illness, stays in hospital, and refusals, for the care-gap rules. ICD-10-CM 2025 categories, LOINC codes and words; the words infer nothing that a name does not say.
import { type ConceptTable, NOT_HIS } from "./table.ts";

export const END_OF_CARE_CONCEPTS = {
  // Ends of care
  hospiceEncounter: { words: /\bhospice\b/i, unless: /\b(?:declin|discuss|consider|refus)/i },
  hospiceCare: { words: /\bhospice\b/i, unless: /\b(?:declin|discuss|consider|refus)/i },
  hospiceDiagnosis: { words: /\b(?:hospice care|care by hospice|in hospice|hospice patient)\b/i, unless: /\b(?:declin|discuss|refus)/i },
  palliativeEncounter: { words: /\bpalliative (?:care|medicine)\b/i, unless: /\bdeclin/i },
  palliativeDiagnosis: { icd: /^Z51\.5/, words: /\bpalliative care\b/i, unless: /\bdeclin/i },
  palliativeIntervention: { words: /\bpalliative (?:care|medicine|treatment)\b/i, unless: /\bdeclin/i },
  palliativeOrHospiceCare: { words: /\b(?:palliative|hospice)\b/i, unless: /\bdeclin/i },
  advancedIllness: {
    icd: /^(?:F0[1-3]|G10|G12\.21|G20|G30|G31\.0|C25|C71|C7[789]|I09\.81|I11\.0|I12\.0|I13|I50|J43|J84\.1|J96\.1|K70\.[2-4]|K74|N18\.[56])/,
    words: /\b(?:dementia|alzheimer|metastatic|heart failure|end[- ]stage|cirrhosis|parkinson|pulmonary fibrosis)\b/i,
    unless: NOT_HIS,
  },
  frailtyDiagnosis: {
    icd: /^(?:L89|M62\.8[14]|R54|R41\.81|Z74|Z99\.3|W1[89]|W0[0-9]|Z91\.81|Z59\.3)/,
    words: /\bfrail|\bpressure ulcer|\bbedridden/i,
    unless: NOT_HIS,
  },
  frailtySymptom: {
    icd: /^(?:R26|R53\.[18]1?|R54|R62\.7|R63\.4|R64)/,
    words: /\b(?:abnormal gait|difficulty walking|muscle weakness|cachexia)\b/i,
    unless: NOT_HIS,
  },
  frailtyEncounter: { words: /\b(?:home visit for assistance|custodial care|skilled nursing)\b/i },
  frailtyDevice: { words: /\b(?:wheelchair|walker|hospital bed|commode|home oxygen|walking frame|lift system)\b/i },
  dementiaDrug: { words: /\b(?:donepezil|rivastigmine|galantamine|memantine)\b/i },
  inpatientStay: { words: /\b(?:inpatient|hospital admission)\b/i },
  emergencyVisit: { words: /\bemergency\b/i },

  // Refusals
  declined: { words: /\b(?:declin(?:ed|es)|refus(?:ed|es))\b/i },
  medicalReason: { words: /\b(?:contraindicat\w*|not indicated|intoleran\w*|medical reason)\b/i },
} as const satisfies Readonly<Record<string, ConceptTable>>;
