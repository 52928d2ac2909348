// GET /sessions/linked-user: the linked user's sessions, newest first, page by page to the last.
import { invalid, toFault } from "#core/fault.ts";
import { listSessions } from "#usecases/list-sessions.ts";
import { decodeListSessions } from "../decode.ts";
import { encodeSession } from "../encode.ts";
import { type Answer, type Call, type OperationDeps, ok, userOf } from "./operation.ts";

export async function listLinkedUserSessions(deps: OperationDeps, call: Call): Promise<Answer> {
  const page = decodeListSessions(call.query);
  const { views, total, next } = await listSessions(deps, userOf(call), page).catch((thrown) => {
    if (toFault(thrown).code !== "invalid") throw thrown;
    throw invalid([{ path: ["query", "next_page"], message: "This is not a cursor of this list.", kind: "value" }]);
  });
  return ok({
    sessions: views.map((view) => encodeSession(view, deps.ehrProvider)),
    count: views.length,
    total_count: total,
    next_page: next ?? null,
    has_next_page: next !== undefined,
  });
}
