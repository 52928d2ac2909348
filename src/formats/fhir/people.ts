// Users and providers of an EMR as references: one it knows by id is pointed to, any other is named by the identifier that the caller gave.
import type { Reference } from "@medplum/fhirtypes";

/** `known`: ids of the EMR's own Practitioners. Undefined without an id. */
export function practitioner(id: string | undefined, known: ReadonlySet<string>): Reference | undefined {
  if (id === undefined) return undefined;
  if (known.has(id)) return { reference: `Practitioner/${id}` };
  return { type: "Practitioner", identifier: { value: id }, display: id };
}
