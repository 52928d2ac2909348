// Why something was not done or not asked for: the status reason of FHIR itself, else the extensions that QI-Core keeps for it. It refuses nothing by itself.
import type { Concept } from "#core/record.ts";
import { readConcept } from "./concept.ts";
import type { Fields } from "./fields.ts";

/** QI-Core's, also as CMS's own test cases misspell it, and HL7's own that gives release 5's member to release 4. */
export const FORBIDS: readonly string[] = ["qicore-doNotPerform", "qicore-doNotPeform", "extension-DeviceRequest.doNotPerform"];
const EXTENSIONS = ["qicore-notDoneReason", "qicore-doNotPerformReason"];

/** Undefined where nothing is said. */
export function readRefusal(fields: Fields): Concept | undefined {
  const direct = readConcept(fields.child("statusReason"));
  if (direct) return direct;
  const extension = fields.children("extension").find((one) => EXTENSIONS.includes(one.text("url")?.split("/").at(-1) ?? ""));
  return readConcept(extension?.child("valueCodeableConcept"));
}

/** FHIR R4 has `doNotPerform` on services; QI-Core's modifier extension says it for devices. */
export function forbids(fields: Fields): boolean {
  if (fields.truth("doNotPerform") === true) return true;
  return fields
    .children("modifierExtension")
    .some((one) => FORBIDS.includes(one.text("url")?.split("/").at(-1) ?? "") && one.truth("valueBoolean") === true);
}
