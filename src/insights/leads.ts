// The first lines: what the record holds on the topics that matter for this reason, the most important first, each line with all it rests on. Nothing is added or inferred; a topic without a fact is left out.
import type { Concept, PatientRecord, SourceEvidence } from "#core/record.ts";
import { isSource } from "#core/record.ts";
import type { Fragment } from "#core/summary.ts";
import { type Topic, topic as topicOf } from "#knowledge/reasons/topic.ts";
import { TOPICS } from "#knowledge/reasons/topics.ts";
import type { Focus } from "./focus.ts";
import { drugParts, leadParts, type Ready } from "./lead-parts.ts";
import { cite, item } from "./wording.ts";

/** Three are what is read first; more only while they are short. */
const ALWAYS = 3;
const AT_MOST = 5;
const WORDS = 60;

/** `critical` stands before them: what it cites of results is not told again. */
export function leads(ready: Ready, focus: Focus, critical: readonly Fragment[] = []): Fragment[] {
  const told = new Set(critical.flatMap(({ evidence }) => evidence.filter(isSource)).map(placeOf));
  const said: Fragment[] = [];
  let lines = 0;
  let words = 0;
  for (const topic of topicsOf(ready.record, focus)) {
    const isNew = ({ evidence }: Fragment) => !evidence.filter(isSource).every((entry) => told.has(placeOf(entry)));
    const parts = leadParts(topic, ready).filter(isNew);
    const clauses = [...(parts.length > 0 ? [merged(parts)] : []), ...drugParts(topic, ready).filter(isNew)];
    if (clauses.length === 0) continue;
    const length = clauses.flatMap(({ text }) => text.split(" ")).length + 1;
    if (lines >= ALWAYS && words + length > WORDS) continue;
    words += length;
    lines += 1;
    for (const entry of clauses.flatMap(({ evidence }) => evidence.filter(isSource))) told.add(placeOf(entry));
    said.push(...item(...clauses.map((clause, index) => ({ ...clause, text: `${index === 0 ? "" : "; "}${clause.text}` }))));
    if (lines === AT_MOST) break;
  }
  return said;
}

/** One statement of several parts, with the evidence of all. */
function merged(parts: readonly Fragment[]): Fragment {
  return cite(
    parts.map(({ text }) => text).join("; "),
    parts.flatMap(({ evidence }) => evidence),
  );
}

/** What the reason itself names comes first: a disease, a drug, an allergy. Results and procedures by its words only where no family knows the reason. */
function topicsOf(record: PatientRecord, { topics, words }: Focus): readonly Topic[] {
  if (words === undefined) return topics;
  const isNamed = ({ concept }: { readonly concept: Concept }) => words.test(concept.text);
  const named: Topic = {
    ...topicOf({}),
    special: "named",
    conditions: words,
    // Why a drug is taken may be named too; such drugs stand where their family has them.
    ...(record.medications.some(isNamed) || topics.length === 0 ? { drugNames: words } : {}),
  };
  const allergies: readonly Topic[] = record.allergies.some(isNamed) ? [TOPICS.allergies] : [];
  if (topics.length === 0) return [{ ...named, procedures: words, resultNames: words }, ...allergies];
  return [...allergies, named, ...topics];
}

function placeOf(entry: SourceEvidence): string {
  if (entry.kind === "resource") return `${entry.origin} ${entry.reference} ${entry.quote}`;
  return entry.kind === "document" ? `${entry.uri} ${entry.page} ${entry.start}` : `${entry.resourceType} ${entry.parameters}`;
}
