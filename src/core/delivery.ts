// The life of one write to an EMR: kept before the EMR is called, and never repeated blindly once its outcome is unknown.
import type { AppointmentBooking, AppointmentCancellation, AppointmentChange } from "./appointment.ts";
import type { AllergyEntry, ObservationEntry } from "./clinical-entry.ts";
import type { DocumentChange, NewDocument } from "./document.ts";
import type { AlternativeIdentifier, EncounterDetails } from "./encounter.ts";
import type { EncounterCancellation, EncounterChange } from "./encounter-change.ts";
import type { FaultCode } from "./fault.ts";
import type { PatientRegistration } from "./patient-registration.ts";
import type { CareTeamMember, InsuranceChange, RelatedPersonLink } from "./visit-part.ts";
import type { WriteBase } from "./write-base.ts";

/**
 * `sent`: the EMR acknowledged it, and there is no way to read what it made; news from the EMR may still confirm it. `parked`: a person decides.
 * `cancelled`: taken back before it was sent.
 */
export type DeliveryState = "accepted" | "sending" | "unknown" | "sent" | "confirmed" | "failed" | "parked" | "cancelled";

const MOVES: Record<DeliveryState, readonly DeliveryState[]> = {
  accepted: ["sending", "failed", "parked", "cancelled"],
  // Back to accepted: nothing was done, and it is tried again. Sending once more: the process that sent it died, and it did not arrive.
  sending: ["accepted", "sending", "sent", "confirmed", "failed", "unknown", "parked"],
  unknown: ["sending", "sent", "confirmed", "failed", "parked"],
  sent: ["confirmed", "failed"],
  // To unknown: a person has it looked up again.
  parked: ["accepted", "sending", "unknown", "confirmed", "failed", "cancelled"],
  confirmed: [],
  failed: [],
  cancelled: [],
};

export function mayMove(from: DeliveryState, to: DeliveryState): boolean {
  return MOVES[from].includes(to);
}

/** Nothing more is to be sent: the sealed credentials are erased on entering such a state. */
export function isFinal(state: DeliveryState): boolean {
  return MOVES[state].length === 0 || state === "sent";
}

/** Whether the EMR may have it although nobody knows: it is looked up, or a person looks, before it is sent again. */
export function mayHaveArrived({ state, failure }: Pick<Delivery, "state" | "failure">): boolean {
  return state === "sending" || state === "unknown" || state === "sent" || (state === "parked" && failure?.code === "emr-timeout");
}

/** What is to be written to the EMR. */
export type DeliveryRequest =
  | EncounterRegistration
  | EncounterChange
  | EncounterCancellation
  | PatientRegistration
  | AppointmentBooking
  | AppointmentChange
  | AppointmentCancellation
  | NewDocument
  | DocumentChange
  | ObservationEntry
  | AllergyEntry
  | RelatedPersonLink
  | CareTeamMember
  | InsuranceChange;

export type DeliveryKind = DeliveryRequest["kind"];

export interface EncounterRegistration extends WriteBase {
  readonly kind: "encounter";
  readonly patientId: string;
  readonly encounter: EncounterDetails;
}

/** The patient a write is about, where it says so: his id, and its type ("id" is the EMR's own). */
export function patientOf(request: DeliveryRequest, receipt?: DeliveryReceipt): { idType: string; value: string } | undefined {
  if (request.patientId !== undefined) return { idType: request.patientIdType ?? "id", value: request.patientId };
  return receipt?.emrPatientId === undefined ? undefined : { idType: "id", value: receipt.emrPatientId };
}

/** What writes must not overtake each other for: the patient, else the one thing that is changed. */
export function laneOf(request: DeliveryRequest): readonly [string, string] {
  if (request.patientId !== undefined) return [request.patientIdType ?? "", request.patientId];
  return [`of ${request.kind}`, "target" in request ? request.target : "encounterId" in request ? (request.encounterId ?? "") : ""];
}

/**
 * Whether it names when it happens, so that two equal requests within some minutes are one. Without a time they may well be two things, and a change may be
 * made, undone and made again.
 */
export function namesItsTime(request: DeliveryRequest): boolean {
  switch (request.kind) {
    case "encounter":
      return request.encounter.start !== undefined;
    case "patient":
      return request.person.birthDate !== undefined;
    case "appointment":
      return request.start !== undefined || request.slots.length > 0;
    case "document":
      return request.document.at !== undefined;
    case "observation":
      return true;
    case "allergy":
      return request.onset !== undefined;
    case "care-team":
      return request.begin !== undefined;
    default:
      return false;
  }
}

/** What the caller gave us to log in to the EMR with. Sealed at rest, erased when the delivery is final. */
export interface EmrCredentials {
  readonly loginId?: string;
  readonly password?: string;
  readonly authorizationToken?: string;
}

export interface DeliveryReceipt {
  /** The EMR's id of what was made; for one that is only sent, the number that we gave it. */
  readonly emrId: string;
  /** `sent`: acknowledged, and not read back. */
  readonly certainty: "confirmed" | "sent";
  /** The patient's logical id in the EMR, as the EMR resolved it; undefined where it did not say one. */
  readonly emrPatientId: string | undefined;
  readonly alternativeIdentifiers: readonly AlternativeIdentifier[];
}

export interface DeliveryFailure {
  readonly code: FaultCode;
  readonly message: string;
}

export interface Delivery {
  /** UUID; also the key the EMR is asked to de-duplicate by. */
  readonly id: string;
  readonly practiceId: string;
  readonly connection: string;
  readonly state: DeliveryState;
  readonly request: DeliveryRequest;
  readonly receipt: DeliveryReceipt | undefined;
  readonly failure: DeliveryFailure | undefined;
  /** The request that asked for it, as audit and answers name it. */
  readonly requestId: string;
  /** The same number for all deliveries of one patient, which go in the order they came. Given by storage. */
  readonly patientLane: number;
  /** Of an accepted one: not before then. */
  readonly nextAttemptAt: Date | undefined;
  /** When it was last sent. */
  readonly sentAt: Date | undefined;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
