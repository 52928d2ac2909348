// GET Population/Patients: patients who were added or changed in a time. What the EMR keeps no comments of has none.
import type { Reply } from "#protocols/http/route.ts";
import { encodePatients } from "../encode-people.ts";
import { ok, open, POPULATION_RECORDS } from "../open.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { POPULATION_PATIENTS } from "../requests.ts";

export async function getPopulationPatients(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, read } = await open(deps, request, POPULATION_PATIENTS);
  const found = await read({
    kind: "changed-patients",
    patient: undefined,
    locationIds: values.LocationList,
    relatedPersons: values.IncludeRelatedPersons ?? false,
    from: values.FromDateTime?.instant,
    to: values.ToDateTime?.instant,
    max: POPULATION_RECORDS,
  });
  return ok(
    encodePatients(found, {
      extended: values.IncludeExtended ?? false,
      identities: values.IncludeIdentity ?? false,
      careTeam: false,
      customFields: values.IncludeCustomFields ?? false,
    }),
  );
}
