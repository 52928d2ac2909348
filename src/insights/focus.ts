// What the reason of the visit makes important: the topics of its families, and the words it shares with names in the record. It only moves entries up, it never adds or drops one.
import type { Concept, MedicationFact, ObservationFact } from "#core/record.ts";
import { resolveDrug } from "#knowledge/drugs/resolve-drug.ts";
import { familiesOf } from "#knowledge/reasons/recognise.ts";
import type { Topic } from "#knowledge/reasons/topic.ts";
import { TOPICS } from "#knowledge/reasons/topics.ts";
import { LOINC } from "#knowledge/vital-signs.ts";

const ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
/** Words that any reason may have, and that tell no disease, drug or allergy apart. */
const COMMON = new Set(
  `the and for with from has had not was are new old who her his she him their about after before since during last next this that
  visit check checkup follow followup up history annual review exam examination routine patient management pain ache encounter chronic acute
  office test tests testing result results level levels lab labs laboratory report function problem problems issue issues concern concerns
  disease disorder syndrome condition type stage status symptom symptoms care clinic consult consultation appointment discuss discussion
  question questions need needs needed wants want get getting taking takes take medication medications medicine medicines drug drugs tablet
  oral dose refill renewal today yesterday morning night week weeks month months year years day days home school work possible suspected
  severe mild worse worsening sudden right left upper lower both side body swelling swollen infection bleeding surgery operation
  planning plan another other mother father family child baby adult man woman call loss change changes abnormal normal high low big small
  general blood started start stopped stop monitoring monitor`
    .split(/\s+/)
    .filter((word) => word !== ""),
);
const DENIED = /\b(?:family history|screening|suspected|risk of|fear of|no history|no known|education|counsell?ing|referral)\b/i;

export interface Focus {
  /** The most important first; topics of several families take turns. */
  readonly topics: readonly Topic[];
  /** Words of the reason, for reasons that no family knows. */
  readonly words: RegExp | undefined;
  /** How many of those words a name has. */
  readonly wordsIn: (name: string) => number;
  readonly condition: (fact: { readonly concept: Concept }) => boolean;
  readonly drug: (fact: MedicationFact) => boolean;
  readonly result: (fact: ObservationFact) => boolean;
}

export function focusOn(reason: string): Focus {
  const families = familiesOf(reason);
  const longest = Math.max(0, ...families.map(({ matters }) => matters.length));
  const turns = Array.from({ length: longest }, (_, turn) => families.flatMap(({ matters }) => matters[turn] ?? []));
  const asked = ` ${reason
    .slice(0, 256)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")} `;
  const names = [...new Set(turns.flat())];
  // A result that the reason calls by its name ("high potassium") is not left to its family's order.
  const isNamed = (name: keyof typeof TOPICS) => TOPICS[name].results !== undefined && asked.includes(` ${name} `);
  const [named, others] = [true, false].map((wanted) => names.filter((name) => isNamed(name) === wanted));
  const topics = [...named!, ...others!].map((name) => TOPICS[name]);
  const each = wordsOf(reason);
  const words = each.length === 0 ? undefined : new RegExp(each.map(({ source }) => source).join("|"), "iu");
  const says = (name: string) => words?.test(name) ?? false;
  return {
    topics,
    words,
    wordsIn: (name) => each.filter((word) => word.test(name)).length,
    condition: ({ concept }) => says(concept.text) || topics.some((topic) => isCondition(concept, topic)),
    drug: (fact) => says(`${fact.concept.text} ${fact.reason ?? ""}`) || isDrug(fact.concept, topics),
    result: ({ concept }) => says(concept.text) || topics.some((topic) => isResultOf(concept, topic)),
  };
}

/** The words that tell something; longer ones match by how they begin. */
function wordsOf(reason: string): RegExp[] {
  const words = (
    reason
      .slice(0, 256)
      .toLowerCase()
      .match(/[\p{L}\d]+/gu) ?? []
  ).filter((word) => word.length > 2 && !COMMON.has(word));
  const parts = [...new Set(words)].map((word) => (word.length > 5 ? word.slice(0, 6) : `${word}(?:s|es)?(?![\\p{L}\\d])`));
  return parts.map((part) => new RegExp(`(?<![\\p{L}\\d])${part}`, "iu"));
}

/** By name or ICD-10-CM; a name that denies or suspects is none. */
export function isCondition({ text, codings }: Concept, { conditions, icd }: Topic): boolean {
  if (icd && codings.some(({ system, code }) => system === ICD_10_CM && code !== undefined && icd.test(code))) return true;
  const found = conditions?.exec(text);
  return found != null && !DENIED.test(text) && !/\bwithout\b/i.test(text.slice(0, found.index));
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
