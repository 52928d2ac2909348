// ServiceRequest and DeviceRequest to RequestFact. A request that forbids is kept as one; nothing here says that anything was done.
import type { RequestFact } from "#core/record.ts";
import { required } from "../unreadable.ts";
import { readConcept } from "./concept.ts";
import { forbids, readRefusal } from "./refusal.ts";
import { factBase, type Resource, reasonsOf } from "./resource.ts";

function readAs(subject: RequestFact["subject"], codeField: string): (resource: Resource) => RequestFact {
  return (resource) => {
    const { fields } = resource;
    const concept = required(readConcept(fields.child(codeField)), "what was asked for");
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
      reasons: reasonsOf(fields),
    };
  };
}

export const readServiceRequest = readAs("service", "code");
export const readDeviceRequest = readAs("device", "codeCodeableConcept");
