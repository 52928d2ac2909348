// Turns resources into one FHIR R4 transaction bundle whose entries are PUTs, so that a second import changes nothing.
// It invents no id: a resource without one, or two with the same one, stop the build.
import { createHash } from "node:crypto";
import type { Bundle, BundleEntry, Resource } from "@medplum/fhirtypes";
import { HL7 } from "./codes.ts";

/** A name-based UUID (RFC 9562 version 8, SHA-256) of `Type/id`: the same resource always has the same fullUrl. */
function uuidOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Every resource carries the tag HL7 keeps for test data, so that no copy is mistaken for a person's record. */
function tagged<T extends Resource>(resource: T): T {
  const tag = [{ system: `${HL7}/v3-ActReason`, code: "HTEST", display: "test health data" }];
  const { resourceType, id, meta, ...rest } = resource;
  return { resourceType, id, meta: { ...meta, tag }, ...rest } as unknown as T;
}

export function transaction(id: string, resources: readonly Resource[]): Bundle {
  const seen = new Set<string>();
  const entry: BundleEntry[] = resources.map((resource) => {
    const url = `${resource.resourceType}/${resource.id}`;
    if (!resource.id || seen.has(url)) throw new Error(`${url}: missing or used twice in ${id}`);
    seen.add(url);
    return { fullUrl: `urn:uuid:${uuidOf(url)}`, resource: tagged(resource), request: { method: "PUT", url } };
  });
  return { resourceType: "Bundle", id, type: "transaction", entry };
}
