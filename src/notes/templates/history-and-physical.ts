// The H&P template, under the id that clients carry from the vendor's documentation.
import type { Template } from "#core/template.ts";

export const HISTORY_AND_PHYSICAL: Template = {
  id: "659b8042fe093d6592b41ef7",
  name: "H & P",
  author: "Chartroom",
  category: "consult-note",
  form: "sections",
  sections: [
    { key: "chief-complaint", heading: "Chief complaint" },
    { key: "history-of-present-illness", heading: "History of present illness" },
    { key: "past-medical-history", heading: "Past medical history" },
    { key: "medications", heading: "Medications" },
    { key: "allergies", heading: "Allergies" },
    { key: "family-history", heading: "Family history" },
    { key: "social-history", heading: "Social history" },
    { key: "review-of-systems", heading: "Review of systems" },
    { key: "vital-signs", heading: "Vital signs" },
    { key: "examination", heading: "Physical examination" },
    { key: "results", heading: "Results" },
    { key: "assessment", heading: "Assessment" },
    { key: "plan", heading: "Plan" },
  ],
};
