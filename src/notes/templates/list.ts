// The built-in templates. It knows no others: a template of a practice's own is another noun's business.
import type { Template } from "#core/template.ts";
import { FOLLOW_UP } from "./follow-up.ts";
import { HISTORY_AND_PHYSICAL } from "./history-and-physical.ts";
import { LETTER } from "./letter.ts";
import { SOAP } from "./soap.ts";

export const BUILT_IN_TEMPLATES: readonly Template[] = [HISTORY_AND_PHYSICAL, SOAP, FOLLOW_UP, LETTER];

/** Ids are hexadecimal and told apart without regard to case. Undefined: not one of ours. */
export function builtInTemplate(id: string): Template | undefined {
  const wanted = id.toLowerCase();
  return BUILT_IN_TEMPLATES.find((template) => template.id === wanted);
}
