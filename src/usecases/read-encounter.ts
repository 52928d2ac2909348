// Reads a visit back: one that was registered here as it was sent, any other as the EMR has it; and of both what only the EMR knows, where it is asked for.
import type { Caller } from "#core/caller.ts";
import type { EncounterReading } from "#core/emr-query.ts";
import type { Encounter } from "#core/encounter.ts";
import { notFound } from "#core/fault.ts";
import { patientKey } from "#core/patient.ts";
import type { Tx } from "#core/ports/store.ts";
import { askEmr, type EmrReader, logIn, type ReadFromEmrPorts } from "./read-from-emr.ts";

export interface ReadEncounterInput extends EmrReader {
  /** The EMR's encounter id, or another identifier of it. */
  readonly encounterId: string;
  /** Another number that it must have too. */
  readonly alias: string | undefined;
  readonly insurances: boolean;
  readonly comments: boolean;
  readonly authorizations: boolean;
}

/** At least one of them. */
export interface EncounterView {
  /** As it was registered here. */
  readonly registered: Encounter | undefined;
  /** As the EMR has it. */
  readonly reading: EncounterReading | undefined;
}

/** Faults: `not-found`; `emr-unavailable` when only the EMR could tell and its connection can't; those of the EMR's login check, which every reader must pass. */
export async function readEncounter(ports: ReadFromEmrPorts, caller: Caller, input: ReadEncounterInput): Promise<EncounterView> {
  const connection = await logIn(ports, caller, input);
  const emr = ports.connections.emr(caller.practiceId, connection.name);
  const { insurances, comments, authorizations } = input;
  const isAsked = insurances || comments || authorizations;
  return ports.store.look({ caller, purpose: "read-encounter" }, async (tx) => {
    const registered = await findRegistered(tx, caller, connection.name, input);
    if (registered) tx.audit({ object: `encounter/${registered.id}`, patient: `patient/${registered.patientId}` });
    if (registered && !isAsked) return { registered, reading: undefined };
    if (!registered && !emr.capabilities.reads.includes("encounter")) throw notFound("encounter");
    const id = registered?.emrId ?? input.encounterId;
    const reading = await askEmr(ports, caller, connection, input, { kind: "encounter", id, insurances, comments, authorizations });
    const numbers = [reading.id, ...reading.alternativeIdentifiers.map(({ value }) => value)];
    if (!registered && input.alias !== undefined && !numbers.includes(input.alias)) throw notFound("encounter");
    const patient = patientKey({ connection: connection.name, idType: "id", value: reading.patientId });
    if (!registered) tx.audit({ object: `encounter/${reading.id}`, patient });
    return { registered, reading };
  });
}

/** Fault: `not-found` when it does not have the other number too. */
export async function findRegistered(
  tx: Tx,
  caller: Caller,
  connection: string,
  { encounterId, alias }: { readonly encounterId: string; readonly alias?: string | undefined },
): Promise<Encounter | undefined> {
  const found = await tx.encounters.byAnyId(caller.practiceId, connection, encounterId);
  const encounter = found.find((one) => one.emrId === encounterId) ?? (found.length === 1 ? found[0] : undefined);
  if (!encounter) return undefined;
  const numbers = [encounter.emrId, encounter.details.alias, ...encounter.alternativeIdentifiers.map(({ value }) => value)];
  if (alias !== undefined && !numbers.includes(alias)) throw notFound("encounter");
  return encounter;
}
