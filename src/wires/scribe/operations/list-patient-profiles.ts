// GET /patient-profiles: the practice's profiles, newest first, all or those of one patient of the EMR.
import { listProfiles } from "#usecases/patient-profiles.ts";
import { decodeListProfiles, encodeProfile } from "../profiles.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function listPatientProfiles(deps: OperationDeps, call: Call): Promise<Answer> {
  const asked = decodeListProfiles(call.query);
  const { profiles, total } = await listProfiles(deps, userOf(call), asked);
  return ok({
    data: profiles.map((profile) => encodeProfile(profile, deps.ehrProvider)),
    page: asked.page,
    page_size: asked.size,
    total,
    total_pages: Math.ceil(total / asked.size),
  });
}
