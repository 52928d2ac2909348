// Encounter to EncounterFact. Class and status as recorded.
import type { EncounterFact } from "#core/record.ts";
import { displaysOf, readConcept } from "./concept.ts";
import { factBase, type Resource, reasonsOf } from "./resource.ts";

export function readEncounter(resource: Resource): EncounterFact {
  const { fields } = resource;
  const concept = fields.children("type").flatMap((type) => readConcept(type) ?? [])[0];
  const classCode = fields.child("class")?.text("code");
  const period = fields.child("period");
  const start = period?.date("start");
  const reasons = reasonsOf(fields);
  const status = fields.text("status") ?? "unknown";
  const quote = [concept?.text ?? classCode ?? status, ...reasons].join("; ");
  const places = fields.children("location").flatMap((place) => place.child("location") ?? []);
  return {
    ...factBase(resource, start, quote),
    concept,
    classCode,
    status,
    start,
    end: period?.date("end"),
    reasons,
    location: displaysOf(places)[0],
  };
}
