// PUT Appointments/{AppointmentId}: changes what is named of an appointment; the rest stays.

import type { AppointmentChange } from "#core/appointment.ts";
import type { Reply } from "#protocols/http/route.ts";
import { bookedSlots, wrongTimes } from "../decode-writes.ts";
import { ok, open } from "../open.ts";
import { MADE, reply } from "../replies.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { UPDATE_APPOINTMENT } from "../requests.ts";

export async function updateAppointment(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, deliver } = await open(deps, request, UPDATE_APPOINTMENT, (asked) => wrongTimes(asked, "optional"));
  const receipt = await deliver<AppointmentChange>({
    kind: "appointment-change",
    userId: values.UserId,
    patientId: undefined,
    patientIdType: undefined,
    target: request.params.appointmentId ?? "",
    comments: values.Comments,
    encounterId: values.EncounterId,
    encounterIdType: values.EncounterIdType,
    reasonId: values.ReasonId,
    reasonComments: values.ReasonComments,
    statusId: values.StatusId,
    slots: bookedSlots(values.Slots),
    details: bookedSlots(values.AppointmentDetails),
  });
  return ok(reply(MADE.appointment, { AppointmentId: receipt.emrId }));
}
