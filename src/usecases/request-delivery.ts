// Writes to an EMR through a delivery: kept first, then followed until the EMR's answer or the deadline. It never writes to an EMR itself.
import type { Caller } from "#core/caller.ts";
import { translateCodes } from "#core/code-maps.ts";
import {
  type Delivery,
  type DeliveryKind,
  type DeliveryReceipt,
  type DeliveryRequest,
  type EmrCredentials,
  namesItsTime,
  patientOf,
} from "#core/delivery.ts";
import { Fault, type FaultCode, invalid, toFault } from "#core/fault.ts";
import { patientKey } from "#core/patient.ts";
import type { Connection, Connections } from "#core/ports/emr.ts";
import type { NewDelivery } from "#core/ports/encounter-tables.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { Feed } from "#core/ports/work.ts";
import type { World } from "#core/ports/world.ts";

export interface DeliveryInput {
  readonly emrSystem: string;
  readonly emrInstance: string | undefined;
  readonly credentials: EmrCredentials;
  readonly idempotencyKey: string | undefined;
  readonly request: DeliveryRequest;
}

export interface RequestDeliveryPorts {
  readonly store: Store;
  readonly feed: Feed;
  readonly world: World;
  readonly connections: Connections;
}

export interface RequestDeliverySettings {
  /** How long the caller is kept waiting for the EMR. */
  readonly deadlineMs: number;
  /** Within this time equal requests that name a date and time are one request; 0 folds nothing. */
  readonly foldMs: number;
}

/**
 * Faults: `emr-unavailable` (no such connection, one that can't take this kind of thing, or the EMR failed), `conflict` (same idempotency key, other body),
 * `emr-timeout` (the outcome is unknown; the delivery's id is in the text), and what the EMR said: `emr-rejected`, `emr-unauthenticated`, `emr-forbidden`,
 * `not-found` (what was to be changed).
 */
export async function requestDelivery(
  ports: RequestDeliveryPorts,
  settings: RequestDeliverySettings,
  caller: Caller,
  input: DeliveryInput,
): Promise<DeliveryReceipt> {
  const connection = findConnection(ports.connections, caller.practiceId, input.emrSystem, input.emrInstance);
  const { delivery, added } = await acceptDelivery(ports, settings, caller, connection, input);
  // An answer that was given before is shown only to a caller whose login the EMR accepts now.
  if (!added) {
    const signal = AbortSignal.timeout(settings.deadlineMs);
    await ports.connections.emr(caller.practiceId, connection.name).checkLogin({ credentials: input.credentials, signal });
  }
  return awaitReceipt(ports.feed, delivery, settings.deadlineMs);
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

/** What each kind makes or changes, in words, and audit's name for it. */
export const KINDS: Readonly<Record<DeliveryKind, { readonly thing: string; readonly purpose: string }>> = {
  encounter: { thing: "encounter", purpose: "register-encounter" },
  "encounter-change": { thing: "change of the encounter", purpose: "change-encounter" },
  "encounter-cancellation": { thing: "cancellation of the encounter", purpose: "cancel-encounter" },
  patient: { thing: "patient", purpose: "register-patient" },
  appointment: { thing: "appointment", purpose: "book-appointment" },
  "appointment-change": { thing: "change of the appointment", purpose: "change-appointment" },
  "appointment-cancellation": { thing: "cancellation of the appointment", purpose: "cancel-appointment" },
  document: { thing: "document", purpose: "file-document" },
  "document-change": { thing: "change of the document", purpose: "change-document" },
  observation: { thing: "observation", purpose: "record-observation" },
  allergy: { thing: "allergy", purpose: "record-allergy" },
  relationship: { thing: "relationship", purpose: "relate-person" },
  "care-team": { thing: "care team", purpose: "join-care-team" },
  "insurance-change": { thing: "change of the insurance", purpose: "change-insurance" },
};

type AcceptPorts = Pick<RequestDeliveryPorts, "store" | "world" | "connections">;

type Asked = Pick<DeliveryInput, "credentials" | "idempotencyKey" | "request">;
interface Accepted {
  readonly delivery: Delivery;
  readonly added: boolean;
}

/** Faults: `emr-unavailable` where the connection can't take it, `conflict`, `invalid`. */
function acceptDelivery(
  ports: AcceptPorts,
  settings: Pick<RequestDeliverySettings, "foldMs">,
  caller: Caller,
  connection: Connection,
  asked: Asked,
): Promise<Accepted> {
  const { request } = asked;
  const named = patientOf(request);
  const patient = named === undefined ? {} : { patient: patientKey({ connection: connection.name, ...named }) };
  requireWriting(ports, caller, connection, request.kind);
  return ports.store.act({ caller, purpose: KINDS[request.kind].purpose, ...patient }, (tx) =>
    keepDelivery(ports, tx, settings, caller, connection, asked),
  );
}

/** Faults: `emr-unavailable`. */
export function requireWriting(
  { connections }: Pick<AcceptPorts, "connections">,
  caller: Caller,
  connection: Connection,
  kind: DeliveryKind,
): void {
  if (connections.emr(caller.practiceId, connection.name).capabilities.writes.includes(kind)) return;
  throw new Fault(
    "emr-unavailable",
    `The connection to this EMR cannot write this kind of thing (${KINDS[kind].thing}). Nothing was done.`,
  );
}

/** Keeps it, and the work that carries it, within an act. Faults: `conflict`, `invalid`. */
export async function keepDelivery(
  { world }: Pick<AcceptPorts, "world">,
  tx: Tx,
  settings: Pick<RequestDeliverySettings, "foldMs">,
  caller: Caller,
  connection: Connection,
  input: Asked,
): Promise<Accepted> {
  const now = world.now();
  const request = inCodesOf(connection, input.request);
  const delivery: NewDelivery["delivery"] = {
    id: world.uuid(),
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
  const key = requestKey(world, settings, input, now);
  const result = await tx.deliveries.addOrFind({ delivery, credentials: input.credentials, key });
  tx.audit({ object: `delivery/${result.delivery.id}` });
  // Inside, so that the audit row says it too.
  if (!result.sameBody) throw new Fault("conflict", "The Idempotency-Key was used before with another request body.", { noun: "delivery" });
  if (result.added) {
    await tx.queue.enqueue("deliver", { practiceId: caller.practiceId, requestId: caller.requestId, deliveryId: delivery.id });
  }
  return result;
}

/** Faults: `invalid` with every code that the connection's tables lack. */
function inCodesOf({ codes }: Connection, request: DeliveryRequest): DeliveryRequest {
  if (request.kind !== "encounter") return request;
  const { details, issues } = translateCodes(request.encounter, codes);
  if (issues.length > 0) throw invalid(issues);
  return { ...request, encounter: details };
}

function requestKey(
  world: World,
  settings: Pick<RequestDeliverySettings, "foldMs">,
  input: Pick<DeliveryInput, "idempotencyKey" | "request">,
  now: Date,
) {
  const { kind, userId, patientId, patientIdType, sent } = input.request;
  const target = "target" in input.request ? [input.request.target] : [];
  const of = kind === "encounter" ? [] : [kind, ...target];
  const bodyHash = world.hash(JSON.stringify([userId, patientId ?? null, patientIdType ?? null, canonical(sent), ...of]));
  if (input.idempotencyKey !== undefined) return { value: `key:${input.idempotencyKey}`, bodyHash, expiresAt: undefined };
  if (!namesItsTime(input.request) || settings.foldMs === 0) return undefined;
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

export type Settled =
  | { readonly kind: "confirmed"; readonly receipt: DeliveryReceipt }
  | { readonly kind: "failed"; readonly code: FaultCode; readonly message: string; readonly issues: Fault["issues"] }
  | { readonly kind: "unknown" };

/** Until it is settled or the time is over: what it is then is told by its row as well. */
export async function followDelivery(feed: Pick<Feed, "follow">, delivery: Delivery, deadlineMs: number): Promise<Settled> {
  const signal = AbortSignal.timeout(deadlineMs);
  let unknown = false;
  try {
    for await (const event of feed.follow(`delivery/${delivery.id}`, 0, signal)) {
      if (wasResumed(delivery, event.data.parkedAfter)) continue;
      // One that is only sent was taken too: its number stands, and its receipt says what is not known yet.
      if (event.kind === "sent") return { kind: "confirmed", ...event.data } as unknown as Settled;
      if (event.kind === "confirmed" || event.kind === "failed") return { kind: event.kind, ...event.data } as unknown as Settled;
      // A first caller is told at once; one who asks again may learn that it was found out meanwhile.
      unknown = event.kind === "unknown";
      if (unknown && delivery.state !== "unknown") break;
    }
  } catch (thrown) {
    // The delivery is kept and will be carried: a database that is away now must not read as "nothing was done, try again".
    if (toFault(thrown).code !== "unavailable") throw thrown;
  }
  return { kind: "unknown" };
}

/** A person had it sent again since it was parked, so what was said then is not the end of it. */
function wasResumed({ state, attempts }: Delivery, parkedAfter: unknown): boolean {
  if (typeof parkedAfter !== "number" || state === "parked") return false;
  return parkedAfter < attempts || (parkedAfter === attempts && state === "accepted");
}

/** What the EMR gave, now or before. Faults: those that `requestDelivery` has of the EMR. */
export async function awaitReceipt(feed: Pick<Feed, "follow">, delivery: Delivery, deadlineMs: number): Promise<DeliveryReceipt> {
  // What an earlier caller was told may have been mended since.
  if (delivery.receipt) return delivery.receipt;
  const settledAs = await followDelivery(feed, delivery, deadlineMs);
  if (settledAs.kind === "confirmed") return settledAs.receipt;
  if (settledAs.kind === "failed") throw new Fault(settledAs.code, settledAs.message, { issues: settledAs.issues });
  const { thing } = KINDS[delivery.request.kind];
  throw new Fault("emr-timeout", `The EMR did not confirm the ${thing} in time. It may exist; request ${delivery.id} is being reconciled.`);
}
