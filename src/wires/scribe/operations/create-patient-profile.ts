// POST /patient-profiles: keeps a patient's profile. The body may be missing.
import { EMPTY_PROFILE } from "#core/patient-profile.ts";
import { addProfile } from "#usecases/patient-profiles.ts";
import { decodeBody } from "../decode.ts";
import { decodeProfile, encodeProfile } from "../profiles.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function createPatientProfile(deps: OperationDeps, call: Call): Promise<Answer> {
  const content = { ...EMPTY_PROFILE, ...decodeProfile(decodeBody(call.body)) };
  return ok({ data: encodeProfile(await addProfile(deps, userOf(call), content), deps.ehrProvider) });
}
