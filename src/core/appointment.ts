// Appointments: as they are booked, changed and cancelled, and as an EMR shows them. Codes pass through.
import type { Moment } from "./encounter.ts";
import type { WriteBase } from "./write-base.ts";

/** A free time that the EMR offers, by its id, or a time that the caller names himself. */
export interface BookedSlot {
  readonly slotId?: string;
  readonly start?: Moment;
  readonly end?: Moment;
  readonly resourceId?: string;
  readonly locationId?: string;
}

interface Booked {
  /** Who or what is booked beside the patient, and when, where the caller says it apart from slots. */
  readonly details: readonly BookedSlot[];
  readonly slots: readonly BookedSlot[];
  readonly comments: string | undefined;
  readonly encounterId: string | undefined;
  readonly encounterIdType: string | undefined;
}

export interface AppointmentBooking extends WriteBase, Booked {
  readonly kind: "appointment";
  readonly patientId: string;
  readonly typeId: string | undefined;
  /** The earliest start that slots or details name. */
  readonly start: Moment | undefined;
}

/** What is undefined or empty stays as it is. */
export interface AppointmentChange extends WriteBase, Booked {
  readonly kind: "appointment-change";
  /** The EMR's id of the appointment. */
  readonly target: string;
  readonly statusId: string | undefined;
  readonly reasonId: string | undefined;
  readonly reasonComments: string | undefined;
}

export interface AppointmentCancellation extends WriteBase {
  readonly kind: "appointment-cancellation";
  readonly target: string;
  readonly reason: string | undefined;
  readonly comment: string | undefined;
}

/** As the EMR has it; dates as recorded. */
export interface AppointmentReading {
  readonly id: string;
  readonly patientId: string | undefined;
  readonly status: string;
  readonly type: { readonly id: string | undefined; readonly text: string } | undefined;
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly comments: string | undefined;
  readonly encounterId: string | undefined;
  readonly slotIds: readonly string[];
  /** Who and where, beside the patient. */
  readonly participants: readonly { readonly kind: string; readonly id: string | undefined; readonly name: string | undefined }[];
  readonly cancellationReason: string | undefined;
}

export interface SlotReading {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly status: string;
  readonly type: { readonly id: string | undefined; readonly text: string } | undefined;
  readonly resourceIds: readonly string[];
  readonly locationIds: readonly string[];
}
