// Appointments as FHIR has them: booked, changed, cancelled. A time is one the slots or the caller name; none is made up.
import type { Appointment, AppointmentParticipant, Reference } from "@medplum/fhirtypes";
import type { AppointmentBooking, AppointmentCancellation, AppointmentChange } from "#core/appointment.ts";
import { compact } from "./compact.ts";
import { passedCode, textExtension } from "./extensions.ts";
import { DELIVERY_SYSTEM } from "./transaction.ts";

/** What the EMR made of the slots and details that were asked for. */
export interface BookedTime {
  readonly start: string;
  readonly end: string;
  readonly slotIds: readonly string[];
  /** Who and where, beside the patient. */
  readonly actors: readonly Reference[];
}

const STATUSES = [
  "proposed",
  "pending",
  "booked",
  "arrived",
  "fulfilled",
  "cancelled",
  "noshow",
  "entered-in-error",
  "checked-in",
  "waitlist",
] as const;
export const APPOINTMENT_STATUSES: readonly string[] = STATUSES;

function participants(actors: readonly Reference[]): AppointmentParticipant[] {
  return actors.map((actor) => ({ actor: actor as AppointmentParticipant["actor"], status: "accepted" }));
}

export function writeAppointment(
  booking: AppointmentBooking,
  {
    key,
    patient,
    encounter,
    time,
    now,
  }: { key: string; patient: Reference; encounter: Reference | undefined; time: BookedTime; now: string },
): Appointment {
  return compact<Appointment>({
    resourceType: "Appointment",
    extension: textExtension("user-id", booking.userId),
    identifier: [{ system: DELIVERY_SYSTEM, value: key }],
    status: "booked",
    appointmentType: passedCode(booking.typeId),
    supportingInformation: encounter === undefined ? [] : [encounter],
    start: time.start,
    end: time.end,
    slot: time.slotIds.map((id) => ({ reference: `Slot/${id}` })),
    created: now,
    comment: booking.comments,
    participant: participants([patient, ...time.actors]),
  });
}

type Before = Readonly<Record<string, unknown>>;

/** `time` undefined: it stays when and with whom it is. */
export function changedAppointment(
  before: Before,
  change: AppointmentChange,
  { encounter, time }: { encounter: Reference | undefined; time: BookedTime | undefined },
): Record<string, unknown> {
  const status = change.statusId?.trim().toLowerCase();
  const kept = (Array.isArray(before.participant) ? before.participant : []) as AppointmentParticipant[];
  const patients = kept.filter(({ actor }) => /(?:^|\/)Patient\/[^/]+$/.test(actor?.reference ?? ""));
  const information = (Array.isArray(before.supportingInformation) ? before.supportingInformation : []) as Reference[];
  const others = information.filter(({ reference }) => !/(?:^|\/)Encounter\/[^/]+$/.test(reference ?? ""));
  return {
    ...before,
    ...(status === undefined ? {} : { status }),
    ...reasonOf(before, change.reasonId, change.reasonComments, status),
    ...(change.comments === undefined ? {} : { comment: change.comments }),
    ...(encounter === undefined ? {} : { supportingInformation: [...others, encounter] }),
    ...(time === undefined
      ? {}
      : {
          start: time.start,
          end: time.end,
          ...(time.slotIds.length > 0 || before.slot !== undefined
            ? { slot: time.slotIds.map((id) => ({ reference: `Slot/${id}` })) }
            : {}),
          participant: time.actors.length === 0 ? kept : [...patients, ...participants(time.actors)],
        }),
  };
}

export function cancelledAppointment(before: Before, { reason, comment }: AppointmentCancellation): Record<string, unknown> {
  return {
    ...before,
    status: "cancelled",
    ...(reason === undefined ? {} : { cancelationReason: passedCode(reason) }),
    ...(comment === undefined ? {} : { comment }),
  };
}

/** R4 has a place for the reason of a cancellation only; of any other change it stands in an extension. */
function reasonOf(
  before: Before,
  id: string | undefined,
  comments: string | undefined,
  status: string | undefined,
): Record<string, unknown> {
  if (id === undefined && comments === undefined) return {};
  if (status === "cancelled") return { cancelationReason: compact({ ...passedCode(id), text: comments ?? id }) };
  const ours = [...textExtension("change-reason-id", id), ...textExtension("change-reason", comments)];
  const urls = new Set(ours.map(({ url }) => url));
  const kept = (Array.isArray(before.extension) ? before.extension : []).filter((one) => !urls.has((one as { url: string }).url));
  return { extension: [...kept, ...ours] };
}
