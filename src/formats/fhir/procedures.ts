// Procedure to ProcedureFact. One that was not done keeps the status that says so.
import type { ProcedureFact } from "#core/record.ts";
import { required } from "../unreadable.ts";
import { readConcept, readConcepts } from "./concept.ts";
import { readRefusal } from "./refusal.ts";
import { factBase, linksOf, type Resource, reasonsOf } from "./resource.ts";
import { spoken } from "./spoken-time.ts";

const LINKS = [
  ["basedOn", "based-on"],
  ["report", "result"],
  ["reasonReference", "reason"],
] as const;

export function readProcedure(resource: Resource): ProcedureFact {
  const { fields } = resource;
  const concept = required(readConcept(fields.child("code")), "what was done");
  const performed = fields.date("performedDateTime") ?? fields.child("performedPeriod")?.date("start");
  const performedEnd = fields.child("performedPeriod")?.date("end");
  const refusal = readRefusal(fields);
  const bodySites = readConcepts(fields.children("bodySite"));
  const outcome = readConcept(fields.child("outcome"))?.text;
  const complications = readConcepts(fields.children("complication")).map(({ text }) => text);
  return {
    ...factBase(resource, performed, concept.text),
    concept,
    status: fields.code("status") ?? "unknown",
    performed,
    ...(performedEnd === undefined ? {} : { performedEnd }),
    ...spoken("performedText", fields, "performed"),
    reasons: reasonsOf(fields),
    ...(refusal === undefined ? {} : { refusal }),
    ...(bodySites.length === 0 ? {} : { bodySites }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(complications.length === 0 ? {} : { complications }),
    ...linksOf(fields, LINKS),
  };
}
