// Whose a resource is. Only a reference that resolves to the one patient counts as his: an identifier, a name or the same id elsewhere do not.
import type { Fields } from "./fields.ts";
import type { References } from "./reference.ts";

export type Owner = "patient" | "another" | "nobody";

const OWNER_FIELDS = ["subject", "patient", "beneficiary"] as const;

/** `patientId` is the patient's logical id. All owners a resource names must be the patient. */
export function belongsTo(resource: Fields, patientId: string, references: References): Owner {
  const owners = OWNER_FIELDS.flatMap((name) => resource.child(name) ?? []);
  const named = owners.flatMap((owner) => owner.text("reference") ?? []);
  if (named.length === 0 || named.some((reference) => reference.startsWith("#"))) return "nobody";
  return named.every((reference) => references.local(reference) === `Patient/${patientId}`) ? "patient" : "another";
}
