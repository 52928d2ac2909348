// DELETE Appointments/{AppointmentId}: cancels it. The EMR keeps it as cancelled.

import type { AppointmentCancellation } from "#core/appointment.ts";
import type { Reply } from "#protocols/http/route.ts";
import { ok, open } from "../open.ts";
import { MADE, reply } from "../replies.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { DELETE_APPOINTMENT } from "../requests.ts";

export async function deleteAppointment(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, deliver } = await open(deps, request, DELETE_APPOINTMENT);
  const receipt = await deliver<AppointmentCancellation>({
    kind: "appointment-cancellation",
    userId: values.UserId,
    patientId: undefined,
    patientIdType: undefined,
    target: request.params.appointmentId ?? "",
    reason: values.Reason,
    comment: values.Comment,
  });
  return ok(reply(MADE.appointment, { AppointmentId: receipt.emrId }));
}
