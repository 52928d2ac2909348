// PATCH /patient-profiles/{id}: changes the fields that are given.
import { changeProfile } from "#usecases/patient-profiles.ts";
import { decodeBody } from "../decode.ts";
import { decodeProfile, encodeProfile, profileIdOf } from "../profiles.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function patchPatientProfile(deps: OperationDeps, call: Call): Promise<Answer> {
  const change = decodeProfile(decodeBody(call.body));
  return ok({ data: encodeProfile(await changeProfile(deps, userOf(call), profileIdOf(call.params), change), deps.ehrProvider) });
}
