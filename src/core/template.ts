// What a note is made after: named sections in order. Built-in ones live in notes/templates.

export interface TemplateSection {
  /** Stable name the note engine routes statements to. */
  readonly key: SectionKey;
  readonly heading: string;
}

export type SectionKey =
  | "chief-complaint"
  | "history-of-present-illness"
  | "past-medical-history"
  | "medications"
  | "allergies"
  | "family-history"
  | "social-history"
  | "review-of-systems"
  | "vital-signs"
  | "examination"
  | "results"
  | "assessment"
  | "plan"
  | "subjective"
  | "objective";

export interface Template {
  /** 24 hexadecimal digits, as clients know them. */
  readonly id: string;
  readonly name: string;
  readonly author: string;
  readonly category: "consult-note" | "document";
  /** Headed sections, a letter to somebody, or plain words for the patient. */
  readonly form: "sections" | "letter" | "plain-words";
  readonly sections: readonly TemplateSection[];
}
