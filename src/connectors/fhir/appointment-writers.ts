// Appointments in an EMR over FHIR: booked, changed, cancelled, each with the slots it takes or gives back in the same transaction, so that no slot is given twice.
import type { Resource } from "@medplum/fhirtypes";
import type { AppointmentBooking, AppointmentCancellation, AppointmentChange } from "#core/appointment.ts";
import type { DeliveryReceipt } from "#core/delivery.ts";
import { Fields } from "#formats/fhir/fields.ts";
import { References } from "#formats/fhir/reference.ts";
import { APPOINTMENT_STATUSES, cancelledAppointment, changedAppointment, writeAppointment } from "#formats/fhir/write-appointment.ts";
import { type ChosenTime, chooseTime, noTime } from "./appointment-time.ts";
import { changeOnce, findChanged, type Put, readTarget, type Target } from "./change-once.ts";
import type { FhirClient } from "./client.ts";
import { changedEntry, createOnce, createWith, findMade } from "./create-once.ts";
import { oneVisit, rejected, resourceAt } from "./lookups.ts";
import { onePatient } from "./patient-lookup.ts";
import type { Writer } from "./writer.ts";

type Json = Readonly<Record<string, unknown>>;

export const APPOINTMENT_WRITER: Writer<AppointmentBooking> = {
  find: ({ client, key }) => findMade(client, "Appointment", key),
  prepare: async ({ client, key, now }, request) => {
    const patientId = await onePatient(client, { value: request.patientId, idType: request.patientIdType });
    const encounter = await visitOf(client, request, patientId);
    const time = await chooseTime(client, request.slots, request.details);
    if (!time) throw noTime();
    const resource = writeAppointment(request, { key, now, patient: { reference: `Patient/${patientId}` }, encounter, time });
    return time.slots.length === 0 ? () => createOnce(client, resource, key) : () => book(client, resource, time, key, patientId);
  },
};

async function book(
  client: FhirClient,
  resource: Resource,
  { slots }: ChosenTime,
  key: string,
  patientId: string,
): Promise<DeliveryReceipt> {
  const made = await createWith(
    client,
    resource,
    slots.map((slot) => slotEntry(slot, "busy")),
    key,
    patientId,
  );
  if (made) return made;
  throw rejected("Slots", "A slot has been taken meanwhile.");
}

function slotEntry(slot: Json, status: "busy" | "free") {
  return changedEntry({ ...slot, status });
}

async function visitOf(client: FhirClient, request: AppointmentBooking | AppointmentChange, patientId: string | undefined) {
  if (request.encounterId === undefined) return undefined;
  const name = { value: request.encounterId, idType: request.encounterIdType, field: "EncounterId" };
  return (await oneVisit(client, name, patientId)).reference;
}

function appointmentAt(id: string): Target {
  return { type: "Appointment", id, noun: "appointment" };
}

function slotIdsOf(appointment: Json, base: string): readonly string[] {
  const references = new References([base]);
  return new Fields(appointment).children("slot").flatMap((slot) => {
    const local = references.local(slot.text("reference") ?? "");
    return local?.startsWith("Slot/") ? [local.slice("Slot/".length)] : [];
  });
}

export const APPOINTMENT_CHANGE_WRITER: Writer<AppointmentChange> = {
  find: ({ client, key }, { target }) => findChanged(client, appointmentAt(target), key),
  prepare: async ({ client, key }, request) => {
    const status = request.statusId?.trim().toLowerCase();
    if (status !== undefined && !APPOINTMENT_STATUSES.includes(status)) {
      throw rejected("StatusId", `The EMR knows these statuses of an appointment: ${APPOINTMENT_STATUSES.join(", ")}.`);
    }
    const { resource } = await readTarget(client, appointmentAt(request.target));
    const encounter = await visitOf(client, request, patientOfAppointment(resource, client.base));
    let time = await chooseTime(client, request.slots, request.details, slotIdsOf(resource, client.base));
    const change = async (before: Json) => {
      time = await chooseTime(client, request.slots, request.details, slotIdsOf(before, client.base));
      return changedAppointment(before, request, { encounter, time });
    };
    return () =>
      changeOnce(
        client,
        appointmentAt(request.target),
        key,
        change,
        putWithSlots(client, () => time, status === "cancelled"),
      );
  },
};

export const APPOINTMENT_CANCELLATION_WRITER: Writer<AppointmentCancellation> = {
  find: ({ client, key }, { target }) => findChanged(client, appointmentAt(target), key),
  prepare: async ({ client, key }, request) => {
    await readTarget(client, appointmentAt(request.target));
    const change = (before: Json) => cancelledAppointment(before, request);
    return () =>
      changeOnce(
        client,
        appointmentAt(request.target),
        key,
        change,
        putWithSlots(client, () => undefined, true),
      );
  },
};

/** Slots that the appointment leaves become free, those it takes busy, all with it or none. */
function putWithSlots(client: FhirClient, timeOf: () => ChosenTime | undefined, isCancelled: boolean): Put {
  return async ({ resource, etag }, changed) => {
    const time = timeOf();
    const before = slotIdsOf(resource, client.base);
    const taken = isCancelled ? [] : (time?.slots ?? []).filter(({ id }) => !before.includes(String(id)));
    const leaves = isCancelled ? before : time === undefined ? [] : before.filter((id) => !time.slotIds.includes(id));
    const freed = (await Promise.all(leaves.map((id) => resourceAt(client, `Slot/${id}`)))).filter((slot) => slot?.status === "busy");
    const slots = [...taken.map((slot) => slotEntry(slot, "busy")), ...freed.map((slot) => slotEntry(slot!, "free"))];
    const url = `Appointment/${resource.id}`;
    if (slots.length === 0) return client.put(url, changed, etag === undefined ? {} : { "if-match": etag });
    const request = { method: "PUT", url, ...(etag === undefined ? {} : { ifMatch: etag }) };
    return client.post("", { resourceType: "Bundle", type: "transaction", entry: [{ resource: changed, request }, ...slots] });
  };
}

function patientOfAppointment(appointment: Json, base: string): string | undefined {
  const references = new References([base]);
  const actors = new Fields(appointment).children("participant").flatMap((one) => {
    const local = references.local(one.child("actor")?.text("reference") ?? "");
    return local?.startsWith("Patient/") ? [local.slice("Patient/".length)] : [];
  });
  return actors.length === 1 ? actors[0] : undefined;
}
