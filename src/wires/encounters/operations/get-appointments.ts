// GET Appointments: a patient's appointments, past or to come.
import type { Reply } from "#protocols/http/route.ts";
import { encodeAppointments } from "../encode-people.ts";
import { ok, open } from "../open.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { GET_APPOINTMENTS } from "../requests.ts";

export async function getAppointments(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, read } = await open(deps, request, GET_APPOINTMENTS);
  const now = deps.world.now().toISOString();
  const [from, to] = [values.FromDateTime?.instant, values.ToDateTime?.instant];
  const found = await read({
    kind: "appointments",
    patient: { value: values.PatientId, idType: undefined },
    statuses: values.Statuses,
    from: values.PastOrFuture === "Future" && (from === undefined || from < now) ? now : from,
    to: values.PastOrFuture === "Past" && (to === undefined || to > now) ? now : to,
    max: 9999,
  });
  return ok(encodeAppointments(found));
}
