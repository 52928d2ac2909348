// Immunization to ImmunizationFact. A dose that was not given keeps its status and the reason; it is not left out here.
import type { ImmunizationFact } from "#core/record.ts";
import { required } from "../unreadable.ts";
import { readConcept } from "./concept.ts";
import { partsOf } from "./modifiers.ts";
import { factBase, type Resource } from "./resource.ts";

export function readImmunization(resource: Resource): ImmunizationFact {
  const { fields } = resource;
  const concept = required(readConcept(fields.child("vaccineCode")), "which vaccine it was");
  const date = fields.date("occurrenceDateTime");
  const inWords = fields.text("occurrenceString");
  const [primarySource, subpotent] = [fields.truth("primarySource"), fields.truth("isSubpotent")];
  const reportOrigin = readConcept(fields.child("reportOrigin"))?.text;
  const protocol = partsOf(fields, "protocolApplied")[0];
  return {
    ...factBase(resource, date ?? fields.date("recorded"), concept.text),
    concept,
    status: fields.code("status") ?? "unknown",
    date,
    ...(inWords === undefined ? {} : { dateText: inWords }),
    dose: protocol?.decimal("doseNumberPositiveInt")?.text ?? protocol?.text("doseNumberString"),
    statusReason: readConcept(fields.child("statusReason"))?.text,
    ...(primarySource === undefined ? {} : { primarySource }),
    ...(reportOrigin === undefined ? {} : { reportOrigin }),
    ...(subpotent === undefined ? {} : { subpotent }),
  };
}
