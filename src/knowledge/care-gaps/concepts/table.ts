// How a concept is written down: codes of systems that are ours to ship, and careful words. No SNOMED CT and no CPT.
export interface ConceptTable {
  /** ICD-10-CM, tested against the start of the code. */
  readonly icd?: RegExp;
  readonly loinc?: readonly string[];
  readonly words?: RegExp;
  /** Names that the words must not be found in. */
  readonly unless?: RegExp;
}

/** Names that speak of somebody else, of a doubt, or of something that did not happen. */
export const NOT_HIS =
  /\b(?:family history|fh:|screening|suspected|risk of|at risk|no history|without|rule out|ruled out|exposure|fear of|education|declin\w*|refus\w*|refer(?:ral|red|s)?|order(?:ed|s)?|planned|scheduled|recommended)\b/i;
