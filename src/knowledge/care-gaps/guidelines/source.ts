// How the published rules are written down: title, year and grade of the publisher, the content in our words, and the words every prompt is made of.
import type { RuleEvidence } from "#core/record.ts";

const HOW = "Consider it, or consider also what is due: due when nothing is found, overdue when the last one is older than the interval.";

/** U.S. Preventive Services Task Force, Final Recommendation Statement. */
export function uspstf(id: string, title: string, year: number, grade: string, text: string): RuleEvidence {
  return {
    kind: "rule",
    rule: `uspstf-${id}-${year}`,
    source: "USPSTF",
    edition: title,
    year,
    grade,
    text: `${title}: ${text} Grade ${grade}. ${HOW}`,
  };
}

export function published(
  id: string,
  source: string,
  edition: string,
  year: number,
  grade: string | undefined,
  text: string,
): RuleEvidence {
  return {
    kind: "rule",
    rule: `${id}-${year}`,
    source,
    edition,
    year,
    grade,
    text: `${text}${grade === undefined ? "" : ` Grade ${grade}.`} ${HOW}`,
  };
}
