// facts.json: every fact of the record, whether the text says it or not, in one canonical order. It leaves restricted facts out, but counts them, and holds no text of documents.
import { compareText } from "#core/compare-text.ts";
import { DEFAULT_OPTIONS } from "#core/insights-options.ts";
import type { PublishedSummary } from "#core/ports/sources.ts";
import type { DocumentFact, Evidence, PatientRecord } from "#core/record.ts";
import { canonicalWriter } from "./canonical-json.ts";
import { evidenceReference } from "./evidence-reference.ts";
import { Utf8Text } from "./utf8-text.ts";
import { isAmong, isRestricted, restrictedOf } from "./withheld.ts";

/** Raised in its first number when a member goes or changes its meaning, in its second when one is added. */
export const FACTS_SCHEMA_VERSION = "1.1";

/** Characters of facts in one file. What is over it is counted in `NotWritten`. */
const LIMIT = 50_000_000;

type Member = PatientRecord[keyof PatientRecord];
type Fact = Exclude<Extract<Member, readonly unknown[]>[number] | NonNullable<PatientRecord["person"]>, undefined>;

/** Its shape is in README.md beside this file. Same facts in any order, same bytes. */
export function renderFacts(
  { jobId, patientId, generatedAt, record, options = DEFAULT_OPTIONS }: PublishedSummary,
  limit = LIMIT,
): Uint8Array {
  const restricted = restrictedOf(record);
  const heldBack: Record<string, number> = {};
  const notWritten: Record<string, number> = {};
  const write = canonicalWriter();
  const file = new Utf8Text();
  const add = (text: string) => file.add(text.replace(UNSEEN, escaped));
  let left = limit;
  const addList = (kind: string, facts: readonly Fact[]) => {
    const open = facts.filter((fact) => !isHeldBack(fact, restricted));
    let unwritten = 0;
    let comma = "";
    add(`${JSON.stringify(kind)}: [`);
    for (const together of byPlace(open)) {
      const said = left < 0 ? [] : onceInOrder(together.map((fact) => write(asWritten(fact))));
      left -= said.reduce((sum, line) => sum + line.length, 0);
      // What stands at one place is written whole or counted whole.
      if (left < 0) unwritten += together.length;
      else {
        for (const line of said) {
          add(`${comma}\n${line}`);
          comma = ",";
        }
      }
    }
    add("]");
    if (facts.length > open.length) heldBack[kind] = facts.length - open.length;
    if (unwritten > 0) notWritten[kind] = unwritten;
  };
  const head = { SchemaVersion: FACTS_SCHEMA_VERSION, JobId: jobId, PatientId: patientId, GeneratedAt: generatedAt };
  add("{\n");
  for (const [name, value] of Object.entries(head)) add(`${JSON.stringify(name)}: ${JSON.stringify(value)},\n`);
  const person = record.person && !isRestricted(record.person) ? record.person : undefined;
  if (record.person && !person) heldBack.person = 1;
  add(`"Options": ${write(options)},\n`);
  if (person) add(`"Person": ${write(asWritten(person))},\n`);
  add('"Facts": {\n');
  const lists = Object.entries(record).filter((entry): entry is [string, readonly Fact[]] => Array.isArray(entry[1]));
  for (const [index, [kind, facts]] of lists.sort(([a], [b]) => compareText(a, b)).entries()) {
    if (index > 0) add(",\n");
    addList(kind, facts);
  }
  add(`\n},\n"Restricted": ${write(heldBack)},\n"NotWritten": ${write(notWritten)}\n}\n`);
  return file.bytes();
}

function isHeldBack(fact: Fact, restricted: ReadonlySet<string>): boolean {
  if ("sensitivity" in fact && isRestricted(fact)) return true;
  return "evidence" in fact && isAmong(restricted, fact.evidence);
}

/** In order of where they were read; facts of one place together. So only what is written is ever spelled out. */
function byPlace(facts: readonly Fact[]): Fact[][] {
  const places = new Map<string, Fact[]>();
  for (const fact of facts) {
    const place = "evidence" in fact ? evidenceReference(fact.evidence) : "pages" in fact ? fact.uri : "";
    const known = places.get(place);
    if (known) known.push(fact);
    else places.set(place, [fact]);
  }
  return [...places].sort(([a], [b]) => compareText(a, b)).map(([, together]) => together);
}

function asWritten(fact: Fact): object {
  if ("pages" in fact) return documentOf(fact);
  if (!("evidence" in fact)) return fact;
  return { ...fact, evidence: evidenceReference(fact.evidence), read: readOf(fact.evidence) };
}

function documentOf({ pages, uri, ...about }: DocumentFact): object {
  return { ...about, evidence: uri, pages: pages.map(({ page, text }) => ({ page, characters: text.length })) };
}

/** What evidence.json says of it, but for what the evidence string itself tells. */
function readOf(evidence: Evidence): object {
  return { ...evidence, reference: undefined, uri: undefined };
}

function onceInOrder(lines: readonly string[]): readonly string[] {
  return lines.length === 1 ? lines : [...new Set(lines)].sort(compareText);
}

/** Marks that change how a text looks without being seen are written as escapes: the value stays, an editor cannot be fooled. */
const UNSEEN = /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

function escaped(mark: string): string {
  return `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
