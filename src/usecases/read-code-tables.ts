// Tells a caller which codes a connection takes, table by table. Whoever asks logs in at the EMR as every reader does; no patient is in a table.
import type { Caller } from "#core/caller.ts";
import type { CodeMaps } from "#core/code-maps.ts";
import type { EmrCredentials } from "#core/delivery.ts";
import type { Connections } from "#core/ports/emr.ts";
import { findConnection } from "./request-delivery.ts";

export interface ReadCodeTablesInput {
  readonly emrSystem: string;
  readonly emrInstance: string | undefined;
  readonly credentials: EmrCredentials;
  readonly userId: string;
  readonly deadlineMs: number;
}

/** Faults: `emr-unavailable` without such a connection; those of the EMR's login check. */
export async function readCodeTables(
  { connections }: { readonly connections: Connections },
  caller: Caller,
  { emrSystem, emrInstance, credentials, userId, deadlineMs }: ReadCodeTablesInput,
): Promise<CodeMaps> {
  const connection = findConnection(connections, caller.practiceId, emrSystem, emrInstance);
  const signal = AbortSignal.timeout(deadlineMs);
  await connections.emr(caller.practiceId, connection.name).checkLogin({ credentials, signal, userId });
  return connection.codes;
}
