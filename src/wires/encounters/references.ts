// The tables of codes as this wire shows them, and the fields of EncounterCreate that each is for. Shapes are ours: no page documents them.
import type { CodeMap, CodeMaps, CodeTable } from "#core/code-maps.ts";

/** By table: members of EncounterCreate whose codes it has. */
const FIELDS: Readonly<Record<CodeTable, readonly string[]>> = {
  "encounter-type": ["EncounterTypeId"],
  "patient-class": ["PatientClassId"],
  "encounter-status": ["EncounterStatusId"],
  "admit-priority": ["AdmitPriorityId"],
  "admit-source": ["AdmitSourceId"],
  "medical-service": ["MedicalServiceId"],
  location: ["Location.BedId", "Location.RoomId", "Location.UnitId", "Location.HospitalId"],
  provider: ["AttendingProviderId", "ProvidersType.ProviderId"],
};

export interface ReferenceSummary {
  readonly Name: string;
  /** Members of Encounter. */
  readonly Fields: readonly string[];
  /** Codes that the table does not have go to the EMR as they are; else they are refused. */
  readonly PassesUnknownCodes: boolean;
  readonly Count: number;
}

export interface ReferenceTable extends ReferenceSummary {
  readonly Codes: readonly { readonly Code: string; readonly Description: string | null }[];
}

export interface ReferenceList {
  readonly References: readonly ReferenceSummary[];
}

export function encodeReferences(maps: CodeMaps): ReferenceList {
  return { References: tablesOf(maps).map(([name, map]) => summary(name, map)) };
}

/** `name` in any case, with spaces for hyphens. Undefined: the connection has no such table. */
export function encodeReference(maps: CodeMaps, name: string): ReferenceTable | undefined {
  const wanted = name.trim().toLowerCase().replaceAll(" ", "-");
  const found = tablesOf(maps).find(([table]) => table === wanted);
  if (!found) return undefined;
  const [table, map] = found;
  const Codes = Object.entries(map.codes).map(([Code, { description }]) => ({ Code, Description: description ?? null }));
  return { ...summary(table, map), Codes };
}

function tablesOf(maps: CodeMaps): [CodeTable, CodeMap][] {
  return (Object.keys(FIELDS) as CodeTable[]).flatMap((table) => {
    const map = maps[table];
    return map ? [[table, map] as [CodeTable, CodeMap]] : [];
  });
}

function summary(table: CodeTable, map: CodeMap): ReferenceSummary {
  return { Name: table, Fields: FIELDS[table], PassesUnknownCodes: map.unknown === "pass", Count: Object.keys(map.codes).length };
}
