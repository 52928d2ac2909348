// GET Population/Documents: everybody's documents of a time, with their texts where they are asked for.
import type { Reply } from "#protocols/http/route.ts";
import { encodeDocuments } from "../encode-people.ts";
import { ok, open, POPULATION_RECORDS } from "../open.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { POPULATION_DOCUMENTS } from "../requests.ts";

export async function getPopulationDocuments(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, read } = await open(deps, request, POPULATION_DOCUMENTS);
  const found = await read({
    kind: "documents",
    patient: undefined,
    locationIds: values.LocationList,
    categories: values.DocumentCategories,
    types: values.DocumentTypes,
    bodies: values.IncludeBody ?? false,
    from: values.FromDateTime?.instant,
    to: values.ToDateTime?.instant,
    max: POPULATION_RECORDS,
  });
  return ok(encodeDocuments(found));
}
