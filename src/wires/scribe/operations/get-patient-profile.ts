// GET /patient-profiles/{id}: one profile of the practice.
import { readProfile } from "#usecases/patient-profiles.ts";
import { encodeProfile, profileIdOf } from "../profiles.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function getPatientProfile(deps: OperationDeps, call: Call): Promise<Answer> {
  return ok({ data: encodeProfile(await readProfile(deps, userOf(call), profileIdOf(call.params)), deps.ehrProvider) });
}
