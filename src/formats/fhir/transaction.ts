// Entries of a transaction that make a resource only if none has its identifier yet, so that sending one again makes nothing twice.
import type { BundleEntry, Resource } from "@medplum/fhirtypes";
import { compact } from "./compact.ts";

/** The identifier system of what a delivery makes: the delivery's key, or the key and the part's name after a slash. */
export const DELIVERY_SYSTEM = "urn:chartroom:delivery";

/** `system` and `value` must be free of `|`, `,`, `$` and backslash, which FHIR searches give a meaning. */
export function conditionalEntry(fullUrl: string, resource: Resource, system: string, value: string): BundleEntry {
  return {
    fullUrl,
    resource: compact(resource),
    request: { method: "POST", url: resource.resourceType, ifNoneExist: `identifier=${encodeURIComponent(`${system}|${value}`)}` },
  };
}
