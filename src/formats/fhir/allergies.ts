// AllergyIntolerance to AllergyFact. "No known allergies" is recognised by SNOMED code or by its own words; absence of a record never is.
import type { AllergyFact, Concept } from "#core/record.ts";
import { required } from "../unreadable.ts";
import { firstCode, readConcept, readConcepts } from "./concept.ts";
import { partsOf } from "./modifiers.ts";
import { factBase, type Resource } from "./resource.ts";
import { spoken } from "./spoken-time.ts";

const SNOMED = "http://snomed.info/sct";
/** No known allergy: of any kind, to drugs, to food, environmental, to latex. */
const NONE_KNOWN_CODES: readonly string[] = ["716186003", "409137002", "429625007", "428607008", "1003774007"];
const NONE_KNOWN_WORDS = /^\s*(?:no known (?:\w+ ){0,3}allerg\w*|nk[dfe]?a|no allergies)\s*(?:\(\w*\))?\s*$/i;

function saysNoneKnown(concept: Concept): boolean {
  const byCode = concept.codings.some(({ system, code }) => system === SNOMED && code !== undefined && NONE_KNOWN_CODES.includes(code));
  return byCode || NONE_KNOWN_WORDS.test(concept.text);
}

export function readAllergy(resource: Resource): AllergyFact {
  const { fields } = resource;
  const told = partsOf(fields, "reaction");
  const substance = readConcept(told.find((reaction) => reaction.has("substance"))?.child("substance"));
  const concept = required(readConcept(fields.child("code")) ?? substance, "what the allergy is to");
  const reactions = told.flatMap((reaction) => {
    const severity = reaction.code("severity");
    const cause = readConcept(reaction.child("substance"))?.text;
    const more = cause === undefined || cause === concept.text ? {} : { substance: cause };
    const named = readConcepts(reaction.children("manifestation")).map(({ text }) => text);
    const described = named.length > 0 ? named : [reaction.text("description") ?? []].flat();
    return described.map((manifestation) => ({ manifestation, severity, ...more }));
  });
  const onset = fields.date("onsetDateTime") ?? fields.child("onsetPeriod")?.date("start");
  const recorded = fields.date("recordedDate");
  const type = fields.code("type");
  const manifestations = reactions.map(({ manifestation, severity }) =>
    severity === undefined ? manifestation : `${manifestation} (${severity})`,
  );
  const quote = manifestations.length > 0 ? `${concept.text}: ${manifestations.join(", ")}` : concept.text;
  return {
    ...factBase(resource, recorded ?? onset, quote),
    concept,
    noneKnown: saysNoneKnown(concept),
    clinicalStatus: firstCode(fields.child("clinicalStatus")) ?? "unknown",
    verification: firstCode(fields.child("verificationStatus")) ?? "unknown",
    criticality: fields.code("criticality"),
    categories: fields.texts("category"),
    reactions,
    ...(type === undefined ? {} : { type }),
    onset,
    ...spoken("onsetText", fields, "onset"),
    recorded,
  };
}
