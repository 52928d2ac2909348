// The codes that callers use and the codes that one EMR installation uses for the same things: tables the operator keeps per connection. A code that a
// table does not have is refused with the field, the code and the table, unless the table lets it pass.
import type { EncounterDetails } from "./encounter.ts";
import type { Issue } from "./fault.ts";

export const CODE_TABLES = [
  "encounter-type",
  "patient-class",
  "encounter-status",
  "admit-priority",
  "admit-source",
  "medical-service",
  "location",
  "provider",
] as const;

export type CodeTable = (typeof CODE_TABLES)[number];

export interface CodeMap {
  /** By the caller's code. `to` is the EMR's: a code, or `system|code` where the EMR wants one of a system. */
  readonly codes: Readonly<Record<string, { readonly to: string; readonly description?: string | undefined }>>;
  readonly unknown: "refuse" | "pass";
}

/** A connection without a table for something passes its codes on. */
export type CodeMaps = Readonly<Partial<Record<CodeTable, CodeMap>>>;

/** The same encounter in the EMR's codes, or every code that no table has. Paths name our fields within the request. */
export function translateCodes(
  details: EncounterDetails,
  maps: CodeMaps,
): { readonly details: EncounterDetails; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const translated = (table: CodeTable, path: readonly (string | number)[], code: string | undefined): string | undefined => {
    const map = maps[table];
    if (map === undefined || code === undefined || code === "") return code;
    const known = Object.hasOwn(map.codes, code) ? map.codes[code] : undefined;
    if (known) return known.to;
    if (map.unknown === "refuse") {
      const message = `The code "${code}" is not in the table ${table} of this connection.`;
      issues.push({ path: ["Encounter", ...path], message, kind: "value" });
    }
    return code;
  };
  const { location } = details;
  const inEmrCodes: EncounterDetails = {
    ...details,
    ...defined("typeId", translated("encounter-type", ["EncounterTypeId"], details.typeId)),
    ...defined("patientClassId", translated("patient-class", ["PatientClassId"], details.patientClassId)),
    ...defined("statusId", translated("encounter-status", ["EncounterStatusId"], details.statusId)),
    ...defined("admitPriorityId", translated("admit-priority", ["AdmitPriorityId"], details.admitPriorityId)),
    ...defined("admitSourceId", translated("admit-source", ["AdmitSourceId"], details.admitSourceId)),
    ...defined("medicalServiceId", translated("medical-service", ["MedicalServiceId"], details.medicalServiceId)),
    ...defined("attendingProviderId", translated("provider", ["AttendingProviderId"], details.attendingProviderId)),
    ...(location === undefined
      ? {}
      : {
          location: {
            ...defined("bedId", translated("location", ["Location", "BedId"], location.bedId)),
            ...defined("roomId", translated("location", ["Location", "RoomId"], location.roomId)),
            ...defined("unitId", translated("location", ["Location", "UnitId"], location.unitId)),
            ...defined("hospitalId", translated("location", ["Location", "HospitalId"], location.hospitalId)),
          },
        }),
    providers: details.providers.map((provider, index) => ({
      ...provider,
      ...defined("providerId", translated("provider", ["ProvidersType", index, "ProviderId"], provider.providerId)),
    })),
  };
  return { details: inEmrCodes, issues };
}

function defined<K extends string>(name: K, value: string | undefined): { [P in K]?: string } {
  return (value === undefined ? {} : { [name]: value }) as { [P in K]?: string };
}
