// Reads back an encounter that was registered here, as it was sent.
import type { Caller } from "#core/caller.ts";
import type { EmrCredentials } from "#core/delivery.ts";
import type { Encounter } from "#core/encounter.ts";
import { notFound } from "#core/fault.ts";
import type { Connections } from "#core/ports/emr.ts";
import type { Store } from "#core/ports/store.ts";
import { findConnection } from "./request-delivery.ts";

export interface ReadEncounterInput {
  readonly emrSystem: string;
  readonly emrInstance: string | undefined;
  readonly credentials: EmrCredentials;
  /** The EMR's user who reads, where the caller names one. */
  readonly userId: string | undefined;
  /** The EMR's encounter id, or another identifier of it. */
  readonly encounterId: string;
  readonly deadlineMs: number;
}

/** Faults: `not-found`; those of the EMR's login check, which every reader must pass. */
export async function readEncounter(
  ports: { readonly store: Store; readonly connections: Connections },
  caller: Caller,
  input: ReadEncounterInput,
): Promise<Encounter> {
  const connection = findConnection(ports.connections, caller.practiceId, input.emrSystem, input.emrInstance);
  const signal = AbortSignal.timeout(input.deadlineMs);
  await ports.connections
    .emr(caller.practiceId, connection.name)
    .checkLogin({ credentials: input.credentials, signal, userId: input.userId });
  return ports.store.look({ caller, purpose: "read-encounter" }, async (tx) => {
    const found = await tx.encounters.byAnyId(caller.practiceId, connection.name, input.encounterId);
    const encounter = found.find((one) => one.emrId === input.encounterId) ?? (found.length === 1 ? found[0] : undefined);
    if (!encounter) throw notFound("encounter");
    tx.audit({ object: `encounter/${encounter.id}`, patient: `patient/${encounter.patientId}` });
    return encounter;
  });
}
