// Which patient a resource names as its own, where nobody is expected. One that names several, or none by a local reference, has none.
import type { Fields } from "./fields.ts";
import { References } from "./reference.ts";

/** The patient's logical id. `base` is the source's own address, for absolute references. */
export function ownerOf(fields: Fields, base: string): string | undefined {
  const references = new References(base === "" ? [] : [base]);
  const named = ["subject", "patient", "beneficiary"].flatMap((name) => fields.child(name)?.text("reference") ?? []);
  const actors = fields.children("participant").flatMap((one) => one.child("actor")?.text("reference") ?? []);
  const patients = [...named, ...actors].flatMap((reference) => {
    const local = references.local(reference);
    return local?.startsWith("Patient/") ? [local.slice("Patient/".length)] : [];
  });
  const [first, ...others] = new Set(patients);
  return others.length === 0 ? first : undefined;
}

/** `id` of a local reference of this type. */
export function idIn(reference: Fields | undefined, type: string, base: string): string | undefined {
  const local = new References([base]).local(reference?.text("reference") ?? "");
  return local?.startsWith(`${type}/`) ? local.slice(type.length + 1) : undefined;
}
