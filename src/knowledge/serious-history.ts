// Which past problems and operations a clinician must know although they are over. Names, and ICD-10-CM 2024 categories; a list of ours, not a guideline, and it infers nothing.

const NAMES =
  /\b(?:myocardial infarction|heart attack|cardiac arrest|stroke|cerebrovascular accident|transient ischa?emic|intracranial h(?:a?e)?morrhage|subarachnoid|aortic (?:aneurysm|dissection)|cancer|carcinoma|malignan\w*|neoplasm|lymphoma|leuka?emia|melanoma|myeloma|sarcoma|metasta\w*|thrombo(?:sis|embolism)|embol(?:ism|us)|transplant\w*|suicid\w*|self[- ]harm|overdose|psychosis|anaphyla\w*|sepsis|endocarditis|seizure|epilepsy|status epilepticus|organ failure|heart failure|renal failure|liver failure|cirrhosis|gastrointestinal h(?:a?e)?morrhage|ectopic pregnancy|tubal pregnancy|eclampsia|pre-?eclampsia|brain damage|amputation|tuberculosis)\b/i;
const EXCLUDED = /\b(?:family history|screening|suspected|risk of|fear of|benign|no history|without)\b/i;
/** Infarction, stroke, cancer, thrombosis and embolism, transplant, self-harm, each with its "personal history of". */
const ICD_10_CM =
  /^(?:I2[126]|I252|I46|I6[0-4]|I71|I74|I82|G45|C(?!44)\d|D0[0-9]|D45|D46|A4[01]|T8[6]|X7|X8[0-3]|T14\.?91|R45\.?851|Z85|Z86\.?7[1-3]|Z94|Z91\.?5)/;
const OPERATIONS =
  /\b(?:transplant\w*|bypass|stent\w*|angioplasty|valve replacement|pacemaker|defibrillator|mastectomy|colectomy|gastrectomy|nephrectomy|pneumonectomy|lobectomy|hysterectomy|splenectomy|amputation|craniotomy|chemotherapy|radiotherapy|radiation therapy|dialysis|prosthesis|arthroplasty|joint replacement)\b/i;

const ICD = "http://hl7.org/fhir/sid/icd-10-cm";

/** `codes` are the concept's codings; the name decides where there is no ICD-10-CM code. */
export function isSeriousHistory(
  name: string,
  codes: readonly { readonly system: string | undefined; readonly code: string | undefined }[],
): boolean {
  if (codes.some(({ system, code }) => system === ICD && code !== undefined && ICD_10_CM.test(code))) return true;
  return NAMES.test(name) && !EXCLUDED.test(name);
}

export function isMajorOperation(name: string): boolean {
  return OPERATIONS.test(name) && !/\b(?:evaluation|referral|assessment|education|screening)\b/i.test(name);
}
