// Encounter to EncounterFact. Class and status as recorded.
import type { EncounterFact } from "#core/record.ts";
import { displaysOf, readConcept, readConcepts } from "./concept.ts";
import { factBase, linksOf, type Resource, reasonsOf } from "./resource.ts";

const LINKS = [
  ["reasonReference", "reason"],
  ["basedOn", "based-on"],
] as const;

export function readEncounter(resource: Resource): EncounterFact {
  const { fields } = resource;
  const types = readConcepts(fields.children("type"));
  const concept = types[0];
  const disposition = readConcept(fields.child("hospitalization")?.child("dischargeDisposition"));
  const classCode = fields.child("class")?.text("code");
  const period = fields.child("period");
  const start = period?.date("start");
  const reasons = reasonsOf(fields);
  const status = fields.code("status") ?? "unknown";
  const quote = [concept?.text ?? classCode ?? status, ...reasons].join("; ");
  const places = fields.children("location").flatMap((place) => place.child("location") ?? []);
  return {
    ...factBase(resource, start, quote),
    concept,
    ...(types.length > 1 ? { types } : {}),
    ...(disposition === undefined ? {} : { disposition }),
    classCode,
    status,
    start,
    end: period?.date("end"),
    reasons,
    location: displaysOf(places)[0],
    ...linksOf(fields, LINKS),
  };
}
