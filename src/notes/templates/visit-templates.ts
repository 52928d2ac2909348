// The note forms of a listening session by the names that clients give, each a built-in template. A client's own headings get what their name says belongs there.
import type { ListeningTemplate } from "#core/listening-session.ts";
import type { SectionKey, Template, TemplateSection } from "#core/template.ts";
import { headingMeaning } from "../headings.ts";
import { BEHAVIORAL_SOAP, BIRP, DAP, FULL_HISTORY_AND_PHYSICAL, GIRPP, PHYSICAL_SOAP, SIRP } from "./scribe-notes.ts";

const FORMS: Readonly<Record<string, Template>> = {
  HISTORY_AND_PHYSICAL: FULL_HISTORY_AND_PHYSICAL,
  PHYSICAL_SOAP,
  BEHAVIORAL_SOAP,
  GIRPP,
  BIRP,
  SIRP,
  DAP,
};

/** What belongs under a heading that one of the forms has too, by the heading's letters alone. */
const KEYS: ReadonlyMap<string, SectionKey> = new Map(
  Object.values(FORMS).flatMap(({ sections }) => sections.map(({ key, heading }) => [lettersOf(heading), key])),
);

function lettersOf(heading: string): string {
  return heading.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function keyFor(heading: string): SectionKey {
  const own = KEYS.get(lettersOf(heading));
  return own ?? headingMeaning(heading.replace(/([a-z])([A-Z])/g, "$1 $2"))?.keys[0] ?? "custom";
}

/** Undefined: no form of that name. `instructions` are a client's own sections; a header that comes twice is one section with both its instructions. */
export function visitTemplate({ type, instructions }: ListeningTemplate): Template | undefined {
  const base = Object.hasOwn(FORMS, type) ? FORMS[type] : undefined;
  if (!base || !instructions) return base;
  const headers = [...new Set(instructions.map(({ header }) => header))];
  return { ...base, sections: headers.map((heading) => sectionFor(heading, instructions)) };
}

function sectionFor(heading: string, instructions: NonNullable<ListeningTemplate["instructions"]>): TemplateSection {
  const own = instructions.filter(({ header }) => header === heading).map((one) => one.instruction);
  return { key: keyFor(heading), heading, instruction: own.join("\n") };
}
