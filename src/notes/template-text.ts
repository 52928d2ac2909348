// Reads the sections of a template out of its text: lines that are headings by their marks, or that we know, in their order. It follows no instruction that
// stands between them, and names every line that it did not read.
import type { SectionKey, TemplateSection } from "#core/template.ts";
import { type HeadingMeaning, headingMeaning, LONGEST_HEADING } from "./headings.ts";

export interface TemplateText {
  readonly sections: readonly TemplateSection[];
  /** All other lines with words. */
  readonly unread: readonly string[];
}

export function readTemplateText(text: string): TemplateText {
  const sections: TemplateSection[] = [];
  const unread: string[] = [];
  for (const line of text.split(/\r\n|[\n\r]/)) {
    const { words, marked } = headingOf(line);
    if (words === "") continue;
    const meaning = words.length > LONGEST_HEADING ? undefined : headingMeaning(words);
    if (meaning) sections.push(...sectionsFor(words, meaning).filter(({ key }) => !sections.some((one) => one.key === key)));
    else if (!marked) unread.push(words);
    else if (!sections.some(({ heading }) => heading === words)) sections.push({ key: "custom", heading: words });
  }
  return { sections, unread };
}

/** `# Plan`, `**Plan**`, `Plan:` and a line that holds nothing but a known heading. */
function headingOf(line: string): { readonly words: string; readonly marked: boolean } {
  const bare = line.trim();
  const inner =
    /^#{1,6}\s+(.*?)\s*#*$/.exec(bare)?.[1] ?? /^(?:\*\*|__)(.+?)(?:\*\*|__):?$/.exec(bare)?.[1] ?? /^([^[\](){}]{1,60}):$/.exec(bare)?.[1];
  return { words: (inner ?? bare).replace(/[:*_]+$/, "").trim(), marked: inner !== undefined };
}

const SUBJECTIVE = headingMeaning("subjective")?.keys;
const OBJECTIVE = headingMeaning("objective")?.keys;

/** A heading over two sections ("Assessment and plan") becomes both, since a statement goes to one. */
function sectionsFor(heading: string, { keys }: HeadingMeaning): readonly TemplateSection[] {
  if (keys === SUBJECTIVE) return [{ key: "subjective", heading }];
  if (keys === OBJECTIVE) return [{ key: "objective", heading }];
  if (keys.length === 1) return [{ key: keys[0], heading }];
  return keys.map((key) => ({ key, heading: named(key) }));
}

function named(key: SectionKey): string {
  const words = key.replaceAll("-", " ");
  return words[0]!.toUpperCase() + words.slice(1);
}
