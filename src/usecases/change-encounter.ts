// Changes or cancels an encounter that was registered here, through a delivery of the same patient's lane. Two changes of one encounter are never under way
// at once: the second would put back what the first changed.
import type { Caller } from "#core/caller.ts";
import { translateCodes } from "#core/code-maps.ts";
import type { DeliveryReceipt, DeliveryState } from "#core/delivery.ts";
import type { Encounter, EncounterDetails } from "#core/encounter.ts";
import type { EncounterCancellation, EncounterChange } from "#core/encounter-change.ts";
import { Fault, invalid, notFound } from "#core/fault.ts";
import type { Connection } from "#core/ports/emr.ts";
import type { Tx } from "#core/ports/store.ts";
import { findRegistered } from "./read-encounter.ts";
import { type EmrReader, logIn } from "./read-from-emr.ts";
import {
  awaitReceipt,
  KINDS,
  keepDelivery,
  type RequestDeliveryPorts,
  type RequestDeliverySettings,
  requireWriting,
} from "./request-delivery.ts";

export interface ChangeEncounterInput extends EmrReader {
  readonly idempotencyKey: string | undefined;
  readonly userId: string;
  /** The EMR's encounter id, or another identifier of it. */
  readonly encounterId: string;
}

type Change = EncounterChange | EncounterCancellation;

/** What is undefined or empty in `details` stays as it is. Faults: `not-found`; those of the EMR's login check and of requestDelivery; `conflict` while a change is under way. */
export function changeEncounter(
  ports: RequestDeliveryPorts,
  settings: RequestDeliverySettings,
  caller: Caller,
  input: ChangeEncounterInput & { readonly details: EncounterDetails; readonly sent: EncounterChange["sent"] },
): Promise<DeliveryReceipt> {
  return request(ports, settings, caller, input, "encounter-change", (encounter, { codes }) => {
    const { details, issues } = translateCodes(input.details, codes);
    if (issues.length > 0) throw invalid(issues);
    const asked = Object.entries(details).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
    if (asked.length === 0) throw invalid([{ path: ["request", "Encounter"], message: "Nothing is to be changed.", kind: "missing" }]);
    return {
      ...named(encounter, input.userId),
      kind: "encounter-change",
      encounter: { ...encounter.details, ...Object.fromEntries(asked) },
      changed: asked.map(([name]) => name as keyof EncounterDetails),
      sent: input.sent,
    };
  });
}

/** Faults: `not-found`; those of the EMR's login check and of requestDelivery; `conflict` while a change is under way. */
export function cancelEncounter(
  ports: RequestDeliveryPorts,
  settings: RequestDeliverySettings,
  caller: Caller,
  input: ChangeEncounterInput,
): Promise<DeliveryReceipt> {
  return request(ports, settings, caller, input, "encounter-cancellation", (encounter) => ({
    ...named(encounter, input.userId),
    kind: "encounter-cancellation",
    encounter: encounter.details,
    registeredAt: encounter.createdAt.toISOString(),
    sent: {},
  }));
}

/** Found, looked through for other changes and kept in one act, which leaves one audit row. */
async function request(
  ports: RequestDeliveryPorts,
  settings: RequestDeliverySettings,
  caller: Caller,
  input: ChangeEncounterInput,
  kind: Change["kind"],
  changeOf: (encounter: Encounter, connection: Connection) => Change,
): Promise<DeliveryReceipt> {
  const connection = await logIn(ports, caller, input);
  requireWriting(ports, caller, connection, kind);
  const { delivery } = await ports.store.act({ caller, purpose: KINDS[kind].purpose }, async (tx) => {
    const found = await findRegistered(tx, caller, connection.name, input);
    // Whoever asks at the same moment waits here, and then sees this change under way.
    const encounter = found && (await tx.encounters.byId(caller.practiceId, found.id, "lock"));
    if (!encounter) throw notFound("encounter");
    tx.audit({ object: `encounter/${encounter.id}`, patient: `patient/${encounter.patientId}` });
    // Asked again with the same key, it is the same change.
    const { idempotencyKey } = input;
    const isAskedAgain =
      idempotencyKey !== undefined &&
      (await tx.deliveryDesk.byKey(caller.practiceId, connection.name, `key:${idempotencyKey}`)) !== undefined;
    if (!isAskedAgain && (await isUnderWay(tx, caller, encounter)))
      throw new Fault("conflict", "Another change of this encounter is still under way.", { noun: "encounter" });
    return keepDelivery(ports, tx, settings, caller, connection, { ...input, request: changeOf(encounter, connection) });
  });
  return awaitReceipt(ports.feed, delivery, settings.deadlineMs);
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

async function isUnderWay(tx: Tx, { practiceId }: Caller, { connection, sentPatient, emrId }: Encounter): Promise<boolean> {
  for (const state of OPEN) {
    const filter = { state, connection, patientId: sentPatient.id, requestId: undefined, from: undefined, to: undefined };
    const { deliveries } = await tx.deliveryDesk.page(practiceId, filter, LOOKED_AT, undefined);
    if (deliveries.some(({ request }) => "target" in request && request.target === emrId)) return true;
  }
  return false;
}
