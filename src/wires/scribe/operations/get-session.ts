// GET /sessions/{id}: the whole session with its note.
import { readSession } from "#usecases/read-session.ts";
import { decodeSessionId } from "../decode.ts";
import { encodeSession } from "../encode.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function getSession(deps: OperationDeps, call: Call): Promise<Answer> {
  const view = await readSession(deps, userOf(call), decodeSessionId(call.params.session_id ?? ""));
  return ok({ session: encodeSession(view, deps.ehrProvider) });
}
