// GET PatientList: the patients of one of the EMR's lists. Which type a list is of, the EMR knows by its id.
import type { Reply } from "#protocols/http/route.ts";
import { encodePatients } from "../encode-people.ts";
import { ok, open } from "../open.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { GET_PATIENT_LIST } from "../requests.ts";

export async function getPatientList(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { values, read } = await open(deps, request, GET_PATIENT_LIST);
  const found = await read({ kind: "patient-list", listId: values.ListId, ownOnly: values.ProviderFilter ?? false });
  return ok(
    encodePatients(found, {
      extended: values.IncludeExtended ?? false,
      identities: values.IncludeIdentity ?? false,
      careTeam: values.IncludePCT ?? false,
      customFields: values.IncludeExtended ?? false,
    }),
  );
}
