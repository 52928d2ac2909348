// DELETE PatientEncounters/{EncounterId}: an encounter registered here is cancelled in its EMR. Ours: the vendor has no such call.
import type { Issue } from "#core/fault.ts";
import type { Reply } from "#protocols/http/route.ts";
import { cancelEncounter } from "#usecases/change-encounter.ts";
import { isObject } from "../check-fields.ts";
import { requiredText } from "../decode.ts";
import { encodeCreated } from "../encode.ts";
import { openEncounterChange } from "../open-encounter-change.ts";
import type { EncountersRequest, EncountersWireDeps } from "../request.ts";

export async function deletePatientEncounter(deps: EncountersWireDeps, request: EncountersRequest): Promise<Reply> {
  const issues: Issue[] = [];
  const body = isObject(request.body) ? request.body : {};
  const userId = requiredText({ ...body, ...request.query }, "UserId", issues);
  const { caller, input } = await openEncounterChange(deps, request, userId, issues);
  const receipt = await cancelEncounter(deps, deps.settings, caller, input);
  return { status: 200, headers: {}, body: encodeCreated(receipt) };
}
