// What a note is made after: named sections in order. Built-in ones live in notes/templates.

export interface TemplateSection {
  /** Stable name the note engine routes statements to. */
  readonly key: SectionKey;
  readonly heading: string;
  /** How whoever made the template wants it written, as free text. Only a language model follows it; it says nothing of a patient. */
  readonly instruction?: string;
}

/** Characters of a section's instruction. */
export const LONGEST_INSTRUCTION = 15_000;

export const SECTION_KEYS = [
  "chief-complaint",
  "history-of-present-illness",
  "past-medical-history",
  "medications",
  "allergies",
  "family-history",
  "social-history",
  "review-of-systems",
  "vital-signs",
  "examination",
  "results",
  "assessment",
  "plan",
  "subjective",
  "objective",
  "past-surgical-history",
  "immunizations",
  "procedures",
  "goal",
  "situation",
  "behavior",
  "intervention",
  "response",
  "progress",
  "data",
  /** Whatever its heading names, in the words of whoever wrote it. */
  "custom",
] as const;
export type SectionKey = (typeof SECTION_KEYS)[number];

export interface Template {
  /** 24 hexadecimal digits, as clients know them. */
  readonly id: string;
  /** Counts from 1. Absent: a built-in one, which is as the program is. */
  readonly version?: number;
  readonly name: string;
  readonly author: string;
  readonly category: "consult-note" | "document";
  /** Headed sections, a letter to somebody, or plain words for the patient. */
  readonly form: "sections" | "letter" | "plain-words";
  readonly sections: readonly TemplateSection[];
}

/** What a practice says of a template of its own. */
export type TemplateContent = Pick<Template, "name" | "category" | "form" | "sections">;

/** One version of a practice's own template. It is never changed; what is changed is a new version. */
export interface PracticeTemplate extends Template {
  readonly version: number;
  readonly createdAt: Date;
  /** No new note is written after it from then on. */
  readonly retiredAt: Date | undefined;
}
