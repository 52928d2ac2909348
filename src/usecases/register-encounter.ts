// Registers an encounter through a delivery: kept first, then followed until the EMR's answer or the deadline. It never calls an EMR itself.
import type { Caller } from "#core/caller.ts";
import type { Delivery, DeliveryReceipt, DeliveryRequest, EmrCredentials } from "#core/delivery.ts";
import { Fault, type FaultCode, toFault } from "#core/fault.ts";
import { patientKey } from "#core/patient.ts";
import type { Connection, Connections } from "#core/ports/emr.ts";
import type { NewDelivery } from "#core/ports/encounter-tables.ts";
import type { Store } from "#core/ports/store.ts";
import type { Feed } from "#core/ports/work.ts";
import type { World } from "#core/ports/world.ts";

export interface RegisterEncounterInput {
  readonly emrSystem: string;
  readonly emrInstance: string | undefined;
  readonly credentials: EmrCredentials;
  readonly idempotencyKey: string | undefined;
  readonly request: DeliveryRequest;
}

export interface RegisterEncounterPorts {
  readonly store: Store;
  readonly feed: Feed;
  readonly world: World;
  readonly connections: Connections;
}

export interface RegisterEncounterSettings {
  /** How long the caller is kept waiting for the EMR. */
  readonly deadlineMs: number;
  /** Within this time equal requests that name a date and time are one request; 0 folds nothing. */
  readonly foldMs: number;
}

/**
 * Faults: `emr-unavailable` (no such connection, or the EMR failed), `conflict` (same idempotency key, other body), `emr-timeout` (the outcome is unknown;
 * the delivery's id is in the text), and what the EMR said: `emr-rejected`, `emr-unauthenticated`, `emr-forbidden`.
 */
export async function registerEncounter(
  ports: RegisterEncounterPorts,
  settings: RegisterEncounterSettings,
  caller: Caller,
  input: RegisterEncounterInput,
): Promise<DeliveryReceipt> {
  const connection = findConnection(ports.connections, caller.practiceId, input.emrSystem, input.emrInstance);
  const { delivery, added } = await accept(ports, settings, caller, connection, input);
  // An answer that was given before is shown only to a caller whose login the EMR accepts now.
  if (!added) {
    const signal = AbortSignal.timeout(settings.deadlineMs);
    await ports.connections.emr(caller.practiceId, connection.name).checkLogin({ credentials: input.credentials, signal });
    // What an earlier caller was told may have been mended since.
    if (delivery.receipt) return delivery.receipt;
  }
  return outcome(await settled(ports.feed, delivery, settings.deadlineMs), delivery.id);
}

/** Faults: `emr-unavailable` when nothing is configured for this system and installation. */
export function findConnection(
  connections: Connections,
  practiceId: string,
  emrSystem: string,
  emrInstance: string | undefined,
): Connection {
  const connection = connections.resolve(practiceId, emrSystem, emrInstance);
  if (connection) return connection;
  throw new Fault("emr-unavailable", `No connection to an EMR of the system ${emrSystem} is configured for this installation.`);
}

async function accept(
  ports: RegisterEncounterPorts,
  settings: RegisterEncounterSettings,
  caller: Caller,
  connection: Connection,
  input: RegisterEncounterInput,
): Promise<{ delivery: Delivery; added: boolean }> {
  const now = ports.world.now();
  const { request } = input;
  const delivery: NewDelivery["delivery"] = {
    id: ports.world.uuid(),
    practiceId: caller.practiceId,
    connection: connection.name,
    state: "accepted",
    request,
    receipt: undefined,
    failure: undefined,
    attempts: 0,
    requestId: caller.requestId,
    nextAttemptAt: undefined,
    sentAt: undefined,
    createdAt: now,
    updatedAt: now,
  };
  const patient = patientKey({ connection: connection.name, idType: request.patientIdType ?? "id", value: request.patientId });
  const key = requestKey(ports.world, settings, input, now);
  return ports.store.act({ caller, purpose: "register-encounter", patient }, async (tx) => {
    const result = await tx.deliveries.addOrFind({ delivery, credentials: input.credentials, key });
    tx.audit({ object: `delivery/${result.delivery.id}` });
    // Inside, so that the audit row says it too.
    if (!result.sameBody)
      throw new Fault("conflict", "The Idempotency-Key was used before with another request body.", { noun: "encounter" });
    if (result.added)
      await tx.queue.enqueue("deliver", { practiceId: caller.practiceId, requestId: caller.requestId, deliveryId: delivery.id });
    return result;
  });
}

function requestKey(world: World, settings: RegisterEncounterSettings, input: RegisterEncounterInput, now: Date) {
  const { userId, patientId, patientIdType, sent } = input.request;
  const bodyHash = world.hash(JSON.stringify([userId, patientId, patientIdType ?? null, canonical(sent)]));
  if (input.idempotencyKey !== undefined) return { value: `key:${input.idempotencyKey}`, bodyHash, expiresAt: undefined };
  // Without a time two equal bodies may well be two visits.
  if (input.request.encounter.start === undefined || settings.foldMs === 0) return undefined;
  return { value: `body:${bodyHash}`, bodyHash, expiresAt: new Date(now.getTime() + settings.foldMs) };
}

/** The same value with members in one order, so that equal bodies hash alike. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, item]) => [name, canonical(item)]),
  );
}

type Settled =
  | { readonly kind: "confirmed"; readonly receipt: DeliveryReceipt }
  | { readonly kind: "failed"; readonly code: FaultCode; readonly message: string; readonly issues: Fault["issues"] }
  | { readonly kind: "unknown" };

async function settled(feed: Feed, delivery: Delivery, deadlineMs: number): Promise<Settled> {
  const signal = AbortSignal.timeout(deadlineMs);
  let unknown = false;
  try {
    for await (const event of feed.follow(`delivery/${delivery.id}`, 0, signal)) {
      // One that is only sent was taken too: its number stands, and its receipt says what is not known yet.
      if (event.kind === "sent") return { kind: "confirmed", ...event.data } as unknown as Settled;
      if (event.kind === "confirmed" || event.kind === "failed") return { kind: event.kind, ...event.data } as unknown as Settled;
      // A first caller is told at once; one who asks again may learn that it was found out meanwhile.
      unknown = event.kind === "unknown";
      if (unknown && delivery.state !== "unknown") break;
    }
  } catch (thrown) {
    // The encounter is kept and will be made: a database that is away now must not read as "nothing was done, try again".
    if (toFault(thrown).code !== "unavailable") throw thrown;
  }
  return { kind: "unknown" };
}

function outcome(settledAs: Settled, deliveryId: string): DeliveryReceipt {
  if (settledAs.kind === "confirmed") return settledAs.receipt;
  if (settledAs.kind === "failed") throw new Fault(settledAs.code, settledAs.message, { issues: settledAs.issues });
  throw new Fault("emr-timeout", `The EMR did not confirm the encounter in time. It may exist; request ${deliveryId} is being reconciled.`);
}
