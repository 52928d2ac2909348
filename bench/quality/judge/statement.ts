// Which clauses of a text are statements: those that say something about the patient. What speaks of the reading itself, of rules without the patient, or repeats the
// request is none; that a value is missing or too old is one.

const OTHERS = [
  /^No mapping of conditions/,
  /^\* No prompt from the rules|^\* No rule that could be decided|^\* Nothing to report could be computed|^\* Some rules could not be decided|^\* No prompts: they are for/,
  /^\* Prompts on restricted or confidential|entries exist and are not shown|restricted and not shown/,
  /as the caller gave it|^No reason for this visit/,
  /not available|not read in full|could not be read in full|in what was read\.$/i,
  /^Without a completed visit nothing can be told apart/,
];

export function isStatement(section: string, text: string): boolean {
  return section !== "NOT_READ" && /\p{L}/u.test(text) && !OTHERS.some((pattern) => pattern.test(text.trim()));
}
