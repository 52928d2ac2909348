// Where a visit is: hospital, unit, room and bed as a chain of Locations, each made once per EMR under an identifier of its place in the chain.
import type { BundleEntry, Location } from "@medplum/fhirtypes";
import type { EncounterDetails } from "#core/encounter.ts";
import { conditionalEntry } from "./transaction.ts";

const PHYSICAL_TYPE = "http://terminology.hl7.org/CodeSystem/location-physical-type";
const SYSTEM = "urn:chartroom:location";

const LEVELS = [
  { field: "hospitalId", kind: "hospital", code: "si" },
  { field: "unitId", kind: "unit", code: "wa" },
  { field: "roomId", kind: "room", code: "ro" },
  { field: "bedId", kind: "bed", code: "bd" },
] as const;

export interface LocationChain {
  readonly entries: BundleEntry[];
  /** The full URL of the deepest place; undefined when no place within a hospital was given. */
  readonly deepest: string | undefined;
}

/** A hospital alone is no place in it: it becomes the service provider elsewhere. */
export function writeLocations(location: EncounterDetails["location"]): LocationChain {
  const given = LEVELS.flatMap((level) => {
    const id = location?.[level.field]?.trim();
    return id ? [{ ...level, id }] : [];
  });
  if (given.every((level) => level.kind === "hospital")) return { entries: [], deepest: undefined };
  const entries: BundleEntry[] = [];
  let path = "";
  let parent: string | undefined;
  for (const { kind, code, id } of given) {
    path = `${path}${path === "" ? "" : "/"}${kind}:${encodeURIComponent(id.toWellFormed())}`;
    const place: Location = {
      resourceType: "Location",
      identifier: [{ system: SYSTEM, value: path }, { value: id }],
      name: id,
      mode: "instance",
      physicalType: { coding: [{ system: PHYSICAL_TYPE, code }] },
      partOf: parent === undefined ? undefined : { reference: parent },
    };
    const fullUrl = `urn:chartroom:location:${path}`;
    entries.push(conditionalEntry(fullUrl, place, SYSTEM, path));
    parent = fullUrl;
  }
  return { entries, deepest: parent };
}
