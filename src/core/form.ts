// Questions that a client wants answered from a session, with the answers it would take; and what was found.
import type { AnswerSource } from "./session-answer.ts";

export const DATE_FORMATS = ["D MMM YYYY", "DD/MM/YYYY", "MM/DD/YYYY", "MMMM DD YYYY", "MMM DD YYYY", "YYYY/MM/DD"] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

export interface FormQuestion {
  readonly question: string;
  readonly type: "single" | "multiple" | "text" | "date";
  /** Only these may be answered; empty for text and dates. */
  readonly options: readonly string[];
  readonly dateFormat: DateFormat;
  /** Asked only when the question before it with this number was answered with this option. */
  readonly onlyIf: { readonly number: number; readonly option: string } | undefined;
}

/** Empty where no statement of the session supports an answer. */
export interface FormAnswer {
  readonly answer: readonly string[];
  readonly evidence: readonly AnswerSource[];
}
