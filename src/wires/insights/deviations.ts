// Where a server may take more than the service model allows, each by the operator's choice. Nothing here is on by itself.
export interface Deviations {
  /** Reasons with any letters, digits, punctuation and symbols, in any script; still of one line and at most 256 characters. */
  readonly anyEncounterReason: boolean;
  /** Values besides those of the model. */
  readonly roles: readonly string[];
  readonly specialties: readonly string[];
  /** Sources that one job may name; the model's 10 without it. How many documents are read is a setting of its own. */
  readonly s3Sources: number | undefined;
}

export const NO_DEVIATIONS: Deviations = { anyEncounterReason: false, roles: [], specialties: [], s3Sources: undefined };

/** The pattern of such a reason. */
export const ANY_REASON = "[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]+";
