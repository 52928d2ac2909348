// What is done to a visit that was registered here: changed, or taken back as never meant. Both name it as the EMR knows it, and say the whole visit, since
// some EMRs take nothing less.
import type { EncounterDetails } from "./encounter.ts";
import type { WriteBase } from "./write-base.ts";

interface Registered extends WriteBase {
  /** As it was sent at registration, so that no write to this patient overtakes another. */
  readonly patientId: string;
  /** The EMR's id of the encounter. */
  readonly target: string;
  /** The number that we gave it, where that is another. */
  readonly visitNumber: string;
}

export interface EncounterChange extends Registered {
  readonly kind: "encounter-change";
  /** The visit as it is afterwards, in the EMR's codes. */
  readonly encounter: EncounterDetails;
  /** What the caller asked to change. */
  readonly changed: readonly (keyof EncounterDetails)[];
}

export interface EncounterCancellation extends Registered {
  readonly kind: "encounter-cancellation";
  /** The visit as it was. */
  readonly encounter: EncounterDetails;
  /** ISO 8601 UTC. */
  readonly registeredAt: string;
}
