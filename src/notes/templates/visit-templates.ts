// The note forms of a listening session by the names that clients give: built-in templates where there is one, else sections of their own. A client's own headings
// get what their name says belongs there.
import type { SectionKey, Template } from "#core/template.ts";
import { headingMeaning } from "../headings.ts";
import { HISTORY_AND_PHYSICAL } from "./history-and-physical.ts";
import { SOAP } from "./soap.ts";

function form(name: string, ...sections: (readonly [SectionKey, string])[]): Template {
  return { ...SOAP, name, sections: sections.map(([key, heading]) => ({ key, heading })) };
}

const FORMS: Readonly<Record<string, Template>> = {
  HISTORY_AND_PHYSICAL,
  PHYSICAL_SOAP: SOAP,
  BEHAVIORAL_SOAP: SOAP,
  GIRPP: form(
    "GIRPP",
    ["goal", "Goal"],
    ["intervention", "Intervention"],
    ["response", "Response"],
    ["progress", "Progress"],
    ["plan", "Plan"],
  ),
  BIRP: form("BIRP", ["behavior", "Behavior"], ["intervention", "Intervention"], ["response", "Response"], ["plan", "Plan"]),
  SIRP: form("SIRP", ["situation", "Situation"], ["intervention", "Intervention"], ["response", "Response"], ["plan", "Plan"]),
  DAP: form("DAP", ["data", "Data"], ["assessment", "Assessment"], ["plan", "Plan"]),
};

/** Undefined: no form of that name. `custom` are a client's own headings, each once. */
export function visitTemplate(type: string, custom: readonly string[] | undefined): Template | undefined {
  const base = Object.hasOwn(FORMS, type) ? FORMS[type] : undefined;
  if (!base || !custom) return base;
  const sections = custom.map((heading) => ({
    key: headingMeaning(heading.replace(/([a-z])([A-Z])/g, "$1 $2"))?.keys[0] ?? ("custom" as const),
    heading,
  }));
  return { ...base, sections };
}
