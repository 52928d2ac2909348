// The built-in templates. It knows no others: a template of a practice's own is another noun's business.
import type { Template } from "#core/template.ts";
import { HISTORY_AND_PHYSICAL } from "./history-and-physical.ts";
import { FOLLOW_UP_LETTER, PATIENT_EXPLAINER, REFERRAL_LETTER } from "./letters.ts";
import { BEHAVIORAL_SOAP, BIRP, DAP, FULL_HISTORY_AND_PHYSICAL, GIRPP, PHYSICAL_SOAP, SIRP } from "./scribe-notes.ts";
import { SOAP } from "./soap.ts";

export const BUILT_IN_TEMPLATES: readonly Template[] = [
  HISTORY_AND_PHYSICAL,
  SOAP,
  FULL_HISTORY_AND_PHYSICAL,
  PHYSICAL_SOAP,
  BEHAVIORAL_SOAP,
  GIRPP,
  BIRP,
  SIRP,
  DAP,
  FOLLOW_UP_LETTER,
  REFERRAL_LETTER,
  PATIENT_EXPLAINER,
];

/** Ids are hexadecimal and told apart without regard to case. Undefined: not one of ours. */
export function builtInTemplate(id: string): Template | undefined {
  const wanted = id.toLowerCase();
  return BUILT_IN_TEMPLATES.find((template) => template.id === wanted);
}
