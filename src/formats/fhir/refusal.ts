// Why something was not done or not asked for: the status reason of FHIR itself, else the extensions that QI-Core keeps for it. It refuses nothing by itself.
import type { Concept } from "#core/record.ts";
import { readConcept } from "./concept.ts";
import type { Fields } from "./fields.ts";

/** QI-Core's, also as CMS's own test cases misspell it, and HL7's own that gives release 5's member to release 4. */
export const FORBIDS: readonly string[] = ["qicore-doNotPerform", "qicore-doNotPeform", "extension-DeviceRequest.doNotPerform"];
/** QI-Core's, on what was not done. */
export const NOT_DONE: readonly string[] = ["qicore-notDone"];
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
  return isMarked(fields, FORBIDS);
}

/** Whether a modifier extension says that it was not done. */
export function isNotDone(fields: Fields): boolean {
  return isMarked(fields, NOT_DONE);
}

function isMarked(fields: Fields, modifiers: readonly string[]): boolean {
  if (!fields.has("modifierExtension")) return false;
  return fields
    .children("modifierExtension")
    .some((one) => modifiers.includes(one.text("url")?.split("/").at(-1) ?? "") && one.truth("valueBoolean") === true);
}
