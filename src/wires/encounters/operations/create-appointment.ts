// POST Appointments: books slots of the EMR's, or a time that the caller names.

import type { AppointmentBooking } from "#core/appointment.ts";
import type { Reply } from "#protocols/http/route.ts";
import { bookedSlots, earliest, wrongTimes } from "../decode-writes.ts";
import { created, open } from "../open.ts";
import { MADE, reply } from "../replies.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { CREATE_APPOINTMENT } from "../requests.ts";

export async function createAppointment(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, emrSystem, deliver } = await open(deps, request, CREATE_APPOINTMENT, (asked) => wrongTimes(asked, "required"));
  const [slots, details] = [bookedSlots(values.Slots), bookedSlots(values.AppointmentDetails)];
  const receipt = await deliver<AppointmentBooking>({
    kind: "appointment",
    userId: values.UserId,
    patientId: values.PatientId,
    patientIdType: values.PatientIdType,
    typeId: values.AppointmentTypeId,
    comments: values.Comments,
    encounterId: values.EncounterId,
    encounterIdType: values.EncounterIdType,
    slots,
    details,
    start: earliest([...slots, ...details]),
  });
  return created(emrSystem, `Appointments/${encodeURIComponent(receipt.emrId)}`, reply(MADE.appointment, { AppointmentId: receipt.emrId }));
}
