// The erasure of a session or of its notes: why, by whom, when. What is kept of it holds ids and signatures, no word of the patient.

export const ERASURE_REASONS = ["patient-request", "entered-in-error", "not-needed", "retention"] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];

export interface Erasure {
  readonly reason: ErasureReason;
  /** As audit names him. */
  readonly actor: string;
  readonly at: Date;
}
