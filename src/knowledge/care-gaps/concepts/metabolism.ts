// Blood pressure, vessels, diabetes, kidneys and weight, for the care-gap rules. ICD-10-CM 2025 categories, LOINC codes and words; the words infer nothing that a name does not say.
import { type ConceptTable, NOT_HIS } from "./table.ts";

export const METABOLISM_CONCEPTS = {
  // Heart, vessels, metabolism
  essentialHypertension: { icd: /^I10/, words: /\bessential hypertension\b/i, unless: NOT_HIS },
  hypertension: {
    icd: /^I1[0-356A]/,
    words: /\b(?:hypertension|hypertensive (?:disorder|heart|kidney|renal))\b/i,
    unless:
      /\b(?:pulmonary|portal|intracranial|ocular|gestational|pregnan\w*|white[- ]coat|family|screening|risk|without|no |renovascular suspected|education)\b/i,
  },
  antihypertensive: {
    words:
      /\b(?:\w+pril|\w+sartan|amlodipine|nifedipine|diltiazem|verapamil|hydrochlorothiazide|chlorthalidone|indapamide|metoprolol|atenolol|bisoprolol|carvedilol|nebivolol|labetalol|spironolactone|doxazosin|clonidine|hydralazine)\b/i,
  },
  statin: { words: /\b(?:atorva|rosuva|simva|simvi|prava|lova|fluva|pitava)statin\b/i },
  statinIntolerance: {
    icd: /^(?:T46\.6X5|G72\.0)/,
    words:
      /\bstatin\b.*\b(?:intoleran\w*|allerg\w*|adverse|myopathy|contraindicat\w*)\b|\b(?:intoleran\w*|allerg\w*|adverse\w*|contraindicat\w*)\b.*\bstatin/i,
  },
  cardiovascularDisease: {
    icd: /^(?:I2[0-5]|I63|G45|I65|I66|I70|I73\.9|I69\.3|Z95\.1|Z95\.5|Z86\.73)/,
    words:
      /\b(?:coronary (?:artery|heart|arteriosclerosis|atherosclerosis)|myocardial infarction|ischa?emic (?:heart|stroke)|angina|stroke|transient ischa?emic|peripheral (?:arterial|artery|vascular) disease|atherosclero\w*)\b/i,
    unless: NOT_HIS,
  },
  dyslipidemia: {
    icd: /^E78\.[0-5]/,
    words: /\b(?:hyperlipid(?:a)?emia|hypercholesterol(?:a)?emia|dyslipid(?:a)?emia|hypertriglycerid(?:a)?emia)\b/i,
    unless: NOT_HIS,
  },
  lipids: {
    loinc: ["2089-1", "2093-3", "13457-7", "18262-6", "24331-1", "57698-3"],
    words: /\b(?:lipid panel|lipid profile|cholesterol in ldl|ldl cholesterol)\b/i,
  },
  diabetes: {
    icd: /^E(?:08|09|10|11|13)/,
    words: /\b(?:diabetes mellitus|type [12i]+ diabetes|diabetes (?:type )?[12i]+|diabetic|diabetes)\b/i,
    unless:
      /\b(?:gestational|pre-?diabet\w*|insipidus|family|screening|risk|education|foot exam\w*|eye exam\w*|no |without|suspected|diet)\b/i,
  },
  glucoseTest: {
    loinc: ["1518-0", "1557-8", "1558-6", "2339-0", "2345-7", "4548-4", "4549-2", "17856-6", "20438-8", "76629-5"],
    words: /\b(?:fasting glucose|glucose tolerance|h(?:a)?emoglobin a1c)\b/i,
  },
  a1c: {
    loinc: ["4548-4", "4549-2", "17855-8", "17856-6", "41995-2", "59261-8", "62388-4", "71875-9", "96595-4"],
    words: /\b(?:h(?:a)?emoglobin a1c|hba1c|glycated h(?:a)?emoglobin)\b/i,
    unless: /\b(?:goal|target|declined)\b/i,
  },
  glucoseManagementIndicator: { loinc: ["97506-0"] },
  eyeExam: {
    loinc: ["71490-7", "71491-5", "105914-6"],
    words:
      /\b(?:dilated (?:eye|retinal|fundus)|retinal (?:exam\w*|photograph\w*|imag\w*|screen\w*)|diabetic (?:eye|retin\w*) (?:exam\w*|screen\w*)|fundus photograph\w*|ophthalmoscop\w*|comprehensive eye exam\w*)\b/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended|referral|education|recommended)\b/i,
  },
  diabeticRetinopathy: {
    icd: /^E(?:08|09|10|11|13)\.3[1-5]/,
    words: /\b(?:diabetic|due to (?:type [12] )?diabetes)\b.*\bretinopathy\b|\bretinopathy\b.*\bdiabet/i,
    unless: NOT_HIS,
  },
  footExam: {
    words: /\b(?:(?:diabetic )?foot (?:exam\w*|inspection|assessment)|monofilament)\b/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended|referral|education)\b/i,
  },
  egfr: {
    loinc: [
      "33914-3",
      "48642-3",
      "48643-1",
      "50210-4",
      "62238-1",
      "69405-9",
      "70969-1",
      "77147-7",
      "88293-6",
      "88294-4",
      "94677-2",
      "98979-8",
      "98980-6",
    ],
    words: /\b(?:egfr|glomerular filtration rate)\b/i,
  },
  urineAlbuminCreatinine: {
    loinc: [
      "9318-7",
      "13705-9",
      "14958-3",
      "14959-1",
      "30000-4",
      "32294-1",
      "44292-1",
      "59159-4",
      "76401-9",
      "77253-3",
      "77254-1",
      "89998-9",
    ],
    words: /\b(?:micro)?albumin ?\/ ?creatinine\b/i,
  },
  kidneyDisease: { icd: /^N18/, words: /\bchronic (?:kidney disease|renal (?:disease|failure|insufficiency))\b/i, unless: NOT_HIS },
  kidneyDisease5: { icd: /^N18\.5/, words: /\bchronic kidney disease,? stage (?:5|v)\b/i, unless: NOT_HIS },
  endStageRenal: { icd: /^(?:N18\.6|Z99\.2)/, words: /\bend[- ]stage (?:renal|kidney)\b|\bdialysis dependen/i, unless: NOT_HIS },
  kidneyTransplant: { words: /\b(?:kidney|renal) transplant\w*|\btransplant\w* of (?:a )?kidney\b/i, unless: NOT_HIS },
  kidneyTransplantRecipient: { icd: /^Z94\.0/, words: /\b(?:kidney|renal) transplant\w*/i, unless: NOT_HIS },
  dialysis: { words: /\b(?:h(?:a)?emo|peritoneal )?dialysis\b/i, unless: /\b(?:education|evaluation|declined|planning)\b/i },
  monthlyDialysisVisit: { words: /\bend[- ]stage renal disease.*\bmonth/i },
  bmi: { loinc: ["39156-5", "89270-3"], words: /^body mass index(?: \(bmi\))?\b(?!.*percentile)/i },
  bmiPercentile: { loinc: ["59576-9"], words: /\bbody mass index\b.*\bpercentile\b/i },
  weightCounselling: {
    icd: /^Z71\.3/,
    words:
      /\b(?:weight (?:management|reduction|loss)|obesity)\b.*\b(?:program\w*|counsel\w*|education|therapy|intervention|regime|management)\b|\bdietary (?:counsel\w*|education|regime)\b/i,
    unless: /\b(?:declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended)\b/i,
  },
  followUpWithin4Weeks: { words: /\bfollow-?up\b.*\b(?:[1-6] days?|[1-4] weeks?)\b/i },
  followUpWithin6Months: { words: /\bfollow-?up\b.*\b(?:days?|weeks?|[1-6] months?)\b/i },
  pressureReferral: { words: /\breferral\b/i },
  pressureLaboratory: { words: /\b(?:metabolic panel|urinalysis|lipid panel)\b/i },
  lifestyleAdvice: {
    words:
      /\b(?:lifestyle|diet\w*|exercise|physical activity|weight|alcohol)\b.*\b(?:education|advice|recommend\w*|counsel\w*|regime|rehabilitation)\b|\brecommendation to (?:exercise|lose weight)\b/i,
  },
} as const satisfies Readonly<Record<string, ConceptTable>>;
