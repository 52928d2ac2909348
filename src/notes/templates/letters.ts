// Letters and the explainer for the patient. The ids of the first two are those that clients carry from the vendor's documentation.
import type { Template } from "#core/template.ts";

export const FOLLOW_UP_LETTER: Template = {
  id: "66455a5f0b0a1c8d018c6896",
  name: "Follow-up letter",
  author: "Chartroom",
  category: "document",
  form: "letter",
  sections: [
    { key: "chief-complaint", heading: "Reason for the visit" },
    { key: "history-of-present-illness", heading: "History" },
    { key: "examination", heading: "Findings" },
    { key: "results", heading: "Results" },
    { key: "assessment", heading: "Assessment" },
    { key: "plan", heading: "Plan" },
  ],
};

export const REFERRAL_LETTER: Template = {
  id: "5eb7cf5a86d9755df3a6c593",
  name: "Referral letter",
  author: "Chartroom",
  category: "document",
  form: "letter",
  sections: [
    { key: "chief-complaint", heading: "Reason for referral" },
    { key: "history-of-present-illness", heading: "History" },
    { key: "past-medical-history", heading: "Background" },
    { key: "medications", heading: "Medications" },
    { key: "allergies", heading: "Allergies" },
    { key: "family-history", heading: "Family history" },
    { key: "social-history", heading: "Social history" },
    { key: "examination", heading: "Examination" },
    { key: "results", heading: "Results" },
    { key: "assessment", heading: "Assessment" },
    { key: "plan", heading: "Plan" },
  ],
};

export const PATIENT_EXPLAINER: Template = {
  id: "7d10c5e2f4a96b3380e7c1d5",
  name: "Explainer for the patient",
  author: "Chartroom",
  category: "document",
  form: "plain-words",
  sections: [
    { key: "history-of-present-illness", heading: "What you told us" },
    { key: "examination", heading: "What we found" },
    { key: "results", heading: "Your results" },
    { key: "assessment", heading: "What we think" },
    { key: "plan", heading: "What happens next" },
  ],
};
