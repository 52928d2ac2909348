// GET AppointmentSlots/Discovery: free times that the EMR offers.
import type { Reply } from "#protocols/http/route.ts";
import { encodeSlots } from "../encode-people.ts";
import { ok, open } from "../open.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { DISCOVER_SLOTS } from "../requests.ts";

export async function discoverAppointmentSlots(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, read } = await open(deps, request, DISCOVER_SLOTS);
  const found = await read({
    kind: "slots",
    typeId: values.AppointmentTypeId,
    locationId: values.LocationId,
    resourceId: values.ResourceId,
    from: values.FromDateTime?.instant,
    to: values.ToDateTime?.instant,
    max: values.MaxSlots ?? 1000,
  });
  return ok(encodeSlots(found));
}
