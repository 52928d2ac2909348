// Observation to ObservationFact, panels with their components. An observation whose focus is somebody else (a fetus, a donor) is refused.
import type { ObservationFact } from "#core/record.ts";
import { required, Unreadable } from "../unreadable.ts";
import { codesOf } from "./concept.ts";
import { readObserved } from "./observed-value.ts";
import { readRefusal } from "./refusal.ts";
import { factBase, type Resource } from "./resource.ts";

export function readObservation(resource: Resource): ObservationFact {
  const { fields } = resource;
  if (fields.children("focus").length > 0) throw new Unreadable("it observes something else than the patient");
  const { observed, quote } = required(readObserved(fields), "what was observed");
  const components = fields.children("component").map((component) => required(readObserved(component), "what a component observes"));
  const effective = fields.date("effectiveDateTime") ?? fields.child("effectivePeriod")?.date("start") ?? fields.date("effectiveInstant");
  const effectiveEnd = fields.child("effectivePeriod")?.date("end");
  const refusal = readRefusal(fields);
  const issued = fields.date("issued");
  const parts = components.map((part) => `${part.observed.concept.text}: ${part.quote}`);
  const whole = [quote, ...parts].filter((part) => part !== "").join("; ");
  return {
    ...factBase(resource, effective ?? issued, whole === "" ? observed.concept.text : whole),
    ...observed,
    status: fields.code("status") ?? "unknown",
    categories: codesOf(fields.children("category")),
    effective,
    ...(effectiveEnd === undefined ? {} : { effectiveEnd }),
    issued,
    components: components.map((part) => part.observed),
    ...(refusal === undefined ? {} : { refusal }),
  };
}
