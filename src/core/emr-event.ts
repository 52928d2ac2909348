// What an EMR tells of a visit by itself: who, which visit, and what became of it. It says nothing about what we asked for; that is found by the numbers.
import type { Demographics } from "./patient.ts";

export interface AssignedId {
  readonly value: string;
  /** Who assigned it, and what kind of id it is (MR, VN, AN ...), as the EMR writes them; "" where it does not say. */
  readonly authority: string;
  readonly type: string;
}

export type VisitChange = "registered" | "planned" | "changed" | "discharged" | "cancelled" | "discharge-cancelled";

export interface EmrEvent {
  /** The EMR's number of this message, unique for its sender. */
  readonly messageId: string;
  /** As the EMR names it: `ADT^A04`. */
  readonly trigger: string;
  /** Undefined: news that is not about a visit. */
  readonly change: VisitChange | undefined;
  /** When it happened: ISO 8601 as recorded. */
  readonly at: string | undefined;
  readonly patientIds: readonly AssignedId[];
  readonly demographics: Demographics;
  /** Every number the EMR knows the visit by, the EMR's own first. */
  readonly visitIds: readonly AssignedId[];
  readonly classCode: string | undefined;
  readonly start: string | undefined;
  readonly end: string | undefined;
}
