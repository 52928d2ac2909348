// Changes or cancels an encounter that was registered here, through a delivery of the same patient's lane. Two changes of one encounter are never under way
// at once: the second would put back what the first changed.
import type { Caller } from "#core/caller.ts";
import { translateCodes } from "#core/code-maps.ts";
import type { DeliveryReceipt, DeliveryState, EmrCredentials } from "#core/delivery.ts";
import type { Encounter, EncounterDetails } from "#core/encounter.ts";
import type { EncounterCancellation, EncounterChange } from "#core/encounter-change.ts";
import { Fault, invalid, notFound } from "#core/fault.ts";
import { findRegistered } from "./read-encounter.ts";
import { findConnection, type RequestDeliveryPorts, type RequestDeliverySettings, requestDelivery } from "./request-delivery.ts";

export interface ChangeEncounterInput {
  readonly emrSystem: string;
  readonly emrInstance: string | undefined;
  readonly credentials: EmrCredentials;
  readonly idempotencyKey: string | undefined;
  readonly userId: string;
  /** The EMR's encounter id, or another identifier of it. */
  readonly encounterId: string;
}

/** What is undefined or empty in `details` stays as it is. Faults: `not-found`; those of the EMR's login check and of requestDelivery; `conflict` while a change is under way. */
export async function changeEncounter(
  ports: RequestDeliveryPorts,
  settings: RequestDeliverySettings,
  caller: Caller,
  input: ChangeEncounterInput & { readonly details: EncounterDetails; readonly sent: EncounterChange["sent"] },
): Promise<DeliveryReceipt> {
  const encounter = await known(ports, settings, caller, input);
  const { codes } = findConnection(ports.connections, caller.practiceId, input.emrSystem, input.emrInstance);
  const { details, issues } = translateCodes(input.details, codes);
  if (issues.length > 0) throw invalid(issues);
  const asked = Object.entries(details).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
  if (asked.length === 0) throw invalid([{ path: ["request", "Encounter"], message: "Nothing is to be changed.", kind: "missing" }]);
  const request: EncounterChange = {
    ...named(encounter, input.userId),
    kind: "encounter-change",
    encounter: { ...encounter.details, ...Object.fromEntries(asked) },
    changed: asked.map(([name]) => name as keyof EncounterDetails),
    sent: input.sent,
  };
  return requestDelivery(ports, settings, caller, { ...input, request });
}

/** Faults: `not-found`; those of the EMR's login check and of requestDelivery; `conflict` while a change is under way. */
export async function cancelEncounter(
  ports: RequestDeliveryPorts,
  settings: RequestDeliverySettings,
  caller: Caller,
  input: ChangeEncounterInput,
): Promise<DeliveryReceipt> {
  const encounter = await known(ports, settings, caller, input);
  const request: EncounterCancellation = {
    ...named(encounter, input.userId),
    kind: "encounter-cancellation",
    encounter: encounter.details,
    registeredAt: encounter.createdAt.toISOString(),
    sent: {},
  };
  return requestDelivery(ports, settings, caller, { ...input, request });
}

function named(encounter: Encounter, userId: string) {
  const ours = encounter.alternativeIdentifiers.find(({ code }) => code === "MSGID")?.value;
  return {
    userId,
    patientId: encounter.sentPatient.id,
    patientIdType: encounter.sentPatient.idType,
    target: encounter.emrId,
    visitNumber: ours ?? encounter.emrId,
  };
}

const OPEN: readonly DeliveryState[] = ["accepted", "sending", "unknown", "parked"];
const LOOKED_AT = 100;

async function known(
  ports: RequestDeliveryPorts,
  settings: RequestDeliverySettings,
  caller: Caller,
  input: ChangeEncounterInput,
): Promise<Encounter> {
  const connection = findConnection(ports.connections, caller.practiceId, input.emrSystem, input.emrInstance);
  const signal = AbortSignal.timeout(settings.deadlineMs);
  await ports.connections
    .emr(caller.practiceId, connection.name)
    .checkLogin({ credentials: input.credentials, signal, userId: input.userId });
  const encounter = await ports.store.look({ caller, purpose: "read-encounter" }, async (tx) => {
    const found = await findRegistered(tx, caller, connection.name, input);
    if (!found) throw notFound("encounter");
    tx.audit({ object: `encounter/${found.id}`, patient: `patient/${found.patientId}` });
    return found;
  });
  // Asked again with the same key, it is the same change.
  if (input.idempotencyKey === undefined && (await isUnderWay(ports, caller, encounter)))
    throw new Fault("conflict", "Another change of this encounter is still under way.", { noun: "encounter" });
  return encounter;
}

function isUnderWay(ports: RequestDeliveryPorts, caller: Caller, { connection, sentPatient, emrId }: Encounter): Promise<boolean> {
  return ports.store.look({ caller, purpose: "read-encounter" }, async (tx) => {
    for (const state of OPEN) {
      const filter = { state, connection, patientId: sentPatient.id, requestId: undefined, from: undefined, to: undefined };
      const { deliveries } = await tx.deliveryDesk.page(caller.practiceId, filter, LOOKED_AT, undefined);
      if (deliveries.some(({ request }) => "target" in request && request.target === emrId)) return true;
    }
    return false;
  });
}
