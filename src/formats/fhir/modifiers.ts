// What may turn the meaning of a resource round: rules of its own, and modifier extensions. FHIR forbids reading on as if an unknown one were not
// there, so that whatever carries one is refused, whole.
import { Unreadable } from "../unreadable.ts";
import type { Fields } from "./fields.ts";
import { FORBIDS, NOT_DONE } from "./refusal.ts";

/** Read by refusal.ts. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  ServiceRequest: FORBIDS,
  DeviceRequest: FORBIDS,
  Observation: NOT_DONE,
};
const NONE: readonly string[] = [];

/** @throws Unreadable */
export function refuseModified(fields: Fields, type: string): void {
  if (fields.has("implicitRules")) throw new Unreadable("it follows rules of its own (implicitRules), which are not known here");
  if (!fields.has("modifierExtension")) return;
  const known = Object.hasOwn(KNOWN, type) ? KNOWN[type]! : NONE;
  const modifiers = fields.children("modifierExtension");
  if (modifiers.length > 0 && modifiers.every((one) => known.includes(one.text("url")?.split("/").at(-1) ?? ""))) return;
  throw new Unreadable("a modifier extension changes its meaning, and is not known here");
}

/** Repeated parts of a resource. @throws Unreadable where one of them has a modifier */
export function partsOf(fields: Fields, name: string): readonly Fields[] {
  const parts = fields.children(name);
  for (const part of parts) refuseModified(part, "");
  return parts;
}
