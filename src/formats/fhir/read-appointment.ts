// Appointments and slots as an EMR has them. One that names several patients is shown as nobody's.
import type { AppointmentReading, SlotReading } from "#core/appointment.ts";
import { readConcept } from "./concept.ts";
import type { Fields } from "./fields.ts";
import { readCoded, readNamed } from "./named.ts";
import { idIn, ownerOf } from "./owner.ts";

/** Undefined when it is no Appointment with an id. */
export function readAppointment(fields: Fields, base: string): AppointmentReading | undefined {
  const id = fields.text("id");
  if (fields.text("resourceType") !== "Appointment" || id === undefined) return undefined;
  const actors = fields.children("participant").flatMap((one) => readNamed(one.child("actor"), base) ?? []);
  return {
    id,
    patientId: ownerOf(fields, base),
    status: fields.text("status") ?? "unknown",
    type: readCoded(fields.child("appointmentType")),
    start: fields.date("start"),
    end: fields.date("end"),
    comments: fields.text("comment") ?? fields.text("description"),
    encounterId: fields.children("supportingInformation").flatMap((one) => idIn(one, "Encounter", base) ?? [])[0],
    slotIds: fields.children("slot").flatMap((slot) => idIn(slot, "Slot", base) ?? []),
    participants: actors.filter(({ kind }) => kind !== "Patient"),
    cancellationReason: readConcept(fields.child("cancelationReason"))?.text,
  };
}

/** Undefined when it is no Slot with an id and a time. `actors`: whom its schedule is of. */
export function readSlot(
  fields: Fields,
  actors: readonly { readonly kind: string; readonly id: string | undefined }[],
): SlotReading | undefined {
  const [id, start, end] = [fields.text("id"), fields.date("start"), fields.date("end")];
  if (fields.text("resourceType") !== "Slot" || id === undefined || start === undefined || end === undefined) return undefined;
  const ids = (wanted: (kind: string) => boolean) => actors.flatMap((actor) => (wanted(actor.kind) ? (actor.id ?? []) : []));
  return {
    id,
    start,
    end,
    status: fields.text("status") ?? "unknown",
    type: readCoded(fields.child("appointmentType")),
    resourceIds: ids((kind) => kind !== "Location"),
    locationIds: ids((kind) => kind === "Location"),
  };
}
