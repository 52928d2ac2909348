// GET HealthMaintenanceEvents: what is planned for the patient's health in a time. It says nothing about what was done.
import type { Reply } from "#protocols/http/route.ts";
import { encodeHealthMaintenance } from "../encode-clinical.ts";
import { ok, open } from "../open.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { GET_HEALTH_MAINTENANCE } from "../requests.ts";

export async function getHealthMaintenanceEvents(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, read } = await open(deps, request, GET_HEALTH_MAINTENANCE);
  const found = await read({
    kind: "health-maintenance",
    patient: { value: values.PatientId, idType: undefined },
    from: values.StartDateTime?.instant,
    to: values.EndDateTime?.instant,
    max: 9999,
  });
  return ok(encodeHealthMaintenance(found));
}
