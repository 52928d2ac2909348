// GET Population/Observations: everybody's observations in a time.
import type { Reply } from "#protocols/http/route.ts";
import { encodeObservations } from "../encode-clinical.ts";
import { ok, open, POPULATION_RECORDS } from "../open.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { POPULATION_OBSERVATIONS } from "../requests.ts";

export async function getPopulationObservations(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, read } = await open(deps, request, POPULATION_OBSERVATIONS);
  const found = await read({
    kind: "observations",
    patient: undefined,
    locationIds: values.LocationList,
    categories: values.CategoryList,
    components: values.ComponentList,
    from: values.FromDateTime?.instant,
    to: values.ToDateTime?.instant,
    max: POPULATION_RECORDS,
  });
  return ok(encodeObservations(found, values.IncludeComments ?? false));
}
