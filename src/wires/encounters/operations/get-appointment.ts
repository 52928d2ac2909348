// GET Appointments/{AppointmentId}: one appointment of one patient.
import type { Reply } from "#protocols/http/route.ts";
import { encodeAppointment } from "../encode-people.ts";
import { ok, open } from "../open.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { GET_APPOINTMENT } from "../requests.ts";

export async function getAppointment(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { read } = await open(deps, request, GET_APPOINTMENT);
  return ok(encodeAppointment(await read({ kind: "appointment", id: request.params.appointmentId ?? "" })));
}
