// Is a fact in the text? It is when one clause cites one of the fact's resources, the clause has each of its numbers (rounded as printed, to two figures or more), and the
// line it stands in has one of its names (every word of it but forms, little words and what is in brackets), one of its dates, and the words it must be said with. "And 5 more" names nothing.
import type { Fact } from "../oracle/fact.ts";
import { spellings } from "../oracle/time.ts";
import type { Clause, Line } from "./text.ts";

export interface Finding {
  readonly line: Line;
  /** Words of its part before the clause. */
  readonly wordsBefore: number;
}

/** Undefined: it is not said. The earliest place in its part otherwise. `sections` restricts where it may stand. */
export function findFact(fact: Fact, lines: readonly Line[]): Finding | undefined {
  const places = lines.flatMap((line) =>
    line.clauses.flatMap((clause, index) => (says(fact, clause, line) ? [{ line, wordsBefore: line.wordsBefore[index]! }] : [])),
  );
  return places.sort((a, b) => a.wordsBefore - b.wordsBefore)[0];
}

/** What is missing where the fact is cited: for people who look into it. */
export function nearest(fact: Fact, lines: readonly Line[]): string {
  const cited = lines.flatMap((line) => line.clauses.filter(({ evidence }) => cites(fact, evidence)).map((clause) => ({ line, clause })));
  if (cited.length === 0) return "cited nowhere";
  const named = cited.find(({ line }) => isNamed(fact.names, line.text)) ?? cited[0]!;
  return `nearest: “${named.clause.text.trim().slice(0, 160)}”`;
}

function says(fact: Fact, clause: Clause, line: Line): boolean {
  return (
    cites(fact, clause.evidence) &&
    isNamed(fact.names, line.text) &&
    fact.numbers.every((number) => hasNumber(clause.text, number)) &&
    (fact.dates.length === 0 || fact.dates.some((date) => spellings(date).some((text) => line.text.includes(text)))) &&
    fact.said.every((words) => words.test(line.text))
  );
}

function cites({ references }: Fact, evidence: readonly string[]): boolean {
  return evidence.some((one) => references.includes(one));
}

const LITTLE = new Set(
  "the and with without for from per oral tablet capsule solution suspension injection disorder finding situation procedure serum plasma blood mass volume moles automated count reported due type pack day panel all children optional".split(
    " ",
  ),
);

function significant(name: string): string[] {
  const words = plain(name).match(/[\p{L}\p{N}.]+/gu) ?? [];
  const telling = words.filter((word) => word.length > 2 && !LITTLE.has(word) && !/^\d/.test(word));
  return telling.length > 0 ? telling : words;
}

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u200b-\u200f]/g, "")
    .toLowerCase();
}

/** LOINC's property may be left out, in brackets or as in ` SerPl-mCnc`; of a name cut at "…" its first sixty characters do. */
export function isNamed(names: readonly string[], text: string): boolean {
  const whole = plain(text);
  return names.some((name) => {
    if (text.includes("…") && name.length > 60 && whole.includes(plain(name).slice(0, 60))) return true;
    return significant(name.replace(/\[[^\]]*\]|\([a-z/ ]+\)$| SerPl-[a-z]Cnc$/g, " ")).every((word) => whole.includes(word));
  });
}

const NUMBER = /(?<![\w.])\d+(?:\.\d+)?/g;

export function hasNumber(text: string, value: number): boolean {
  return (text.match(NUMBER) ?? []).some((printed) => {
    const decimals = printed.split(".")[1]?.length ?? 0;
    const figures = printed.replace(/^0\.0*|\./g, "").length;
    return Number(printed) === value || (figures >= Math.min(2, String(Math.abs(value)).length) && printed === value.toFixed(decimals));
  });
}
