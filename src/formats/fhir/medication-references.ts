// Which Medication resources a set of resources points to but does not hold, so that whoever reads the source can fetch them first.
import { Fields, isJsonObject } from "./fields.ts";
import { type Entry, References, referenceTo } from "./reference.ts";

/** `Medication/id`, each once, in order. `bases` are the source's own addresses. */
export function missingMedications(entries: readonly Entry[], bases: readonly string[]): readonly string[] {
  const references = new References(entries, bases);
  const held = new Set(entries.map(referenceTo));
  const wanted = entries.flatMap(({ resource }) => {
    const pointer = isJsonObject(resource) ? new Fields(resource).child("medicationReference")?.text("reference") : undefined;
    const local = pointer === undefined ? undefined : references.local(pointer);
    return local?.startsWith("Medication/") && !held.has(local) ? [local] : [];
  });
  return [...new Set(wanted)].sort();
}
