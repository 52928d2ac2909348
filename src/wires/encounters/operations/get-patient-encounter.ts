// GET PatientEncounters/{EncounterId}: one that was registered here as it was sent, any other as the EMR has it.
import type { Reply } from "#protocols/http/route.ts";
import { readEncounter } from "#usecases/read-encounter.ts";
import { encodeEncounter } from "../encode.ts";
import { inWireNames, ok, open } from "../open.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { GET_PATIENT_ENCOUNTER } from "../requests.ts";

export async function getPatientEncounter(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { caller, reader, values } = await open(deps, request, GET_PATIENT_ENCOUNTER);
  const view = await readEncounter(deps, caller, {
    ...reader,
    encounterId: request.params.encounterId ?? "",
    alias: values.EncounterAlias,
    insurances: values.IncludeInsurancePlans ?? false,
    comments: values.IncludeComments ?? false,
    authorizations: values.IncludePriorAuthorizations ?? false,
  }).catch(inWireNames);
  return ok(encodeEncounter(view));
}
