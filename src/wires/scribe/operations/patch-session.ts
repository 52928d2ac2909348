// PATCH /sessions/{id}: changes the fields that are given and answers with the whole session.
import { type Fault, invalid, toFault } from "#core/fault.ts";
import { updateSession } from "#usecases/update-session.ts";
import { decodeBody, decodeSessionId, decodeUpdateSession } from "../decode.ts";
import { encodeSession } from "../encode.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function patchSession(deps: OperationDeps, call: Call): Promise<Answer> {
  const sessionId = decodeSessionId(call.params.session_id ?? "");
  const change = decodeUpdateSession(decodeBody(call.body));
  const view = await updateSession(deps, userOf(call), sessionId, change).catch((thrown) => {
    throw inWireWords(toFault(thrown));
  });
  return ok({ session: encodeSession(view, deps.ehrProvider) });
}

/** The usecase can only complain of the sessions that are linked to. */
function inWireWords(fault: Fault): Fault {
  if (fault.code !== "invalid") return fault;
  return invalid(fault.issues.map((issue) => ({ ...issue, path: ["body", "linked_sessions_for_context", ...issue.path.slice(1)] })));
}
