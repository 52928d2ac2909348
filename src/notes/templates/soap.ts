// The SOAP template: four sections, everything finer is folded into them.
import type { Template } from "#core/template.ts";

export const SOAP: Template = {
  id: "c4a27f0051e09d6b3f8412aa",
  name: "SOAP",
  author: "Chartroom",
  category: "consult-note",
  form: "sections",
  sections: [
    { key: "subjective", heading: "Subjective" },
    { key: "objective", heading: "Objective" },
    { key: "assessment", heading: "Assessment" },
    { key: "plan", heading: "Plan" },
  ],
};
