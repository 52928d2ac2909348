// DELETE PatientEncounters/{EncounterId}: an encounter registered here is cancelled in its EMR. Ours: the vendor has no such call.
import type { Reply } from "#protocols/http/route.ts";
import { cancelEncounter } from "#usecases/change-encounter.ts";
import { encodeCreated } from "../encode.ts";
import { inWireNames, ok, open } from "../open.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";
import { DELETE_PATIENT_ENCOUNTER } from "../requests.ts";

export async function deletePatientEncounter(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const { caller, reader, idempotencyKey, values } = await open(deps, request, DELETE_PATIENT_ENCOUNTER);
  const asked = { ...reader, idempotencyKey, userId: values.UserId, encounterId: request.params.encounterId ?? "" };
  return ok(encodeCreated(await cancelEncounter(deps, deps.settings, caller, asked).catch(inWireNames)));
}
