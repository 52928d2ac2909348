// A question that named several things stands in a note with its answer ("Have asthma or COPD: asthma, yes"): the question alone affirms none of them.

/** `before` and `after`: the words of the sentence around what is named. */
export function isOneOfAsked(before: string, after: string): boolean {
  const label = /^([^.;:]*): /.exec(after)?.[1];
  return label !== undefined && /\bor\b/.test(`${before} ${label}`);
}
