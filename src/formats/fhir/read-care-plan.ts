// A CarePlan as what is planned for a patient's health: what, how far, and when. It says nothing about whether anything was done.
import type { MaintenanceReading } from "#core/emr-query.ts";
import { codesOf, readConcept } from "./concept.ts";
import type { Fields } from "./fields.ts";
import { notesOf } from "./named.ts";
import { idIn } from "./owner.ts";

/** Undefined when it is no CarePlan with an id. */
export function readCarePlan(fields: Fields, patientId: string, base: string): MaintenanceReading | undefined {
  const id = fields.text("id");
  if (fields.text("resourceType") !== "CarePlan" || id === undefined) return undefined;
  const categories = fields.children("category");
  const activities = fields.children("activity").flatMap((activity) => {
    const detail = activity.child("detail");
    const text = readConcept(detail?.child("code"))?.text ?? detail?.text("description") ?? activity.child("reference")?.text("display");
    if (text === undefined) return [];
    const scheduled = detail?.child("scheduledPeriod")?.date("start") ?? detail?.text("scheduledString");
    return [{ text, status: detail?.text("status"), scheduled }];
  });
  const title =
    fields.text("title") ?? fields.text("description") ?? readConcept(categories[0])?.text ?? activities[0]?.text ?? "Care plan";
  return {
    id,
    patientId,
    encounterId: idIn(fields.child("encounter"), "Encounter", base),
    title,
    status: fields.text("status") ?? "unknown",
    intent: fields.text("intent"),
    categories: codesOf(categories),
    start: fields.child("period")?.date("start") ?? fields.date("created"),
    end: fields.child("period")?.date("end"),
    activities,
    notes: notesOf(fields),
  };
}
