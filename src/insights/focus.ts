// What the reason of the visit makes important: the topics of its families, and the words it shares with names in the record. It only moves entries up, it never adds or drops one.
import type { Concept, MedicationFact, ObservationFact } from "#core/record.ts";
import { resolveDrug } from "#knowledge/drugs/resolve-drug.ts";
import { familiesOf } from "#knowledge/reasons/recognise.ts";
import type { Topic } from "#knowledge/reasons/topic.ts";
import { TOPICS } from "#knowledge/reasons/topics.ts";
import { LOINC } from "#knowledge/vital-signs.ts";

const ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
const COMMON = new Set(
  "with from visit check follow followup history annual review exam routine patient management pain encounter chronic acute office".split(
    " ",
  ),
);
const DENIED = /\b(?:family history|screening|suspected|risk of|fear of|no history|no known|without|education|counsell?ing|referral)\b/i;

export interface Focus {
  /** The most important first; topics of several families take turns. */
  readonly topics: readonly Topic[];
  /** Words of the reason, for reasons that no family knows. */
  readonly words: RegExp | undefined;
  readonly condition: (fact: { readonly concept: Concept }) => boolean;
  readonly drug: (fact: MedicationFact) => boolean;
  readonly result: (fact: ObservationFact) => boolean;
}

export function focusOn(reason: string): Focus {
  const families = familiesOf(reason);
  const longest = Math.max(0, ...families.map(({ matters }) => matters.length));
  const turns = Array.from({ length: longest }, (_, turn) => families.flatMap(({ matters }) => matters[turn] ?? []));
  const topics = [...new Set(turns.flat())].map((name) => TOPICS[name]);
  const words = wordsOf(reason);
  const says = (name: string) => words?.test(name) ?? false;
  return {
    topics,
    words,
    condition: ({ concept }) => says(concept.text) || topics.some((topic) => isCondition(concept, topic)),
    drug: (fact) => says(`${fact.concept.text} ${fact.reason ?? ""}`) || isDrug(fact.concept, topics),
    result: ({ concept }) => says(concept.text) || topics.some((topic) => isResultOf(concept, topic)),
  };
}

/** Undefined where the reason has no word that tells anything. Longer words match by how they begin. */
function wordsOf(reason: string): RegExp | undefined {
  const words = (
    reason
      .slice(0, 256)
      .toLowerCase()
      .match(/[\p{L}\d]+/gu) ?? []
  ).filter((word) => word.length > 3 && !COMMON.has(word));
  if (words.length === 0) return undefined;
  const parts = words.map((word) => (word.length > 5 ? word.slice(0, 6) : `${word}(?![\\p{L}\\d])`));
  return new RegExp(`(?<![\\p{L}\\d])(?:${parts.join("|")})`, "iu");
}

/** By name or ICD-10-CM; a name that denies or suspects is none. */
export function isCondition({ text, codings }: Concept, { conditions, icd }: Topic): boolean {
  if (icd && codings.some(({ system, code }) => system === ICD_10_CM && code !== undefined && icd.test(code))) return true;
  return (conditions?.test(text) ?? false) && !DENIED.test(text);
}

export function isProcedure({ text }: Concept, { procedures }: Topic): boolean {
  return (procedures?.test(text) ?? false) && !DENIED.test(text);
}

function isResultOf({ text, codings }: Concept, { results, resultNames }: Topic): boolean {
  if (results && codings.some(({ system, code }) => system === LOINC && code !== undefined && results.includes(code))) return true;
  return resultNames?.test(text) ?? false;
}

function isDrug(concept: Concept, topics: readonly Topic[]): boolean {
  const wanted = topics.filter(({ drugs }) => drugs !== undefined);
  return wanted.length > 0 && wanted.some((topic) => isDrugOf(concept, topic));
}

export function isDrugOf(concept: Concept, { drugs }: Topic): boolean {
  if (drugs === undefined) return false;
  return resolveDrug(concept).some(({ ingredient, classes }) => drugs.has(ingredient) || [...classes].some((name) => drugs.has(name)));
}
