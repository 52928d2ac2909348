// Patients, encounters and deliveries in storage.
import type { Delivery, DeliveryFailure, DeliveryReceipt, DeliveryState, EmrCredentials } from "../delivery.ts";
import type { VisitChange } from "../emr-event.ts";
import type { AlternativeIdentifier, Encounter, EncounterDetails } from "../encounter.ts";
import type { Patient, PatientIdentity } from "../patient.ts";
import type { EmrExchange } from "./emr.ts";

export interface Patients {
  /** The same patient for the same identity for ever, also under a race. */
  findOrAdd(identity: PatientIdentity): Promise<Patient>;
  find(identity: PatientIdentity): Promise<Patient | undefined>;
  byId(practiceId: string, patientId: string): Promise<Patient | undefined>;
}

export interface Encounters {
  /** Keeps the encounter and every alternative identifier as an alias. Faults: `conflict` when this connection already has that EMR id. */
  add(encounter: Encounter): Promise<void>;
  /** By the EMR's id. */
  byEmrId(practiceId: string, connection: string, emrId: string): Promise<Encounter | undefined>;
  /** By the EMR's id or any alias, on one connection or (without one) on any connection of the practice. */
  byAnyId(practiceId: string, connection: string | undefined, value: string): Promise<readonly Encounter[]>;
  /** With `lock`, other writers wait until this transaction ends. */
  byId(practiceId: string, encounterId: string, lock?: "lock"): Promise<Encounter | undefined>;
  /** What the EMR told of it; news that is older than the last is left out. */
  tell(practiceId: string, encounterId: string, change: VisitChange, at: Date): Promise<void>;
  /** The EMR's own id of an encounter that was known by a number of ours, which stays an alias, as do these. Faults: `not-found`, `conflict`. */
  rename(practiceId: string, connection: string, from: string, to: string, aliases: readonly AlternativeIdentifier[]): Promise<void>;
}

export interface EncounterChanges {
  /** What is known of it after a change that the EMR took. Faults: `not-found`. */
  amend(practiceId: string, encounterId: string, details: EncounterDetails, sent: Encounter["sent"]): Promise<void>;
}

export interface NewDelivery {
  readonly delivery: Omit<Delivery, "patientLane">;
  readonly credentials: EmrCredentials;
  /** What makes two requests the same request; unique per practice and connection where present. `bodyHash` tells a changed body. */
  readonly key: { readonly value: string; readonly bodyHash: string; readonly expiresAt: Date | undefined } | undefined;
}

export interface Deliveries {
  /** Adds it, or finds the one with the same unexpired key. `sameBody` is false when that one's body was another. */
  addOrFind(next: NewDelivery): Promise<{ readonly delivery: Delivery; readonly added: boolean; readonly sameBody: boolean }>;
  byId(practiceId: string, deliveryId: string, lock?: "lock"): Promise<Delivery | undefined>;
  /**
   * The delivery to carry next among those of the connection whose patient is in this share of all patients: the oldest that is due, and the first of its
   * patient. One that was left in `sending` by a process that died is due.
   */
  nextInLane(practiceId: string, connection: string, share: LaneShare, now: Date): Promise<Delivery | undefined>;
  /** The sealed credentials, opened; undefined once erased. */
  credentials(practiceId: string, deliveryId: string): Promise<EmrCredentials | undefined>;
  /** Faults: `conflict` for a move that `mayMove` forbids. Entering a final state erases the credentials. */
  move(practiceId: string, deliveryId: string, to: DeliveryState, change: DeliveryChange): Promise<Delivery>;
  /** One row per call to the EMR: never the content, only its hash. */
  recordAttempt(attempt: DeliveryAttempt): Promise<void>;
}

export interface DeliveryChange {
  readonly receipt?: DeliveryReceipt;
  readonly failure?: DeliveryFailure;
  /** Frees the idempotency key, when it is sure that nothing was done: the same request may then be tried anew. "folded": only a key that expires. */
  readonly releaseKey?: "any" | "folded";
  /** To `accepted`: not before then. */
  readonly nextAttemptAt?: Date;
  readonly at: Date;
}

/** Patients of a connection are dealt out over `of` lanes, one in flight in each: `index` counts from 0. */
export interface LaneShare {
  readonly index: number;
  readonly of: number;
}

export interface DeliveryAttempt {
  readonly deliveryId: string;
  readonly practiceId: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  /** "confirmed", "sent", or the fault's code. */
  readonly outcome: string;
  /** Hash of the first message that went out, by which two attempts can be compared. */
  readonly requestHash: string | undefined;
  /** The last status or acknowledgement code that came back. */
  readonly responseCode: string | undefined;
  /** Kept sealed. */
  readonly exchanges: readonly EmrExchange[];
}

export interface DeliveryFilter {
  readonly state: DeliveryState | undefined;
  readonly connection: string | undefined;
  /** The patient's id as the caller sent it. */
  readonly patientId: string | undefined;
  readonly requestId: string | undefined;
  readonly from: Date | undefined;
  readonly to: Date | undefined;
}

export interface DeliveryPage {
  readonly deliveries: readonly Delivery[];
  /** Opaque; undefined on the last page. */
  readonly next: string | undefined;
}

/** How much waits at one connection. */
export interface Backlog {
  readonly practiceId: string;
  readonly connection: string;
  readonly states: Readonly<Partial<Record<DeliveryState, number>>>;
  /** When the oldest delivery was accepted that is not settled yet. */
  readonly oldest: Date | undefined;
  readonly health: ConnectionHealth;
}

/** Deliveries as those who run a practice see them. */
export interface DeliveryDesk {
  /** Newest first. Faults: `invalid` for a cursor that is not of this list. */
  page(practiceId: string, filter: DeliveryFilter, size: number, cursor: string | undefined): Promise<DeliveryPage>;
  /** The one that holds this key now, as it was given to `addOrFind`. */
  byKey(practiceId: string, connection: string, key: string): Promise<Delivery | undefined>;
  /** Oldest first, their exchanges opened. */
  attempts(practiceId: string, deliveryId: string): Promise<readonly DeliveryAttempt[]>;
  /** Of every connection that anything was ever delivered to, of one practice or (for metrics) of all. */
  backlog(practiceId: string | undefined): Promise<readonly Backlog[]>;
}

export interface ConnectionHealth {
  /** Attempts in a row that got no answer. */
  readonly failures: number;
  /** Since when nothing is sent; undefined while all is well. */
  readonly openedAt: Date | undefined;
}

/** Whether a connection answers, known to all processes. */
export interface ConnectionHealths {
  read(practiceId: string, connection: string): Promise<ConnectionHealth>;
  /** Counts one more; from `limit` on the connection is open. True for the one that opened it. */
  failed(practiceId: string, connection: string, limit: number, at: Date): Promise<boolean>;
  /** It answered. True for the one that closed it. */
  answered(practiceId: string, connection: string): Promise<boolean>;
  /** Of an open connection: true for the one caller in each `coolDownMs` who may try whether it answers. */
  mayProbe(practiceId: string, connection: string, coolDownMs: number, at: Date): Promise<boolean>;
}
