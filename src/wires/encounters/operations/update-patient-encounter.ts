// PUT PatientEncounters/{EncounterId}: an encounter registered here is changed in its EMR. Ours, named as the vendor names its updates
// (UdmPatientEncounterUpdateRequest): fields that are not sent stay as they are.
import type { Reply } from "#protocols/http/route.ts";
import { changeEncounter } from "#usecases/change-encounter.ts";
import { encounterDetails, wrongStay } from "../decode.ts";
import { encodeCreated } from "../encode.ts";
import { inWireNames, ok, open } from "../open.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { UPDATE_PATIENT_ENCOUNTER } from "../requests.ts";

export async function updatePatientEncounter(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const opened = await open(deps, request, UPDATE_PATIENT_ENCOUNTER, ({ Encounter }) => wrongStay(Encounter));
  const { caller, reader, idempotencyKey, values, sent } = opened;
  const receipt = await changeEncounter(deps, deps.settings, caller, {
    ...reader,
    idempotencyKey,
    userId: values.UserId,
    encounterId: request.params.encounterId ?? "",
    details: encounterDetails(values.Encounter),
    sent: sent.Encounter as Record<string, unknown>,
  }).catch(inWireNames);
  return ok(encodeCreated(receipt));
}
