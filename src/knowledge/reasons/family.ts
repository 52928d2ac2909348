// A family of reasons for a visit: the words that recognise it and the topics that matter for it, most important first. It orders what is recorded and infers nothing.
import type { TopicName } from "./topics.ts";

export interface ReasonFamily {
  readonly name: string;
  /** Words and phrases in lower case, parted by commas; a star at the end stands for any ending. */
  readonly terms: string;
  /** Danger first, then a named disease or complaint, then occasions that fit any patient, last words that any visit may carry. */
  readonly rank: "danger" | "specific" | "general" | "any";
  readonly matters: readonly TopicName[];
}
