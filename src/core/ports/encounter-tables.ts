// Patients, encounters and deliveries in storage.
import type { Delivery, DeliveryFailure, DeliveryReceipt, DeliveryState, EmrCredentials } from "../delivery.ts";
import type { Encounter } from "../encounter.ts";
import type { Patient, PatientIdentity } from "../patient.ts";

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
  byId(practiceId: string, encounterId: string): Promise<Encounter | undefined>;
}

export interface NewDelivery {
  readonly delivery: Delivery;
  readonly credentials: EmrCredentials;
  /** What makes two requests the same request; unique per practice and connection where present. `bodyHash` tells a changed body. */
  readonly key: { readonly value: string; readonly bodyHash: string; readonly expiresAt: Date | undefined } | undefined;
}

export interface Deliveries {
  /** Adds it, or finds the one with the same unexpired key. `sameBody` is false when that one's body was another. */
  addOrFind(next: NewDelivery): Promise<{ readonly delivery: Delivery; readonly added: boolean; readonly sameBody: boolean }>;
  byId(practiceId: string, deliveryId: string, lock?: "lock"): Promise<Delivery | undefined>;
  /** The oldest delivery of the connection that is accepted or was left in `sending` by a process that died. */
  nextInLane(practiceId: string, connection: string): Promise<Delivery | undefined>;
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
  readonly at: Date;
}

export interface DeliveryAttempt {
  readonly deliveryId: string;
  readonly practiceId: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly outcome: string;
}
