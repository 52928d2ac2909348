// POST /patient-profiles/{id}/sessions: links sessions of the calling user to the profile, all or none.
import { linkSessions } from "#usecases/patient-profiles.ts";
import { decodeBody } from "../decode.ts";
import { encodeSessionId } from "../encode-ids.ts";
import { decodeLinkSessions, profileIdOf } from "../profiles.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function linkPatientProfile(deps: OperationDeps, call: Call): Promise<Answer> {
  const sessionIds = decodeLinkSessions(decodeBody(call.body));
  await linkSessions(deps, userOf(call), profileIdOf(call.params), sessionIds);
  return ok({ data: sessionIds.map((id) => ({ session_id: encodeSessionId(id) })) });
}
