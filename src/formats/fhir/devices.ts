// Device to DeviceFact, as the patient has or uses it. Numbers for the supply chain (lot, expiry) are left in the resource.
import type { DeviceFact } from "#core/record.ts";
import { required } from "../unreadable.ts";
import { readConcept } from "./concept.ts";
import type { Fields } from "./fields.ts";
import { partsOf } from "./modifiers.ts";
import { factBase, type Resource } from "./resource.ts";

function modelOf(fields: Fields): string | undefined {
  const names = partsOf(fields, "deviceName").flatMap((name) => name.text("name") ?? []);
  const parts = [fields.text("manufacturer"), ...names, fields.text("modelNumber")].filter((part) => part !== undefined);
  return parts.length > 0 ? [...new Set(parts)].join(" ") : undefined;
}

/** As people read it, else its device identifier. */
function udiOf(fields: Fields): string | undefined {
  const carriers = partsOf(fields, "udiCarrier");
  return carriers.map((one) => one.text("carrierHRF") ?? one.text("deviceIdentifier")).find((udi) => udi !== undefined);
}

export function readDevice(resource: Resource): DeviceFact {
  const { fields } = resource;
  const model = modelOf(fields);
  const named = model === undefined ? undefined : { text: model, codings: [] };
  const concept = required(readConcept(fields.child("type")) ?? named, "which device it is");
  return {
    ...factBase(resource, undefined, concept.text),
    concept,
    status: fields.code("status") ?? "unknown",
    model,
    udi: udiOf(fields),
    since: undefined,
  };
}
