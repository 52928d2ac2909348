// Condition to ConditionFact. A condition entered in error keeps that word; whoever writes the summary decides what to do with it.
import type { ConditionFact } from "#core/record.ts";
import { required } from "../unreadable.ts";
import { codesOf, firstCode, readConcept, readConcepts } from "./concept.ts";
import { partsOf } from "./modifiers.ts";
import { factBase, linksOf, type Resource } from "./resource.ts";
import { spoken } from "./spoken-time.ts";

const CLINICAL: readonly string[] = ["active", "recurrence", "relapse", "inactive", "remission", "resolved"];
const VERIFICATION: readonly string[] = ["confirmed", "provisional", "differential", "unconfirmed", "refuted", "entered-in-error"];

const DETAILS = [["detail", "evidence"]] as const;

export function readCondition(resource: Resource): ConditionFact {
  const { fields } = resource;
  const concept = required(readConcept(fields.child("code")), "which condition it is");
  const clinical = firstCode(fields.child("clinicalStatus")) ?? "";
  const verification = firstCode(fields.child("verificationStatus")) ?? "";
  const onset = fields.date("onsetDateTime") ?? fields.child("onsetPeriod")?.date("start");
  const abatement = fields.date("abatementDateTime") ?? fields.child("abatementPeriod")?.date("start");
  const bodySites = readConcepts(fields.children("bodySite"));
  const recorded = fields.date("recordedDate");
  const ended = spoken("abatementText", fields, "abatement");
  // With a date, whoever knows today decides.
  const isOver = ended.abatementText !== undefined;
  const findings = partsOf(fields, "evidence");
  const found = findings.flatMap((one) => readConcepts(one.children("code")));
  const links = findings.flatMap((one) => linksOf(one, DETAILS).links ?? []);
  const stages = partsOf(fields, "stage").flatMap((stage) => readConcept(stage.child("summary")) ?? []);
  return {
    ...factBase(resource, recorded ?? onset, concept.text),
    concept,
    // FHIR allows an abatement only where the condition is no longer active; of what it may be, this says the least.
    clinicalStatus: (CLINICAL.includes(clinical) ? clinical : isOver ? "inactive" : "unknown") as ConditionFact["clinicalStatus"],
    verification: (VERIFICATION.includes(verification) ? verification : "unknown") as ConditionFact["verification"],
    categories: codesOf(fields.children("category")),
    severity: readConcept(fields.child("severity"))?.text,
    ...(bodySites.length === 0 ? {} : { bodySites }),
    onset,
    ...spoken("onsetText", fields, "onset"),
    abatement,
    ...ended,
    recorded,
    ...(stages.length === 0 ? {} : { stages }),
    ...(found.length === 0 ? {} : { findings: found }),
    ...(links.length === 0 ? {} : { links }),
  };
}
