// Procedure to ProcedureFact. One that was not done keeps the status that says so.
import type { ProcedureFact } from "#core/record.ts";
import { required } from "../unreadable.ts";
import { readConcept } from "./concept.ts";
import { readRefusal } from "./refusal.ts";
import { factBase, type Resource, reasonsOf } from "./resource.ts";

export function readProcedure(resource: Resource): ProcedureFact {
  const { fields } = resource;
  const concept = required(readConcept(fields.child("code")), "what was done");
  const performed = fields.date("performedDateTime") ?? fields.child("performedPeriod")?.date("start");
  const performedEnd = fields.child("performedPeriod")?.date("end");
  const refusal = readRefusal(fields);
  return {
    ...factBase(resource, performed, concept.text),
    concept,
    status: fields.code("status") ?? "unknown",
    performed,
    ...(performedEnd === undefined ? {} : { performedEnd }),
    reasons: reasonsOf(fields),
    ...(refusal === undefined ? {} : { refusal }),
  };
}
