// I1, I2, I4, I5, I6 and the product's own check over every record and day: what the published summary says, held against the oracle.

import type { RecordDay } from "../corpus.ts";
import { judgeClaims } from "../judge/precision.ts";
import { findFact, nearest } from "../judge/recall.ts";
import { noticesChanges } from "../judge/self-check.ts";
import { judgeSince } from "../judge/since.ts";
import { isStatement } from "../judge/statement.ts";
import { type Line, linesOf, wholeText, wordsIn } from "../judge/text.ts";
import { KINDS } from "../oracle/fact.ts";
import { mustNotMiss } from "../oracle/must-not-miss.ts";
import { Chart, referenceOf } from "../oracle/resources.ts";
import { type Prepared, prepare } from "../product.ts";
import { type Measure, noneMeasure, percent, shareMeasure, skipped } from "../report.ts";
import { AbsenceOverRecords } from "./absence.ts";

const REASON = "Follow-up visit";
/** Words of a part (sub-heading, else section) within which what matters must begin. */
const FIRST_WORDS = 120;

class Tally {
  readonly failures: string[] = [];
  right = 0;
  all = 0;

  count(isRight: boolean, failure: () => string): void {
    this.all += 1;
    if (isRight) this.right += 1;
    else this.failures.push(failure());
  }
}

export async function measureRecords(days: readonly RecordDay[]): Promise<Measure[]> {
  const [cited, resolved, checked, published, recall, position, claims, newRecall, newPrecision, order] = Array.from(
    { length: 10 },
    () => new Tally(),
  ) as [Tally, Tally, Tally, Tally, Tally, Tally, Tally, Tally, Tally, Tally];
  const byKind = new Map(KINDS.map((kind) => [kind, new Tally()]));
  const judge = new Tally();
  const absence = new AbsenceOverRecords();
  const lengths: Length[] = [];
  for (const day of days) {
    const where = `${day.name} (${day.today})`;
    const prepared = await attempt(day);
    published.count(typeof prepared !== "string" && prepared.problems.length === 0, () => `${where}: ${reasonOf(prepared)}`);
    if (typeof prepared === "string") continue;
    const chart = new Chart(day.entries, day.patientId, day.today);
    const summary = prepared.published.get("summary.json")!;
    const lines = linesOf(summary);
    checkEvidence(lines, chart, where, cited, resolved);
    absence.see(day, lines, chart);
    const unsupported = new Set(prepared.problems.map(({ section, fragment }) => `${section} ${fragment}`));
    for (const { name, fragments } of prepared.summary.sections)
      for (const [index, { kind, text }] of fragments.entries())
        if (kind === "statement") checked.count(!unsupported.has(`${name} ${index}`), () => `${where} ${name}: “${text.trim()}”`);
    for (const fact of mustNotMiss(chart)) {
      const found = findFact(fact, lines);
      recall.count(found !== undefined, () => `${where} ${fact.kind}: ${fact.what}; ${nearest(fact, lines)}`);
      byKind.get(fact.kind)!.count(found !== undefined, () => "");
      if (found && day.origin === "made up") judge.count(noticesChanges(fact, lines), () => `${where} ${fact.kind}: ${fact.what}`);
      if (found)
        position.count(
          found.wordsBefore < FIRST_WORDS,
          () => `${where} ${fact.kind}: ${fact.what}, after ${found.wordsBefore} words of ${found.line.section} ${found.line.heading}`,
        );
    }
    const { made, wrong } = judgeClaims(chart, lines);
    for (let right = made - wrong.length; right > 0; right--) claims.count(true, () => "");
    for (const one of wrong) claims.count(false, () => `${where} ${one}`);
    const since = judgeSince(chart, lines);
    for (const { missed } of since.events) newRecall.count(missed === undefined, () => `${where} ${missed}`);
    for (const { wrong: not } of since.claims) newPrecision.count(not === undefined, () => `${where} ${not}`);
    order.count(since.inOrder, () => `${where}: not in date order`);
    lengths.push({ where, isReal: day.origin === "real", words: wordsIn(wholeText(summary)) });
  }
  return [
    shareMeasure("I1", "statements with evidence", cited.right, cited.all, 1, cited.failures),
    shareMeasure("I2", "references that resolve to what of this patient was read", resolved.right, resolved.all, 1, resolved.failures),
    shareMeasure("I3", "statements that the product's check holds supported", checked.right, checked.all, 1, checked.failures),
    shareMeasure("I3", "records of which a summary would be published", published.right, published.all, 1, published.failures),
    shareMeasure("I4", "recall of what must not be missed, in the text", recall.right, recall.all, 0.99, recall.failures),
    ...[...byKind].map(
      ([kind, { right, all }]): Measure => ({
        id: "I4",
        what: `  ${kind}`,
        found: `${right}/${all} ${percent(right, all)}`,
        bar: "",
        met: undefined,
        failures: [],
      }),
    ),
    shareMeasure("I4", "the judge: made-up facts missed when their words are changed", judge.right, judge.all, 1, judge.failures),
    shareMeasure("I4", "claims that hold (precision)", claims.right, claims.all, 1, claims.failures),
    shareMeasure(
      "I4",
      `of what is said, begun in the first ${FIRST_WORDS} words of its part`,
      position.right,
      position.all,
      0.95,
      position.failures,
    ),
    shareMeasure("I5", "new since the last visit: recall", newRecall.right, newRecall.all, 0.99, newRecall.failures),
    shareMeasure("I5", "new since the last visit: precision", newPrecision.right, newPrecision.all, 1, newPrecision.failures),
    noneMeasure("I5", "sections out of date order", order.all, order.failures),
    ...lengthMeasures(lengths),
    absence.measure(),
  ];
}

async function attempt({ patientId, today, entries }: RecordDay): Promise<Prepared | string> {
  try {
    return await prepare({ patientId, today, reason: REASON, served: { entries } });
  } catch (error) {
    return String(error);
  }
}

function reasonOf(prepared: Prepared | string): string {
  if (typeof prepared === "string") return prepared;
  return prepared.problems.map(({ section, kind, token }) => `${section} ${kind} “${token}”`).join("; ");
}

function checkEvidence(lines: readonly Line[], chart: Chart, where: string, cited: Tally, resolved: Tally): void {
  for (const { section, clauses } of lines) {
    for (const { text, evidence } of clauses) {
      if (isStatement(section, text)) cited.count(evidence.length > 0, () => `${where} ${section}: “${text.trim()}”`);
      for (const reference of evidence)
        resolved.count(resolves(reference, chart), () => `${where} ${section}: “${text.trim().slice(0, 100)}” cites ${reference}`);
    }
  }
}

/** A question resolves when nothing of its kind is there to be told; a place in a document when its resource is this patient's. */
function resolves(reference: string, chart: Chart): boolean {
  const asked = /^query:([A-Za-z]+)\?/.exec(reference);
  if (asked) return true;
  const resource = chart.resolve(reference.split("#")[0]);
  return (
    resource !== undefined && referenceOf(resource) === reference.split("#")[0] && (chart.isOwn(resource) || chart.isOwnDrug(resource))
  );
}

interface Length {
  readonly where: string;
  readonly isReal: boolean;
  readonly words: number;
}

/** Of a handful of made-up records no middle is worth telling. */
function lengthMeasures(all: readonly Length[]): Measure[] {
  const real = all.filter(({ isReal }) => isReal);
  const what = (which: string, name: string) => `words of the whole summary, ${which}, ${name}`;
  if (real.length === 0) return [skipped("I6", what("real records", "p50 and p95"), "<= 450, 900")];
  const row = (which: string, lengths: readonly Length[], name: string, share: number, bar: number): Measure => {
    const sorted = lengths.map(({ words }) => words).sort((a, b) => a - b);
    const found = sorted[Math.ceil(sorted.length * share) - 1]!;
    return { id: "I6", what: what(which, name), found: String(found), bar: `<= ${bar}`, met: found <= bar, failures: [] };
  };
  const longest = all.toSorted((a, b) => b.words - a.words)[0]!;
  return [
    row("real records today", real, "p50", 0.5, 450),
    row("real records today", real, "p95", 0.95, 900),
    row("all records and days", all, "p50", 0.5, 450),
    row("all records and days", all, "p95", 0.95, 900),
    { id: "I6", what: `  longest: ${longest.where}`, found: String(longest.words), bar: "", met: undefined, failures: [] },
  ];
}
