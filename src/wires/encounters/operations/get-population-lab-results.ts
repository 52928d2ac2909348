// GET Population/LabResults: everybody's laboratory results in a time.
import type { Reply } from "#protocols/http/route.ts";
import { encodeLabResults } from "../encode-clinical.ts";
import { ok, open, POPULATION_RECORDS } from "../open.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { POPULATION_LAB_RESULTS } from "../requests.ts";

export async function getPopulationLabResults(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, read } = await open(deps, request, POPULATION_LAB_RESULTS);
  const found = await read({
    kind: "lab-results",
    patient: undefined,
    locationIds: values.LocationList,
    resultId: undefined,
    components: values.ComponentIdList,
    from: values.FromDateTime?.instant,
    to: values.ToDateTime?.instant,
    max: POPULATION_RECORDS,
  });
  return ok(encodeLabResults(found));
}
