// Condition to ConditionFact. A condition entered in error keeps that word; whoever writes the summary decides what to do with it.
import type { ConditionFact } from "#core/record.ts";
import { required } from "../unreadable.ts";
import { codesOf, firstCode, readConcept, readConcepts } from "./concept.ts";
import { factBase, type Resource } from "./resource.ts";

const CLINICAL: readonly string[] = ["active", "recurrence", "relapse", "inactive", "remission", "resolved"];
const VERIFICATION: readonly string[] = ["confirmed", "provisional", "differential", "unconfirmed", "refuted", "entered-in-error"];

export function readCondition(resource: Resource): ConditionFact {
  const { fields } = resource;
  const concept = required(readConcept(fields.child("code")), "which condition it is");
  const clinical = firstCode(fields.child("clinicalStatus")) ?? "";
  const verification = firstCode(fields.child("verificationStatus")) ?? "";
  const onset = fields.date("onsetDateTime") ?? fields.child("onsetPeriod")?.date("start");
  const abatement = fields.date("abatementDateTime") ?? fields.child("abatementPeriod")?.date("start");
  const bodySites = readConcepts(fields.children("bodySite"));
  const recorded = fields.date("recordedDate");
  return {
    ...factBase(resource, recorded ?? onset, concept.text),
    concept,
    clinicalStatus: (CLINICAL.includes(clinical) ? clinical : "unknown") as ConditionFact["clinicalStatus"],
    verification: (VERIFICATION.includes(verification) ? verification : "unknown") as ConditionFact["verification"],
    categories: codesOf(fields.children("category")),
    severity: readConcept(fields.child("severity"))?.text,
    ...(bodySites.length === 0 ? {} : { bodySites }),
    onset,
    abatement,
    recorded,
  };
}
