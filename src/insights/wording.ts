// The small pieces every section is made of: headings, notices, cited statements, list items, bounded lists.
import { compareText } from "#core/compare-text.ts";
import type { Concept, Evidence } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { clipText, SEMANTIC_TAG } from "#evidence/plain-text.ts";
import { evidenceOf } from "./pressure-pairs.ts";

export interface Cited {
  readonly evidence: Evidence;
  readonly drugEvidence?: Evidence | undefined;
  readonly otherEvidence?: Evidence | undefined;
}

export function heading(title: string): Fragment {
  return { kind: "heading", text: `## ${title}\n`, evidence: [] };
}

export function notice(text: string): Fragment {
  return { kind: "notice", text, evidence: [] };
}

/** A clause with the facts that carry it, and where a drug is named elsewhere, that too; evidence is put in one canonical order, each entry once. */
export function say(text: string, facts: readonly Cited[]): Fragment {
  return cite(
    text,
    facts.flatMap((fact) => [...evidenceOf(fact), ...(fact.drugEvidence ? [fact.drugEvidence] : [])]),
  );
}

export function cite(text: string, evidence: readonly Evidence[]): Fragment {
  if (evidence.length < 2) return { kind: "statement", text, evidence };
  const byKey = new Map(evidence.map((entry) => [evidenceKey(entry), entry]));
  const ordered = [...byKey].sort(([a], [b]) => compareText(a, b)).map(([, entry]) => entry);
  return { kind: "statement", text, evidence: ordered };
}

function evidenceKey(entry: Evidence): string {
  if (entry.kind === "resource") return JSON.stringify([0, entry.reference, entry.version, entry.origin, entry.quote]);
  if (entry.kind === "document") return JSON.stringify([1, entry.uri, String(entry.page ?? 0).padStart(6, "0"), entry.start, entry.end]);
  if (entry.kind === "query") return JSON.stringify([2, entry.resourceType, entry.parameters, entry.origin, entry.at]);
  if (entry.kind === "rule") return JSON.stringify([3, entry.rule]);
  if (entry.kind === "table") return JSON.stringify([5, entry.table, entry.id, entry.version, entry.says]);
  return JSON.stringify([4, entry.calculator, entry.result, entry.inputs]);
}

/** Clauses as one list item: `* ` before the first, a line end after the last. */
export function item(...clauses: readonly Fragment[]): Fragment[] {
  return clauses.map((clause, index) => ({
    ...clause,
    text: `${index === 0 ? "* " : ""}${clause.text}${index === clauses.length - 1 ? "\n" : ""}`,
  }));
}

/** Clauses in one item behind a label, parted by semicolons. */
export function row(label: string, clauses: readonly Fragment[]): Fragment[] {
  return item(...clauses.map((clause, index) => ({ ...clause, text: `${index === 0 ? `${label}: ` : "; "}${clause.text}` })));
}

/** What did not fit into a bounded list: counted, and all of it cited. */
export function more(facts: readonly Cited[]): Fragment[] {
  if (facts.length === 0) return [];
  const clause = say("", facts);
  return item({ ...clause, text: `and ${clause.evidence.length} more` });
}

const NAME_LIMIT = 120;
const QUOTE_LIMIT = 200;

/** A concept's name without SNOMED's kind in brackets. */
export function nameOf(concept: Concept): string {
  const name = clipText(concept.text, NAME_LIMIT).replace(SEMANTIC_TAG, "");
  return name === "" ? "unnamed entry" : name;
}

/** "all 3 recorded entries are", "the 1 recorded entry is". */
export function allEntries(count: number): string {
  return count === 1 ? "the 1 recorded entry is" : `all ${count} recorded entries are`;
}

/** "3 recorded entries", "1 recorded entry". */
export function recordedEntries(count: number): string {
  return `${count} recorded ${count === 1 ? "entry" : "entries"}`;
}

export function bracket(notes: readonly (string | undefined)[]): string {
  const said = notes.filter((note) => note !== undefined && note !== "");
  return said.length === 0 ? "" : ` (${said.join("; ")})`;
}

/** Words of the record, verbatim but for line breaks, in quotation marks of our own. */
export function quoted(raw: string): string {
  return `\u201c${clipText(raw, QUOTE_LIMIT)}\u201d`;
}
