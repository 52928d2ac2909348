// FamilyMemberHistory to FamilyHistoryFact. It has no place for a status, so one entered in error is refused.
import type { FamilyHistoryFact } from "#core/record.ts";
import { required, Unreadable } from "../unreadable.ts";
import { readConcept } from "./concept.ts";
import { factBase, type Resource } from "./resource.ts";

export function readFamilyHistory(resource: Resource): FamilyHistoryFact {
  const { fields } = resource;
  if (fields.code("status") === "entered-in-error") throw new Unreadable("entered in error");
  const relationship = required(readConcept(fields.child("relationship"))?.text, "which relative it is about");
  const conditions = fields.children("condition").flatMap((condition) => readConcept(condition.child("code"))?.text ?? []);
  const quote = conditions.length > 0 ? `${relationship}: ${conditions.join(", ")}` : relationship;
  return { ...factBase(resource, fields.date("date"), quote), relationship, conditions };
}
