// A short note of a follow-up visit, under the older id that clients carry from the vendor's documentation.
import type { Template } from "#core/template.ts";

export const FOLLOW_UP: Template = {
  id: "5eb7cf5a86d9755df3a6c593",
  name: "Follow-up",
  author: "Chartroom",
  category: "consult-note",
  form: "sections",
  sections: [
    { key: "history-of-present-illness", heading: "Interval history" },
    { key: "medications", heading: "Medications" },
    { key: "allergies", heading: "Allergies" },
    { key: "objective", heading: "Objective" },
    { key: "assessment", heading: "Assessment" },
    { key: "plan", heading: "Plan" },
  ],
};
