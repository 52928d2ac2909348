// How well the checker finds what a summary must not say: true statements changed in one number, unit, date, reference, negation, side or drug.
import { expect, it } from "vitest";
import type { Evidence, PatientRecord } from "#core/record.ts";
import type { Fragment, Summary } from "#core/summary.ts";
import { checkSummary } from "#evidence/check-summary.ts";
import * as made from "#evidence/fixtures/made-up-record.ts";
import { summarise } from "./summarise.ts";

const PURPOSE = { today: "2026-03-02", reason: "follow-up", pronouns: undefined } as const;
const BOTH = {
  ...made.WINTERFIELD,
  observations: [
    ...made.WINTERFIELD.observations,
    made.observation("o20", made.loinc("Tumor finding, left breast", "99-1"), "No tumor", undefined, { effective: "2026-02-10" }),
  ],
};

const MUTATIONS: Readonly<Record<string, (fragment: Fragment, others: readonly Evidence[]) => Fragment | undefined>> = {
  number: (it) => change(it, /(?<![\d/-])(\d+)(?=[\s.%;,)/])(?!\/\d{4})/, (digits) => String(Number(digits) + 37)),
  unit: (it) => change(it, /(?<=\d )(?:mmHg|kg|mmol\/L|%|MG)(?=[ ;,)\n]|$)/, (unit) => (unit === "mmol/L" ? "mg/dL" : "mmol/L")),
  date: (it) => change(it, /\d\d\/\d\d\/\d{4}/, (date) => `${date.slice(0, 6)}${Number(date.slice(6)) + 3}`),
  day: (it) => change(it, /\d\d\/\d\d\/\d{4}/, (date) => `${date.slice(0, 3)}27${date.slice(5)}`),
  reference: (it) =>
    it.evidence[0]?.kind === "resource"
      ? { ...it, evidence: [{ ...it.evidence[0], reference: `${it.evidence[0].reference}9` }, ...it.evidence.slice(1)] }
      : undefined,
  version: (it) =>
    it.evidence[0]?.kind === "resource" ? { ...it, evidence: [{ ...it.evidence[0], version: "2" }, ...it.evidence.slice(1)] } : undefined,
  quote: (it) =>
    it.evidence[0]?.kind === "document" ? { ...it, evidence: [{ ...it.evidence[0], start: it.evidence[0].start + 1 }] } : undefined,
  "another's evidence": (it, others) => {
    const other = others.find(
      (candidate) => candidate.kind === "resource" && !candidate.reference.startsWith("Encounter/") && !it.evidence.includes(candidate),
    );
    return other && it.evidence.length === 1 && /\d|[A-Z][a-z]+ [a-z]/.test(it.text) ? { ...it, evidence: [other] } : undefined;
  },
  "negation added": (it) => change(it, /(?<=^\* |: |; )(?=\p{L})/u, () => "no "),
  "negation lost": (it) => change(it, /\b(?:No|Not|not|none) /, () => ""),
  side: (it) => change(it, /\b(?:left|right)\b/, (side) => (side === "left" ? "right" : "left")),
  drug: (it) => change(it, /\b(?:metformin|lisinopril|amoxicillin|Penicillin)\b/, () => "carbamazepine"),
  status: (it) => change(it, /\b(?:resolved|provisional|flagged H)\b/, (status) => (status === "flagged H" ? "flagged L" : "refuted")),
};

function change(fragment: Fragment, pattern: RegExp, by: (found: string) => string): Fragment | undefined {
  const text = fragment.text.replace(pattern, by);
  return text === fragment.text ? undefined : { ...fragment, text };
}

function withFragment(summary: Summary, section: number, index: number, fragment: Fragment): Summary {
  const fragments = summary.sections[section]!.fragments.with(index, fragment);
  return { ...summary, sections: summary.sections.with(section, { ...summary.sections[section]!, fragments }) };
}

const RECORDS: Readonly<Record<string, PatientRecord>> = { woman: BOTH, child: made.QUILLFEATHER };

it("finds no fault in true summaries", () => {
  for (const record of Object.values(RECORDS)) expect(checkSummary(summarise(record, PURPOSE), record, PURPOSE)).toEqual([]);
});

it("flags at least 99 % of changed statements, and every kind of change", () => {
  const missed: string[] = [];
  const tried = new Map<string, number>();
  for (const record of Object.values(RECORDS)) {
    const summary = summarise(record, PURPOSE);
    const all = summary.sections.flatMap((section) => section.fragments.flatMap((fragment) => fragment.evidence));
    summary.sections.forEach((section, at) => {
      section.fragments.forEach((fragment, index) => {
        if (fragment.kind !== "statement") return;
        for (const [kind, mutate] of Object.entries(MUTATIONS)) {
          const mutated = mutate(fragment, all);
          if (!mutated) continue;
          tried.set(kind, (tried.get(kind) ?? 0) + 1);
          const problems = checkSummary(withFragment(summary, at, index, mutated), record, PURPOSE);
          if (!problems.some((problem) => problem.section === section.name && problem.fragment === index))
            missed.push(`${kind}: ${mutated.text}`);
        }
      });
    });
  }
  const total = [...tried.values()].reduce((sum, count) => sum + count, 0);
  expect([...tried.keys()].sort()).toEqual(Object.keys(MUTATIONS).sort());
  expect(total).toBeGreaterThan(200);
  expect(missed.length / total, missed.join("\n")).toBeLessThanOrEqual(0.01);
});
