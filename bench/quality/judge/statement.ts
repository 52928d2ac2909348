// Which clauses of a text are statements: those that say something about the patient. What speaks of the reading itself, of rules without the patient, or repeats the
// request is none. That something was not found, is missing or too old, is one: it cites where it was looked for.

const OTHERS = [
  /mapping (?:of .* )?is supplied/,
  /^\* No prompts?\b|^\* No rule that could be decided|^\* Nothing to report could be computed|^\* Some rules could not be decided/,
  /^\* Prompts on restricted or confidential|entries exist and are not shown|restricted and not shown/,
  /as the caller gave it|^No reason for this visit/,
  /not available|not read in full|could not be read in full/i,
  /nothing can be told apart as new/,
];

export function isStatement(section: string, text: string): boolean {
  return section !== "NOT_READ" && /\p{L}/u.test(text) && !OTHERS.some((pattern) => pattern.test(text.trim()));
}
