// What an EMR tells by itself: it confirms a delivery whose outcome was open, gives a visit its own number, and says what became of it. News about a visit
// that we know, but of another patient, is never applied.
import type { Caller } from "#core/caller.ts";
import type { Delivery, DeliveryReceipt, DeliveryState } from "#core/delivery.ts";
import type { AssignedId, EmrEvent } from "#core/emr-event.ts";
import type { Encounter } from "#core/encounter.ts";
import { patientKey } from "#core/patient.ts";
import type { AdtState } from "#core/ports/adt-inbox.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { Log, World } from "#core/ports/world.ts";
import { confirmDelivery } from "./confirm-delivery.ts";

export interface ReceiveEmrEventPorts {
  readonly store: Store;
  readonly world: World;
  readonly log: Log;
  /** The number that a delivery gives its visit. */
  readonly numberOf: (deliveryId: string) => string;
}

/** One message that came from the connection. `decode` throws what can't be read; its error's name is kept, never its text. */
export interface EmrMessage {
  readonly connection: string;
  readonly raw: Uint8Array;
}

export interface Received {
  readonly id: string;
  readonly state: AdtState;
}

/** Kept when it resolves. What came before and was settled is not done again. */
export function keepMessage(ports: ReceiveEmrEventPorts, caller: Caller, { connection, raw }: EmrMessage): Promise<Received> {
  const message = { id: ports.world.uuid(), practiceId: caller.practiceId, connection, receivedAt: ports.world.now(), raw };
  return ports.store.act({ caller, purpose: "keep-adt" }, async (tx) => {
    const kept = await tx.adtInbox.keep(message);
    tx.audit({ object: `adt-message/${kept.id}` });
    return kept;
  });
}

/** `reason` is a code for operators. */
export function refuseMessage(ports: ReceiveEmrEventPorts, caller: Caller, messageId: string, reason: string): Promise<void> {
  return ports.store.act({ caller, purpose: "refuse-adt" }, async (tx) => {
    tx.audit({ object: `adt-message/${messageId}`, outcome: reason });
    await tx.adtInbox.settle(caller.practiceId, messageId, "refused", undefined, reason);
  });
}

/** Everything that it changes is kept when it resolves, or nothing is. */
export async function receiveEmrEvent(
  ports: ReceiveEmrEventPorts,
  caller: Caller,
  messageId: string,
  connection: string,
  event: EmrEvent,
): Promise<AdtState> {
  await confirmOpenDelivery(ports, caller, connection, event);
  const [first] = event.patientIds;
  const patient = patientKey({ connection, idType: first?.type || "id", value: first?.value ?? "" });
  return ports.store.act({ caller, purpose: "receive-adt", patient }, async (tx) => {
    tx.audit({ object: `adt-message/${messageId}` });
    const { encounter, reason } = await encounterOf(tx, caller, connection, event);
    if (encounter && event.change) {
      await tx.encounters.tell(caller.practiceId, encounter.id, event.change, at(event, ports.world));
      tx.audit({ object: `encounter/${encounter.id}` });
    }
    const state: AdtState = encounter ? "applied" : "unmatched";
    if (reason) ports.log.warn("message of an EMR not applied", { connection, message: messageId, reason });
    await tx.adtInbox.settle(caller.practiceId, messageId, state, event.trigger, reason);
    return state;
  });
}

/** A time that can't be read, or lies ahead, is now. */
function at({ at }: EmrEvent, world: World): Date {
  const told = at === undefined ? Number.NaN : Date.parse(at);
  const now = world.now();
  return Number.isNaN(told) || told > now.getTime() ? now : new Date(told);
}

async function encounterOf(
  tx: Tx,
  caller: Caller,
  connection: string,
  event: EmrEvent,
): Promise<{ encounter?: Encounter; reason?: string }> {
  for (const { value } of event.visitIds) {
    const [encounter, ...others] = await tx.encounters.byAnyId(caller.practiceId, connection, value);
    if (!encounter) continue;
    if (others.length > 0) return { reason: "several-encounters" };
    if (!(await isOf(tx, caller, encounter, event.patientIds))) return { reason: "another-patient" };
    return { encounter };
  }
  return {};
}

/** The message must name the patient that the encounter is of: as it was sent, or as the EMR itself calls him. */
async function isOf(tx: Tx, caller: Caller, encounter: Encounter, ids: readonly AssignedId[]): Promise<boolean> {
  const known = await tx.patients.byId(caller.practiceId, encounter.patientId);
  const values = [encounter.sentPatient.id, known?.identity.value];
  return ids.some(({ value }) => values.includes(value));
}

const OPEN: readonly DeliveryState[] = ["sending", "unknown", "sent", "parked"];
const LOOKED_AT = 200;

/** The EMR shows a visit of our number: what was sent has arrived. */
async function confirmOpenDelivery(ports: ReceiveEmrEventPorts, caller: Caller, connection: string, event: EmrEvent): Promise<void> {
  if (event.visitIds.length === 0) return;
  const numbers = new Set(event.visitIds.map(({ value }) => value));
  const delivery = await ports.store.look({ caller, purpose: "receive-adt" }, async (tx) => {
    for (const state of OPEN) {
      const filter = { state, connection, patientId: undefined, requestId: undefined, from: undefined, to: undefined };
      const { deliveries } = await tx.deliveryDesk.page(caller.practiceId, filter, LOOKED_AT, undefined);
      const found = deliveries.find(({ id }) => numbers.has(ports.numberOf(id)));
      if (found) return found;
    }
    return undefined;
  });
  if (delivery?.request.kind !== "encounter" || !event.patientIds.some(({ value }) => value === delivery.request.patientId)) return;
  await confirmDelivery(ports, caller, delivery, receiptOf(delivery, event, ports.numberOf(delivery.id)));
}

/** The EMR's own number of the visit, where it names one beside ours. */
function receiptOf(delivery: Delivery, event: EmrEvent, ours: string): DeliveryReceipt {
  const alias = delivery.request.kind === "encounter" ? delivery.request.encounter.alias : undefined;
  const theirs = event.visitIds.find(({ value }) => value !== ours && value !== alias);
  const others = event.visitIds.filter(({ value }) => value !== (theirs?.value ?? ours));
  return {
    emrId: theirs?.value ?? ours,
    certainty: "confirmed",
    emrPatientId: undefined,
    alternativeIdentifiers: others.map(({ value, type, authority }) => ({ code: type || "VN", description: authority, value })),
  };
}
