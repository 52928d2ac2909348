// A status said by a status observation, as FHIR's clinical status codes. SNOMED CT by HL7's value set "Problem Status", else its own words.
import type { ConditionFact } from "#core/record.ts";
import { readConcept } from "./coded.ts";
import type { Narrative } from "./narrative.ts";
import type { XmlElement } from "./xml.ts";

type Clinical = ConditionFact["clinicalStatus"];

const CODES: Readonly<Record<string, Clinical>> = {
  "55561003": "active",
  "73425007": "inactive",
  "421139008": "inactive",
  "392521001": "inactive",
  "413322009": "resolved",
  "246455001": "recurrence",
  "263855007": "relapse",
  "277022003": "remission",
};
const WORDS: Readonly<Record<string, Clinical>> = {
  active: "active",
  chronic: "active",
  inactive: "inactive",
  "no longer active": "inactive",
  "prior history": "inactive",
  resolved: "resolved",
  recurrence: "recurrence",
  relapse: "relapse",
  remission: "remission",
};

/** Undefined when there is no status or none of these. */
export function readClinicalStatus(value: XmlElement | undefined, narrative: Narrative): Clinical | undefined {
  const concept = readConcept(value, narrative);
  if (!concept) return undefined;
  const coded = concept.codings.flatMap(({ code }) => (code !== undefined && Object.hasOwn(CODES, code) ? CODES[code]! : []))[0];
  const words = concept.text.toLowerCase();
  return coded ?? (Object.hasOwn(WORDS, words) ? WORDS[words] : undefined);
}
