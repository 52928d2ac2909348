// The life of one write to an EMR: kept before the EMR is called, and never repeated blindly once its outcome is unknown.
import type { AlternativeIdentifier, EncounterDetails } from "./encounter.ts";
import type { FaultCode } from "./fault.ts";

/**
 * `sent`: the EMR acknowledged it, and there is no way to read what it made; news from the EMR may still confirm it. `parked`: a person decides.
 * `cancelled`: taken back before it was sent.
 */
export type DeliveryState = "accepted" | "sending" | "unknown" | "sent" | "confirmed" | "failed" | "parked" | "cancelled";

const MOVES: Record<DeliveryState, readonly DeliveryState[]> = {
  accepted: ["sending", "failed", "parked", "cancelled"],
  // Back to accepted: nothing was done, and it is tried again.
  sending: ["accepted", "sent", "confirmed", "failed", "unknown", "parked"],
  unknown: ["sending", "sent", "confirmed", "failed", "parked"],
  sent: ["confirmed", "failed"],
  parked: ["accepted", "sending", "confirmed", "failed", "cancelled"],
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

/** What is to be written to the EMR. */
export type DeliveryRequest = EncounterRegistration;

export interface EncounterRegistration {
  readonly kind: "encounter";
  readonly userId: string;
  readonly patientId: string;
  readonly patientIdType: string | undefined;
  readonly encounter: EncounterDetails;
  /** The encounter as it was sent, for reading back. */
  readonly sent: Readonly<Record<string, unknown>>;
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
