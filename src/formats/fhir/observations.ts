// Observation to ObservationFact, panels with their components. An observation whose focus is somebody else (a fetus, a donor) is refused.
import type { ObservationFact } from "#core/record.ts";
import { required, Unreadable } from "../unreadable.ts";
import { noteUnreadChoice } from "./absent.ts";
import { codesOf, readConcept } from "./concept.ts";
import { partsOf } from "./modifiers.ts";
import { readObserved } from "./observed-value.ts";
import { isNotDone, readRefusal } from "./refusal.ts";
import { factBase, linksOf, type Resource } from "./resource.ts";

const LINKS = [
  ["hasMember", "member"],
  ["derivedFrom", "derived-from"],
  ["specimen", "specimen"],
  ["basedOn", "based-on"],
] as const;

export function readObservation(resource: Resource): ObservationFact {
  const { fields } = resource;
  if (fields.children("focus").length > 0) throw new Unreadable("it observes something else than the patient");
  const { observed, quote } = required(readObserved(fields), "what was observed");
  const components = partsOf(fields, "component").map((component) => required(readObserved(component), "what a component observes"));
  const effective = fields.date("effectiveDateTime") ?? fields.child("effectivePeriod")?.date("start") ?? fields.date("effectiveInstant");
  const effectiveEnd = fields.child("effectivePeriod")?.date("end");
  if (effective === undefined && effectiveEnd === undefined) noteUnreadChoice(fields, "effective");
  const refusal = readRefusal(fields);
  const bodySite = readConcept(fields.child("bodySite"));
  const method = readConcept(fields.child("method"));
  const issued = fields.date("issued");
  const parts = components.map((part) => `${part.observed.concept.text}: ${part.quote}`);
  const whole = [quote, ...parts].filter((part) => part !== "").join("; ");
  return {
    ...factBase(resource, effective ?? issued, whole === "" ? observed.concept.text : whole),
    ...observed,
    // FHIR's own word for one that was not begun.
    status: isNotDone(fields) ? "cancelled" : (fields.code("status") ?? "unknown"),
    categories: codesOf(fields.children("category")),
    effective,
    ...(effectiveEnd === undefined ? {} : { effectiveEnd }),
    issued,
    components: components.map((part) => part.observed),
    ...(refusal === undefined ? {} : { refusal }),
    ...(bodySite === undefined ? {} : { bodySite }),
    ...(method === undefined ? {} : { method }),
    ...linksOf(fields, LINKS),
  };
}
