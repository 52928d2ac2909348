// The life of one write to an EMR: kept before the EMR is called, and never repeated blindly once its outcome is unknown.
import type { AlternativeIdentifier, EncounterDetails } from "./encounter.ts";
import type { FaultCode } from "./fault.ts";

export type DeliveryState = "accepted" | "sending" | "unknown" | "confirmed" | "failed" | "parked";

const MOVES: Record<DeliveryState, readonly DeliveryState[]> = {
  accepted: ["sending", "failed"],
  sending: ["confirmed", "failed", "unknown", "parked"],
  unknown: ["sending", "confirmed", "failed", "parked"],
  parked: ["sending", "failed"],
  confirmed: [],
  failed: [],
};

export function mayMove(from: DeliveryState, to: DeliveryState): boolean {
  return MOVES[from].includes(to);
}

/** Final states: the sealed credentials are erased on entering one. */
export function isFinal(state: DeliveryState): boolean {
  return MOVES[state].length === 0;
}

export interface DeliveryRequest {
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
  readonly emrEncounterId: string;
  /** The patient's logical id in the EMR, as the EMR resolved it. */
  readonly emrPatientId: string;
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
  readonly attempts: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
