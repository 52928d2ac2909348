// POST /patient-profiles:batch-delete: deletes profiles and the links to them; those that are gone already are no error.
import { deleteProfiles } from "#usecases/patient-profiles.ts";
import { decodeBody } from "../decode.ts";
import { decodeDeleteProfiles } from "../profiles.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function deletePatientProfiles(deps: OperationDeps, call: Call): Promise<Answer> {
  const gone = await deleteProfiles(deps, userOf(call), decodeDeleteProfiles(decodeBody(call.body)));
  return ok({ is_success: true, data: gone.map((id) => ({ id })) });
}
