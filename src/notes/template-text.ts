// Reads the sections of a template out of its text: lines that are headings by their marks, or that we know, in their order, with the lines under each as its
// instruction. It follows none of these, and names every line that is no heading.
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
  /** By the places of sections: the lines under their heading. */
  const instructions: string[][] = [];
  let here: readonly number[] = [];
  for (const line of text.split(/\r\n|[\n\r]/)) {
    const { words, marked } = headingOf(line);
    if (words === "") continue;
    const headed = sectionsUnder(words, marked);
    if (!headed) {
      unread.push(words);
      for (const place of here) instructions[place]!.push(words);
      continue;
    }
    here = headed.map((section) => {
      const known = sections.findIndex((one) => isSame(one, section));
      if (known >= 0) return known;
      instructions.push([]);
      return sections.push(section) - 1;
    });
  }
  return { sections: sections.map((section, place) => withInstruction(section, instructions[place]!)), unread };
}

/** Undefined: no heading. */
function sectionsUnder(words: string, marked: boolean): readonly TemplateSection[] | undefined {
  const meaning = words.length > LONGEST_HEADING ? undefined : headingMeaning(words);
  if (meaning) return sectionsFor(words, meaning);
  return marked ? [{ key: "custom", heading: words }] : undefined;
}

function isSame(one: TemplateSection, other: TemplateSection): boolean {
  return other.key === "custom" ? one.heading === other.heading : one.key === other.key;
}

function withInstruction(section: TemplateSection, lines: readonly string[]): TemplateSection {
  return lines.length === 0 ? section : { ...section, instruction: lines.join("\n") };
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
