// Does the judge of recall notice? A fact that it found must be missing once the text's names, its digits or its sources are others.
import type { Fact } from "../oracle/fact.ts";
import { findFact } from "./recall.ts";
import type { Clause, Line } from "./text.ts";

export function noticesChanges(fact: Fact, lines: readonly Line[]): boolean {
  const digits = (text: string) => text.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));
  const letters = (text: string) => text.replace(/\p{L}[\p{L}\p{N}]{2,}/gu, "qqq");
  const isGone = (change: (clause: Clause) => Clause) =>
    findFact(
      fact,
      lines.map((line) => changed(line, change)),
    ) === undefined;
  const hasDigits = fact.numbers.length > 0 || fact.dates.length > 0;
  return (
    isGone((clause) => ({ ...clause, text: letters(clause.text) })) &&
    (!hasDigits || isGone((clause) => ({ ...clause, text: digits(clause.text) }))) &&
    isGone((clause) => ({ ...clause, evidence: clause.evidence.map((reference) => `${reference}-other`) }))
  );
}

function changed(line: Line, change: (clause: Clause) => Clause): Line {
  const clauses = line.clauses.map(change);
  return { ...line, clauses, text: clauses.map(({ text }) => text).join("") };
}
