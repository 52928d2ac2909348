// GET Population/Appointments: everybody's appointments in a time.
import type { Reply } from "#protocols/http/route.ts";
import { encodeAppointments } from "../encode-people.ts";
import { ok, open, POPULATION_RECORDS } from "../open.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { POPULATION_APPOINTMENTS } from "../requests.ts";

export async function getPopulationAppointments(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, read } = await open(deps, request, POPULATION_APPOINTMENTS);
  const found = await read({
    kind: "appointments",
    patient: undefined,
    locationIds: values.LocationList,
    statuses: values.Statuses,
    from: values.FromDateTime?.instant,
    to: values.ToDateTime?.instant,
    max: POPULATION_RECORDS,
  });
  return ok(encodeAppointments(found));
}
