// Notes of a visit that a dictation service is asked for by name: a full history and physical with diagnostic testing, SOAP for body and mind, and the short forms of talking
// therapies.
import type { SectionKey, Template } from "#core/template.ts";

function note(id: string, name: string, sections: readonly (readonly [SectionKey, string])[]): Template {
  return {
    id,
    name,
    author: "Chartroom",
    category: "consult-note",
    form: "sections",
    sections: sections.map(([key, heading]) => ({ key, heading })),
  };
}

const SOAP_SECTIONS = [
  ["subjective", "Subjective"],
  ["objective", "Objective"],
  ["assessment", "Assessment"],
  ["plan", "Plan"],
] as const;

export const FULL_HISTORY_AND_PHYSICAL = note("a81c3f07d2e64b95c0f7314a", "History and physical with diagnostic testing", [
  ["chief-complaint", "Chief complaint"],
  ["history-of-present-illness", "History of present illness"],
  ["review-of-systems", "Review of systems"],
  ["past-medical-history", "Past medical history"],
  ["family-history", "Past family history"],
  ["social-history", "Past social history"],
  ["examination", "Physical examination"],
  ["results", "Diagnostic testing"],
  ["assessment", "Assessment"],
  ["plan", "Plan"],
]);

export const PHYSICAL_SOAP = note("a81c3f07d2e64b95c0f7314b", "SOAP, physical health", SOAP_SECTIONS);

export const BEHAVIORAL_SOAP = note("a81c3f07d2e64b95c0f7314c", "SOAP, behavioral health", SOAP_SECTIONS);

export const GIRPP = note("a81c3f07d2e64b95c0f7314d", "GIRPP", [
  ["goal", "Goal"],
  ["intervention", "Intervention"],
  ["response", "Response"],
  ["progress", "Progress"],
  ["plan", "Plan"],
]);

export const BIRP = note("a81c3f07d2e64b95c0f7314e", "BIRP", [
  ["behavior", "Behavior"],
  ["intervention", "Intervention"],
  ["response", "Response"],
  ["plan", "Plan"],
]);

export const SIRP = note("a81c3f07d2e64b95c0f7314f", "SIRP", [
  ["situation", "Situation"],
  ["intervention", "Intervention"],
  ["response", "Response"],
  ["plan", "Plan"],
]);

export const DAP = note("a81c3f07d2e64b95c0f73150", "DAP", [
  ["data", "Data"],
  ["assessment", "Assessment"],
  ["plan", "Plan"],
]);
