// Whether a recorded concept is one that the rules look for: by our own codes and words, by the sets an operator loaded, or by those alone. It reads no values and no dates.
import type { Concept } from "#core/record.ts";
import type { ConceptTable } from "./concepts/table.ts";
import { CONCEPTS, type ConceptName } from "./concepts.ts";
import { loadedSets, type ValueSets } from "./value-sets.ts";

export type Matches = (concept: Concept, name: ConceptName) => boolean;

const ICD = "http://hl7.org/fhir/sid/icd-10-cm";
const LOINC = "http://loinc.org";

/**
 * `definedBySets`: where a set for the concept is loaded, it alone decides, as a measure has it; else it extends our own tables.
 * `onSetAlone` hears of each `system|code` that counts by a loaded set and not by our tables.
 */
export function matcher(sets: ValueSets, definedBySets: boolean, onSetAlone?: (code: string, set: ReadonlySet<string>) => void): Matches {
  const loaded = new Map<ConceptName, readonly ReadonlySet<string>[]>();
  return (concept, name) => {
    let own = loaded.get(name);
    if (!own) {
      own = loadedSets(sets, name);
      loaded.set(name, own);
    }
    if (own.length > 0) {
      const codes = concept.codings.map(({ system, code }) => `${system}|${code}`);
      const found = codes.flatMap((code) => own.filter((set) => set.has(code)).map((set) => ({ code, set })));
      if (onSetAlone && found.length > 0 && !isByTable(concept, CONCEPTS[name])) for (const { code, set } of found) onSetAlone(code, set);
      if (found.length > 0 || definedBySets) return found.length > 0;
    }
    return isByTable(concept, CONCEPTS[name]);
  };
}

/** Many facts have one concept, and every rule asks for it. */
const KNOWN = new WeakMap<Concept, Map<ConceptTable, boolean>>();

function isByTable(concept: Concept, table: ConceptTable): boolean {
  let answers = KNOWN.get(concept);
  if (!answers) {
    answers = new Map();
    KNOWN.set(concept, answers);
  }
  let answer = answers.get(table);
  if (answer === undefined) {
    answer = decide(concept, table);
    answers.set(table, answer);
  }
  return answer;
}

function decide(concept: Concept, table: ConceptTable): boolean {
  for (const { system, code } of concept.codings) {
    if (code === undefined) continue;
    if (system === ICD && table.icd?.test(code)) return true;
    if (system === LOINC && table.loinc?.includes(code)) return true;
  }
  return table.words?.test(concept.text) === true && table.unless?.test(concept.text) !== true;
}
