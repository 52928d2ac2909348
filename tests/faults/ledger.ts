// What clients under random kills were promised, and what they still have to ask again. It records; it never decides that a loss is none.
export interface Acknowledged {
  /** Session id -> the clinician's notes that were acknowledged, and the note that was streamed to its end. */
  readonly sessions: Map<string, { notes?: readonly string[]; streamed?: string }>;
  /** Alias -> EncounterId. */
  readonly encounters: Map<string, string>;
  /** Client token -> job id. */
  readonly jobs: Map<string, string>;
  /** Requests that broke off or were refused for a passing reason, and were sent again. */
  retried: number;
  /** Answers that nobody could expect. */
  readonly surprises: string[];
}

export function emptyLedger(): Acknowledged {
  return { sessions: new Map(), encounters: new Map(), jobs: new Map(), retried: 0, surprises: [] };
}
