// Whose a resource is. Only a reference that resolves to the one patient counts as his: an identifier, a name or the same id elsewhere do not.
import type { Fields } from "./fields.ts";
import type { References } from "./reference.ts";

export type Owner = "patient" | "another" | "nobody";

const OWNER_FIELDS = ["subject", "patient", "beneficiary"] as const;

/** `patientId` is the patient's logical id. All owners a resource names must be the patient. */
export function belongsTo(resource: Fields, patientId: string, references: References): Owner {
  let owner: Owner = "nobody";
  for (const name of OWNER_FIELDS) {
    const reference = resource.child(name)?.text("reference");
    if (reference === undefined) continue;
    if (reference.startsWith("#")) return "nobody";
    if (owner !== "another") owner = references.local(reference) === `Patient/${patientId}` ? "patient" : "another";
  }
  return owner;
}
