// Whose a resource is. Only a reference that resolves to the one patient counts as his: an identifier, a name or the same id elsewhere do not.
import type { Fields } from "./fields.ts";
import { isUrn, type References } from "./reference.ts";

/** `unknown`: it points to a resource of the same source that has not come, and may be the patient's once it has. */
export type Owner = "patient" | "another" | "nobody" | "unknown";

const OWNER_FIELDS = ["subject", "patient", "beneficiary"] as const;

/** `patientId` is the patient's logical id. All owners a resource names must be the patient. */
export function belongsTo(resource: Fields, patientId: string, references: References): Owner {
  let owner: Owner = "nobody";
  for (const name of OWNER_FIELDS) {
    const reference = resource.child(name)?.text("reference");
    if (reference === undefined) continue;
    if (reference.startsWith("#")) return "nobody";
    const local = references.local(reference);
    const named = local === `Patient/${patientId}` ? "patient" : local === undefined && isUrn(reference) ? "unknown" : "another";
    if (owner !== "another" && (owner !== "unknown" || named === "another")) owner = named;
  }
  return owner;
}
