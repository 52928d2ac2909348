// ServiceRequest and DeviceRequest to RequestFact. A request that forbids is kept as one; nothing here says that anything was done.
import type { RequestFact } from "#core/record.ts";
import { required } from "../unreadable.ts";
import { noteUnreadChoice } from "./absent.ts";
import { namedBy, readConcept } from "./concept.ts";
import { forbids, readRefusal } from "./refusal.ts";
import { factBase, linksOf, type Resource, reasonsOf } from "./resource.ts";

const LINKS = [
  ["basedOn", "based-on"],
  ["specimen", "specimen"],
  ["reasonReference", "reason"],
] as const;

function readAs(subject: RequestFact["subject"], codeField: string): (resource: Resource) => RequestFact {
  return (resource) => {
    const { fields } = resource;
    const concept = required(readConcept(fields.child(codeField)) ?? namedBy(fields.child("codeReference")), "what was asked for");
    const occurrence = fields.date("occurrenceDateTime") ?? fields.child("occurrencePeriod")?.date("start");
    if (occurrence === undefined) noteUnreadChoice(fields, "occurrence");
    const priority = fields.code("priority");
    const authored = fields.date("authoredOn");
    return {
      ...factBase(resource, authored, concept.text),
      subject,
      concept,
      status: fields.code("status") ?? "unknown",
      intent: fields.code("intent"),
      doNotPerform: forbids(fields),
      refusal: readRefusal(fields),
      authored,
      ...(occurrence === undefined ? {} : { occurrence }),
      ...(priority === undefined ? {} : { priority }),
      reasons: reasonsOf(fields),
      ...linksOf(fields, LINKS),
    };
  };
}

export const readServiceRequest = readAs("service", "code");
export const readDeviceRequest = readAs("device", "codeCodeableConcept");
