// Tells a caller which codes a connection takes, table by table. Whoever asks logs in at the EMR as every reader does; no patient is in a table.
import type { Caller } from "#core/caller.ts";
import type { CodeMaps } from "#core/code-maps.ts";
import { type EmrReader, logIn, type ReadFromEmrPorts } from "./read-from-emr.ts";

/** Faults: `emr-unavailable` without such a connection; those of the EMR's login check. */
export async function readCodeTables(ports: Pick<ReadFromEmrPorts, "connections">, caller: Caller, reader: EmrReader): Promise<CodeMaps> {
  return (await logIn(ports, caller, reader)).codes;
}
