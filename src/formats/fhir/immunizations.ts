// Immunization to ImmunizationFact. A dose that was not given keeps its status and the reason; it is not left out here.
import type { ImmunizationFact } from "#core/record.ts";
import { required } from "../unreadable.ts";
import { readConcept } from "./concept.ts";
import { factBase, type Resource } from "./resource.ts";

export function readImmunization(resource: Resource): ImmunizationFact {
  const { fields } = resource;
  const concept = required(readConcept(fields.child("vaccineCode")), "which vaccine it was");
  const date = fields.date("occurrenceDateTime");
  const protocol = fields.children("protocolApplied")[0];
  return {
    ...factBase(resource, date ?? fields.date("recorded"), concept.text),
    concept,
    status: fields.code("status") ?? "unknown",
    date,
    dose: protocol?.decimal("doseNumberPositiveInt")?.text ?? protocol?.text("doseNumberString"),
    statusReason: readConcept(fields.child("statusReason"))?.text,
  };
}
