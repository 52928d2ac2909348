// Decides which section of a template a statement goes to: the heading it stood under wins, then its own words. It guesses nothing: a statement
// that shows neither has no section.
import type { SectionKey, Template } from "#core/template.ts";
import { cueOf } from "./cues.ts";
import type { HeadingMeaning } from "./headings.ts";
import type { Statement } from "./statements.ts";

/** Where a statement goes in a template that does not have its own section. */
const FOLDED_INTO: Partial<Record<SectionKey, SectionKey>> = {
  "chief-complaint": "subjective",
  "history-of-present-illness": "subjective",
  "past-medical-history": "subjective",
  medications: "subjective",
  allergies: "subjective",
  "family-history": "subjective",
  "social-history": "subjective",
  "review-of-systems": "subjective",
  "vital-signs": "objective",
  examination: "objective",
  results: "objective",
};

/** These headings change what the words below them mean ("Family history: stroke"), so folding must not drop them. */
const BEARS_MEANING: ReadonlySet<SectionKey> = new Set([
  "past-medical-history",
  "medications",
  "allergies",
  "family-history",
  "social-history",
  "review-of-systems",
]);

/** The template's section for a key, as its index. Undefined: the template has no place for it. */
function sectionFor(template: Template, key: SectionKey): number | undefined {
  const wanted = template.sections.some((section) => section.key === key) ? key : FOLDED_INTO[key];
  const index = template.sections.findIndex((section) => section.key === wanted);
  return index < 0 ? undefined : index;
}

/** Whether the template's own heading says as much as this one, so that its words need not be repeated. */
export function standsFor(template: Template, meaning: HeadingMeaning): boolean {
  if (!meaning.plain) return false;
  if (meaning.keys.length > 1) return true;
  const [key] = meaning.keys;
  if (template.sections.some((section) => section.key === key)) return true;
  return !BEARS_MEANING.has(key) && sectionFor(template, key) !== undefined;
}

/** The index of the section a statement belongs to. Undefined: nothing in it or above it says where. */
export function sectionOf(template: Template, text: string, statement: Pick<Statement, "heading" | "nearby">): number | undefined {
  const key = keyOf(text, statement);
  return key && sectionFor(template, key);
}

function keyOf(text: string, { heading, nearby }: Pick<Statement, "heading" | "nearby">): SectionKey | undefined {
  if (!heading) return cueOf(text);
  const [first] = heading.keys;
  // A list begun behind "Plan:" is a plan, whatever its lines name.
  if (nearby && first !== "plan") return cueOf(text) ?? first;
  return (heading.keys.length > 1 ? cueOf(text, heading.keys) : undefined) ?? first;
}
