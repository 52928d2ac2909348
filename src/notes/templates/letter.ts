// A letter about the visit, under the id that clients carry from the vendor's documentation for documents.
import type { Template } from "#core/template.ts";

export const LETTER: Template = {
  id: "66455a5f0b0a1c8d018c6896",
  name: "Letter",
  author: "Chartroom",
  category: "document",
  form: "letter",
  sections: [
    { key: "chief-complaint", heading: "Reason for the visit" },
    { key: "history-of-present-illness", heading: "History" },
    { key: "past-medical-history", heading: "Past medical history" },
    { key: "medications", heading: "Medications" },
    { key: "allergies", heading: "Allergies" },
    { key: "examination", heading: "Examination" },
    { key: "results", heading: "Results" },
    { key: "assessment", heading: "Assessment" },
    { key: "plan", heading: "Plan" },
  ],
};
