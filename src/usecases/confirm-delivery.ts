// What an EMR took, kept: the delivery's end and, of a visit, the encounter as the record of it has it, and the sessions that waited for it.
import type { Caller } from "#core/caller.ts";
import type { Delivery, DeliveryReceipt, EncounterRegistration } from "#core/delivery.ts";
import type { EncounterCancellation, EncounterChange } from "#core/encounter-change.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import { write } from "./settle-delivery.ts";

export interface ConfirmDeliveryPorts {
  readonly store: Store;
  readonly world: World;
  readonly failpoint?: (name: string) => void | Promise<void>;
}

/** How long after one that was only sent the EMR is asked what it became. */
const LOOK_AGAIN_MS = 30_000;

export async function confirmDelivery(
  ports: ConfirmDeliveryPorts,
  caller: Caller,
  delivery: Delivery,
  receipt: DeliveryReceipt,
): Promise<void> {
  await write(ports, caller, delivery, (tx) => keepReceipt(ports, tx, caller, delivery, receipt), receipt);
}

/** The same within an act that names its purpose and patient itself. Faults: `conflict` when it can't be confirmed any more. */
export async function keepReceipt(
  ports: Pick<ConfirmDeliveryPorts, "world" | "failpoint">,
  tx: Tx,
  caller: Caller,
  delivery: Delivery,
  receipt: DeliveryReceipt,
): Promise<void> {
  const at = ports.world.now();
  const { request } = delivery;
  await tx.deliveries.move(caller.practiceId, delivery.id, receipt.certainty, { receipt, at });
  if (request.kind === "encounter") {
    await keepEncounter(ports, tx, caller, { ...delivery, request }, receipt, at);
    await tieWaitingSessions(tx, caller, receipt);
  }
  if (request.kind === "encounter-change" || request.kind === "encounter-cancellation") await keepChange(tx, delivery, request, at);
  await tx.feed.append(`delivery/${delivery.id}`, receipt.certainty, { receipt });
  if (receipt.certainty === "sent") {
    const again = { practiceId: caller.practiceId, requestId: delivery.requestId, deliveryId: delivery.id };
    await tx.queue.enqueue("deliver", again, { after: new Date(at.getTime() + LOOK_AGAIN_MS) });
  }
  await ports.failpoint?.("deliver:before-confirmed");
}

/** One that was only sent is known by the number that we gave it; when the EMR's own id is found it goes by both. */
async function keepEncounter(
  ports: Pick<ConfirmDeliveryPorts, "world">,
  tx: Tx,
  caller: Caller,
  delivery: Delivery & { readonly request: EncounterRegistration },
  receipt: DeliveryReceipt,
  at: Date,
): Promise<void> {
  const { practiceId } = caller;
  const { connection, request } = delivery;
  const sentAs = delivery.receipt?.certainty === "sent" ? delivery.receipt.emrId : undefined;
  if (sentAs !== undefined && sentAs !== receipt.emrId) {
    await tx.encounters.rename(practiceId, connection, sentAs, receipt.emrId, receipt.alternativeIdentifiers);
    return;
  }
  const named =
    receipt.emrPatientId === undefined
      ? { idType: request.patientIdType ?? "id", value: request.patientId }
      : { idType: "id", value: receipt.emrPatientId };
  const patient = await tx.patients.findOrAdd({ practiceId, connection, ...named });
  if (await tx.encounters.byEmrId(practiceId, connection, receipt.emrId)) return;
  await tx.encounters.add({
    id: ports.world.uuid(),
    practiceId,
    connection,
    emrId: receipt.emrId,
    patientId: patient.id,
    details: request.encounter,
    sent: request.sent,
    sentPatient: { id: request.patientId, idType: request.patientIdType },
    alternativeIdentifiers: receipt.alternativeIdentifiers,
    news: undefined,
    createdAt: at,
  });
}

/** The record of the visit shows what the EMR took. */
async function keepChange(
  tx: Tx,
  { practiceId, connection }: Delivery,
  request: EncounterChange | EncounterCancellation,
  at: Date,
): Promise<void> {
  const known = await tx.encounters.byEmrId(practiceId, connection, request.target);
  if (!known) return;
  if (request.kind === "encounter-cancellation") return tx.encounters.tell(practiceId, known.id, "cancelled", at);
  await tx.encounterChanges.amend(practiceId, known.id, request.encounter, withSent(known.sent, request.sent));
}

/** Member names are the same whatever their case, as on the wire they came by. */
function withSent(before: EncounterChange["sent"], now: EncounterChange["sent"]): EncounterChange["sent"] {
  const renamed = new Set(Object.keys(now).map((name) => name.toLowerCase()));
  return { ...Object.fromEntries(Object.entries(before).filter(([name]) => !renamed.has(name.toLowerCase()))), ...now };
}

/** Sessions may name an appointment before it is registered; now there is something to tie them to. */
async function tieWaitingSessions(tx: Tx, caller: Caller, receipt: DeliveryReceipt): Promise<void> {
  const ids = [receipt.emrId, ...receipt.alternativeIdentifiers.map(({ value }) => value)];
  for (const sessionId of await tx.sessions.byAppointment(caller.practiceId, ids)) {
    await tx.queue.enqueue("fill-session", { practiceId: caller.practiceId, requestId: caller.requestId, sessionId });
  }
}
