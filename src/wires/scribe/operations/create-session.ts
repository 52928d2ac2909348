// POST /sessions: a new session of the calling user. The body may be missing.
import { startSession } from "#usecases/start-session.ts";
import { decodeBody, decodeCreateSession } from "../decode.ts";
import { encodeSessionId } from "../encode-ids.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function createSession(deps: OperationDeps, call: Call): Promise<Answer> {
  const session = await startSession(deps, userOf(call), decodeCreateSession(decodeBody(call.body)));
  return ok({ session_id: encodeSessionId(session.id) });
}
