// GET Population/Encounters: everybody's visits that touch a time.
import type { Reply } from "#protocols/http/route.ts";
import { encodeEncounters } from "../encode.ts";
import { ok, open, POPULATION_RECORDS } from "../open.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { POPULATION_ENCOUNTERS } from "../requests.ts";

export async function getPopulationEncounters(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, read } = await open(deps, request, POPULATION_ENCOUNTERS);
  const found = await read({
    kind: "encounters",
    patient: undefined,
    locationIds: values.LocationList,
    careTeam: values.IncludeCareTeam ?? false,
    comments: values.IncludeComments ?? false,
    from: values.FromDateTime?.instant,
    to: values.ToDateTime?.instant,
    max: POPULATION_RECORDS,
  });
  return ok(encodeEncounters(found.items, found.unread, values.IncludeCustomFields ?? false));
}
